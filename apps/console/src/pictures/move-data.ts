import type { Comparison } from "@sangan/evaluation/comparison";
import type { Text } from "@sangan/evaluation/indicator-system";

/** What moved the total: an indicator, or a part of the formula. */
export type MoveCause =
  | { readonly kind: "indicator"; readonly id: string; readonly title: Text }
  | { readonly kind: "others"; readonly count: number }
  | { readonly kind: "quality" | "feeling" | "bonus" | "penalty" | "rest" };

/** One step from the score before to the score after. */
interface MoveStep {
  readonly cause: MoveCause;
  /** Points of P. */
  readonly points: number;
}

/** The way from one score to another. */
export interface Move {
  readonly before: number | null;
  readonly after: number | null;
  /** They add up to the difference of the scores, but for the rounding of P. */
  readonly steps: readonly MoveStep[];
}

const micro = (points: number): number => Math.round(points * 1e6) / 1e6 + 0;

function indicatorSteps(
  comparison: Comparison,
  titleOf: (id: string) => Text,
  most: number,
): readonly MoveStep[] | undefined {
  const moved: MoveStep[] = [];
  for (const { id, points } of comparison.indicators) {
    // Where the total is no plain weighted mean, indicators have no points of P to tell.
    if (points === null) return undefined;
    if (points !== 0) moved.push({ cause: { kind: "indicator", id, title: titleOf(id) }, points });
  }
  const told = moved.length > most ? moved.slice(0, most - 1) : moved;
  const rest = moved.slice(told.length);
  if (rest.length === 0) return told;
  const points = micro(rest.reduce((sum, step) => sum + step.points, 0));
  return [...told, { cause: { kind: "others", count: rest.length }, points }];
}

/** Why the score moved, in at most `most` indicators and the other parts of the formula. @clause 5.1 formula (1) */
export function moveOf(comparison: Comparison, titleOf: (id: string) => Text, most = 10): Move {
  const { before, after } = comparison;
  const indicators = indicatorSteps(comparison, titleOf, most);
  const steps: MoveStep[] = [
    ...(indicators ?? [{ cause: { kind: "quality" }, points: comparison.quality ?? 0 } as const]),
    { cause: { kind: "feeling" }, points: comparison.feeling },
    { cause: { kind: "bonus" }, points: comparison.bonus },
    { cause: { kind: "penalty" }, points: -comparison.penalty },
  ];
  const told = steps.reduce((sum, step) => sum + step.points, 0);
  const rest = before === null || after === null ? 0 : micro(after - before - told);
  // Less than half of the last digit of P is its rounding, and nothing to tell.
  if (Math.abs(rest) >= 0.005) steps.push({ cause: { kind: "rest" }, points: rest });
  return { before, after, steps: steps.filter((step) => Math.abs(step.points) >= 0.000_001) };
}
