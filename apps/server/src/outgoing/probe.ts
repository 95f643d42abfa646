import type { RequestTrouble } from "./connect.ts";
import { ask, type Requesting, type RequestOutcome } from "./request.ts";

/** An online service (线上服务) that is looked at at intervals. */
export interface ProbeTarget {
  /** Identifies it among all: the probe's source. */
  readonly id: string;
  readonly url: string;
  readonly everySeconds: number;
  /** What it is to answer with; any of 2xx when absent. */
  readonly status?: number;
  /** What its observations say of where they belong; as in a payload's line. */
  readonly community?: string;
  readonly device?: string;
  readonly scene?: string;
  readonly point?: string;
}

/** An exact decimal: mantissa × 10^-decimals. */
interface Exact {
  readonly mantissa: number;
  readonly decimals: number;
}

/** An observation of a probe, in the form of a payload's line that was read. */
export interface ProbeLine {
  readonly state: "read";
  readonly place: string;
  readonly community?: string;
  readonly device?: string;
  readonly scene?: string;
  readonly point?: string;
  readonly metric: "probe.available" | "probe.latency" | "probe.certificate-days";
  /** When it was begun to ask, in milliseconds since 1970. */
  readonly time: number;
  readonly reported:
    | { readonly form: "counts"; readonly n: 1; readonly numerator: Exact }
    | { readonly form: "value"; readonly value: Exact };
  readonly unit?: "ms" | "d";
}

/** What a look at a service gave: observations, or why there are none. */
export type ProbeOutcome =
  | { readonly ok: true; readonly lines: readonly ProbeLine[] }
  | { readonly ok: false; readonly code: RequestTrouble };

/** Says nothing of the service: its address may not be asked, or the program ended. */
const NOT_ITS_FAULT: ReadonlySet<RequestTrouble> = new Set(["not-an-address", "not-http", "port", "inside", "stopped"]);
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const REDIRECTS = 5;

const whole = (value: number): Exact => ({ mantissa: value, decimals: 0 });

/**
 * What a request says of a service: whether it was available (1 of 1 or 0 of 1; it answered with 2xx, or the status that is expected, after redirects), when it was, its latency in ms from the
 * first question to the last byte, and where a certificate was shown, the whole days until its end, fewer than none when it has ended.
 */
export function probeLines(target: ProbeTarget, outcome: RequestOutcome, time: number): readonly ProbeLine[] {
  const { id, community, device, scene, point } = target;
  const of = {
    state: "read" as const,
    place: id,
    ...(community === undefined ? {} : { community }),
    ...(device === undefined ? {} : { device }),
    ...(scene === undefined ? {} : { scene }),
    ...(point === undefined ? {} : { point }),
    time,
  };
  const isAvailable = outcome.ok && isExpected(outcome.status, target);
  const { certificateEnds, timings } = outcome;
  const lines: ProbeLine[] = [
    { ...of, metric: "probe.available", reported: { form: "counts", n: 1, numerator: whole(isAvailable ? 1 : 0) } },
  ];
  if (isAvailable) {
    const value = whole(Math.max(0, Math.round(timings.whole)));
    lines.push({ ...of, metric: "probe.latency", reported: { form: "value", value }, unit: "ms" });
  }
  if (certificateEnds !== undefined) {
    const value = whole(Math.floor((certificateEnds - time) / DAY_MILLISECONDS));
    lines.push({ ...of, metric: "probe.certificate-days", reported: { form: "value", value }, unit: "d" });
  }
  return lines;
}

function isExpected(status: number, { status: expected }: ProbeTarget): boolean {
  return expected === undefined ? status >= 200 && status < 300 : status === expected;
}

/** What a probe works with. */
export interface Probing extends Requesting {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** For one look, redirects and all; 10 s. */
  readonly milliseconds?: number;
}

/** Looks at a service once. */
export async function probe(probing: Probing, target: ProbeTarget, signal?: AbortSignal): Promise<ProbeOutcome> {
  const { clock, milliseconds, ...requesting } = probing;
  const time = clock();
  const outcome = await ask(requesting, {
    url: target.url,
    // Who expects a redirect does not have it followed.
    redirects: target.status !== undefined && target.status >= 300 && target.status < 400 ? 0 : REDIRECTS,
    ...(milliseconds === undefined ? {} : { milliseconds }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (!outcome.ok && NOT_ITS_FAULT.has(outcome.code)) return { ok: false, code: outcome.code };
  return { ok: true, lines: probeLines(target, outcome, time) };
}
