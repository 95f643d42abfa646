import type { Step } from "@sangan/evaluation/indicator-system";

/** What a community lacks for the lowest grade (等级); `least` in points. */
export type NoGrade =
  | { readonly reason: "total" | "first-level"; readonly least: number }
  | { readonly reason: "gate" | "condition" };

const MICRO = 1_000_000;

/** Why not even the lowest grade is reached: the total first, then the first-level indicators, closed gates, any other condition; undefined where there is no total or no grade. */
export function whyNoGrade(
  grades: readonly Step[],
  result: {
    readonly p: number | null;
    readonly firstLevel: readonly (number | null)[];
    /** How many indicators a closed gate has changed. */
    readonly gates: number;
  },
): NoGrade | undefined {
  const lowest = grades.at(-1);
  const { p, firstLevel, gates } = result;
  if (lowest === undefined || p === null) return undefined;
  if (lowest.atLeast !== null && p * MICRO < lowest.atLeast) return { reason: "total", least: lowest.atLeast / MICRO };
  for (const condition of lowest.conditions) {
    if (condition.type !== "every" || condition.which !== "first-level") continue;
    if (firstLevel.some((score) => score !== null && score * MICRO < condition.atLeast))
      return { reason: "first-level", least: condition.atLeast / MICRO };
  }
  return { reason: gates > 0 ? "gate" : "condition" };
}
