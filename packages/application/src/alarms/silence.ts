import type { SourceHealth, SourceRow } from "@sangan/storage";
import type { Condition } from "./condition.ts";

/** Kinds that speak when somebody does something: their silence says nothing. */
const OF_PEOPLE: ReadonlySet<string> = new Set(["walk", "web-vitals"]);
const LEAST_DAYS = 3;
const LEAST_MINUTES = 15;
const MINUTE = 60_000;

/**
 * After how many minutes without a word a source counts as silent: what is set, or else twice its own longest silence, of which the greatest of the last fourteen
 * days on which it spoke is left out, because that one may have been an outage. Undefined: nothing can be said yet, or nothing is to be said.
 */
export function silentAfter(
  { kind, silent_minutes: set }: Pick<SourceRow, "kind" | "silent_minutes">,
  { gaps }: Pick<SourceHealth, "gaps">,
): number | undefined {
  if (set !== null) return set;
  if (OF_PEOPLE.has(kind)) return undefined;
  const longest = Object.values(gaps).toSorted((a, b) => b - a);
  const [, second] = longest;
  if (longest.length < LEAST_DAYS || second === undefined) return undefined;
  return Math.max(LEAST_MINUTES, Math.ceil((2 * second) / 60));
}

/** A source and how it does. */
export interface HeardSource {
  readonly source: SourceRow;
  readonly health: SourceHealth;
}

/** The silence of a source that has spoken before; undefined where it is none. */
export function silenceOf(
  { source, health }: HeardSource,
  at: number,
): Pick<Condition, "severity" | "facts"> | undefined {
  if (source.state !== "active") return undefined;
  const minutes = silentAfter(source, health);
  const silence = at - Date.parse(health.lastSeenAt);
  if (minutes === undefined || silence <= minutes * MINUTE) return undefined;
  const { name, silent_minutes: set } = source;
  return {
    severity: "warning",
    facts: { name, heardAt: health.lastSeenAt, minutes, isOwnRhythm: set === null },
  };
}
