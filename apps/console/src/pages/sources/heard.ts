import type { Source } from "@sangan/api/client";

/** How it stands with what a source says: it never said anything, not for longer than it should, or lately. */
export type Hearing = "never" | "silent" | "heard";

const MINUTE = 60_000;
const STEPS = [
  ["day", 1440 * MINUTE],
  ["hour", 60 * MINUTE],
  ["minute", MINUTE],
] as const;

export function hearingOf({ health, silentMinutes }: Pick<Source, "health" | "silentMinutes">, now: number): Hearing {
  if (health === null) return "never";
  const silence = now - Date.parse(health.lastSeenAt);
  return silentMinutes !== null && silence > silentMinutes * MINUTE ? "silent" : "heard";
}

/** How long ago something was, in the greatest unit of which there is a whole one; less than a minute is now. */
export function agoOf(then: number, now: number): { readonly count: number; readonly unit: "day" | "hour" | "minute" } {
  const passed = Math.max(0, now - then);
  const [unit, size] = STEPS.find(([, milliseconds]) => passed >= milliseconds) ?? ["minute", MINUTE];
  return { count: Math.floor(passed / size), unit };
}
