import { randomInt } from "node:crypto";
import { takeDelivery, type Context } from "@sangan/application";
import { activeSources, sourceById, type SourceRow } from "@sangan/storage";
import type { RequestTrouble } from "./connect.ts";
import type { Guard } from "./guard.ts";
import { probe, type ProbeLine, type ProbeTarget } from "./probe.ts";
import { probeTargetsOf } from "./probe-settings.ts";
import { startProbes } from "./schedule.ts";

/** What the last look at a service said. */
interface Look {
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly isAvailable: boolean;
  /** Milliseconds; absent where it was not available. */
  readonly latency?: number;
  /** Whole days until its certificate ends; absent where it has shown none. */
  readonly certificateDays?: number;
  /** Why it could not be asked at all. */
  readonly trouble?: RequestTrouble | "fault";
}

/** What services are looked at with. */
export interface ProbingParts {
  readonly guard: Guard;
  /** Told when something was taken that may move a score. */
  readonly onTaken: () => void;
  readonly onError: (error: unknown) => void;
  /** 0 ≤ chance < 1. */
  readonly chance?: () => number;
  /** Between two looks at the sources; 2 s. */
  readonly pollMilliseconds?: number;
}

/** Looks at the services of all active sources of kind "probe". */
export interface Probing {
  /** The last look at each service of a source, in the order of its settings. */
  readonly looks: (source: Pick<SourceRow, "id" | "settings">) => readonly Look[];
  readonly stop: () => Promise<void>;
}

const POLL_MILLISECONDS = 2000;
/** Whoever registers a service wants to see soon whether it is reached. */
const FIRST_MILLISECONDS = 3000;

interface Watching {
  readonly context: Context;
  readonly parts: ProbingParts;
  /** Active sources as they were read. */
  sources: ReadonlyMap<string, SourceRow>;
  /** By the target's id. */
  readonly looks: Map<string, Look>;
}

/** In steps of a thousandth, which is enough to part looks from each other. */
function usualChance(): number {
  return randomInt(1000) / 1000;
}

/** Begins to look at services, and follows the sources as they change. */
export function startProbing(context: Context, parts: ProbingParts): Probing {
  const { guard, onError, chance = usualChance, pollMilliseconds = POLL_MILLISECONDS } = parts;
  const { clock } = context;
  const watching: Watching = { context, parts, sources: new Map(), looks: new Map() };
  const probes = startProbes({
    targets: () => targetsNow(watching),
    look: (target, signal) => probe({ guard, clock }, target, signal),
    record: (target, lines) => record(watching, target, lines),
    onTrouble: (target, trouble) => {
      if (typeof trouble !== "string") onError(trouble);
      if (target !== undefined) keepTrouble(watching, target, trouble);
    },
    clock,
    chance,
    pollMilliseconds,
    firstMilliseconds: FIRST_MILLISECONDS,
  });
  return {
    looks: (source) => probeTargetsOf(source).flatMap(({ id }) => watching.looks.get(id) ?? []),
    stop: probes.stop,
  };
}

/** What is to be looked at now: of sources that have changed, anew. */
async function targetsNow(watching: Watching): Promise<readonly ProbeTarget[]> {
  const { context, sources, looks } = watching;
  const now = new Map<string, SourceRow>();
  for (const { id, version } of await activeSources(context.store, "probe")) {
    const known = sources.get(id);
    const row = known?.version === version ? known : await sourceById(context.store, id);
    if (row !== undefined) now.set(id, row);
  }
  watching.sources = now;
  const targets = [...now.values()].flatMap(probeTargetsOf);
  const ids = new Set(targets.map(({ id }) => id));
  for (const id of looks.keys()) if (!ids.has(id)) looks.delete(id);
  return targets;
}

function sourceOf({ sources }: Watching, { id }: ProbeTarget): SourceRow | undefined {
  return sources.get(id.slice(0, id.indexOf(" ")));
}

/** Takes what a look said as what the source observed: by its mapping, in one delivery. */
async function record(watching: Watching, target: ProbeTarget, lines: readonly ProbeLine[]): Promise<void> {
  const { context, parts, looks } = watching;
  looks.set(target.id, lookOf(target, lines));
  const source = sourceOf(watching, target);
  if (source === undefined) return;
  const receipt = await takeDelivery(context, { source, lines, receivedAt: context.clock() });
  if (receipt.accepted + receipt.revised > 0) parts.onTaken();
}

function lookOf({ url }: ProbeTarget, lines: readonly ProbeLine[]): Look {
  const of = (metric: ProbeLine["metric"]): ProbeLine["reported"] | undefined =>
    lines.find((line) => line.metric === metric)?.reported;
  const valueOf = (metric: ProbeLine["metric"]): number | undefined => {
    const reported = of(metric);
    return reported?.form === "value" ? reported.value.mantissa : undefined;
  };
  const available = of("probe.available");
  const latency = valueOf("probe.latency");
  const certificateDays = valueOf("probe.certificate-days");
  return {
    url,
    at: lines[0]?.time ?? 0,
    isAvailable: available?.form === "counts" && available.numerator.mantissa === 1,
    ...(latency === undefined ? {} : { latency }),
    ...(certificateDays === undefined ? {} : { certificateDays }),
  };
}

function keepTrouble({ context, looks }: Watching, target: ProbeTarget, trouble: unknown): void {
  const code = typeof trouble === "string" && isRequestTrouble(trouble) ? trouble : "fault";
  const { url, id } = target;
  looks.set(id, { url, at: context.clock(), isAvailable: false, trouble: code });
}

const TROUBLES: readonly RequestTrouble[] = ["not-an-address", "not-http", "port", "inside", "stopped"];

function isRequestTrouble(text: string): text is RequestTrouble {
  return TROUBLES.some((one) => one === text);
}
