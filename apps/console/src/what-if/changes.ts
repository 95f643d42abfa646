import { compareEvaluations, type Comparison } from "@sangan/evaluation/comparison";
import type { Evaluation, Reading, StepReading } from "@sangan/evaluation/result";

/** A value before and after. */
interface Change<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** What assumptions move, ready to be shown. */
export interface Changes {
  readonly total: Change<Reading>;
  /** P after minus P before, in points, to 1e-6; null when one of them is missing. */
  readonly delta: number | null;
  readonly grade: Change<StepReading>;
  readonly senses: {
    readonly [Sense in keyof Evaluation["senses"]]: Change<Evaluation["senses"][Sense]>;
  };
  /** Indicators whose gate closed or opened, by id. */
  readonly closed: readonly string[];
  readonly opened: readonly string[];
  /** Everything that moved, most first: for the waterfall and the tables. */
  readonly comparison: Comparison;
}

/** What moved between two evaluations of one community. */
export function changesOf(before: Evaluation, after: Evaluation): Changes {
  const comparison = compareEvaluations(before, after);
  const [from, to] = [before.total.score, after.total.score];
  const sense = <Name extends keyof Evaluation["senses"]>(name: Name): Change<Evaluation["senses"][Name]> => ({
    before: before.senses[name],
    after: after.senses[name],
  });
  return {
    total: { before: before.total, after: after.total },
    delta: from === null || to === null ? null : Math.round((to - from) * 1e6) / 1e6 + 0,
    grade: { before: before.grade, after: after.grade },
    senses: { gain: sense("gain"), security: sense("security"), happiness: sense("happiness") },
    closed: comparison.indicators.filter((one) => one.closed.length > 0).map((one) => one.id),
    opened: comparison.indicators.filter((one) => one.opened.length > 0).map((one) => one.id),
    comparison,
  };
}
