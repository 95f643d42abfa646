import type { Sampling, SamplingTask, WalkRecord } from "@sangan/api/client";

/** What an inspector said of something, as far as it can be read. */
export type Said =
  | { readonly form: "value"; readonly value: string; readonly unit: string; readonly latencyMs: number | undefined }
  | { readonly form: "counts"; readonly n: number; readonly numerator: string }
  | { readonly form: "looked"; readonly capability: string; readonly found: boolean }
  | { readonly form: "attested"; readonly level: string; readonly grounds: readonly string[] }
  | { readonly form: "skipped"; readonly reason: string };

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function latencyOf(network: unknown): number | undefined {
  if (typeof network !== "object" || network === null || !("latencyMs" in network)) return undefined;
  return typeof network.latencyMs === "number" ? network.latencyMs : undefined;
}

/** What an entry of a walk (巡检) says: a value, counts, a capability looked for, a level with its grounds, or why a point was left out. */
export function saidOf({ kind, said }: Pick<WalkRecord, "kind" | "said">): Said {
  const { value, unit, network, n, numerator, capability, found, level, grounds, reason } = said;
  if (kind === "skipped") return { form: "skipped", reason: textOf(reason) };
  if (kind === "looked") return { form: "looked", capability: textOf(capability), found: found === true };
  if (kind === "attested") {
    const lines: readonly unknown[] = Array.isArray(grounds) ? grounds : [];
    return { form: "attested", level: textOf(level), grounds: lines.map(textOf).filter((line) => line !== "") };
  }
  return typeof n === "number"
    ? { form: "counts", n, numerator: textOf(numerator) }
    : { form: "value", value: textOf(value), unit: textOf(unit), latencyMs: latencyOf(network) };
}

/** Entries of one point, the latest first. */
export interface Visited {
  /** "" is the community as a whole. */
  readonly point: string;
  readonly entries: readonly WalkRecord[];
}

/** Entries by their points; the point that was visited last stands first. */
export function visitedOf(items: readonly WalkRecord[]): readonly Visited[] {
  const latest = items.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const points = new Map<string, WalkRecord[]>();
  for (const entry of latest) points.set(entry.point, [...(points.get(entry.point) ?? []), entry]);
  return [...points].map(([point, entries]) => ({ point, entries }));
}

/** The task of the sampling plan that an entry answers; undefined where the plan does not know its metric. */
export function taskOf(
  sampling: Sampling | undefined,
  { metric }: Pick<WalkRecord, "metric">,
): SamplingTask | undefined {
  return metric === "" ? undefined : sampling?.tasks.find((task) => task.metric === metric);
}

/** Milliseconds by which a phone's clock may differ from ours before it is worth a word. */
const CLOCK = 120_000;
/** Milliseconds after which an entry came late: the phone was without a network. */
const LATE = 600_000;

/** What is to be known of an entry's time: by how much the phone's clock was off, and when it arrived where it came late. */
export function timeOf({ at, receivedAt, said }: WalkRecord): {
  readonly clockMinutes: number | undefined;
  readonly arrived: string | undefined;
} {
  const { clockOffsetMs: offset } = said;
  return {
    clockMinutes: typeof offset === "number" && Math.abs(offset) >= CLOCK ? Math.round(offset / 60_000) : undefined,
    arrived: Date.parse(receivedAt) - Date.parse(at) >= LATE ? receivedAt : undefined,
  };
}
