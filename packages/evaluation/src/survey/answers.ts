import type { AnswerSummary } from "../evidence/index.ts";
import type { Judgement, SurveyMeasure } from "../indicator-system/index.ts";
import {
  add,
  attainmentOf,
  compare,
  decimalOf,
  divide,
  multiply,
  ratioOf,
  squareRoot,
  subtract,
  whole,
  decimal,
  type Decimal,
  type Millionths,
  type Ratio,
} from "../quantity/index.ts";
import { judgeValue } from "../measurement/index.ts";

type SurveyJudgement = Extract<Judgement, { type: "survey" }>;

/** Standard normal quantiles of the two-sided interval, six decimals. */
const Z: Readonly<Record<SurveyJudgement["confidence"], string>> = {
  "0.8": "1.281552",
  "0.9": "1.644854",
  "0.95": "1.959964",
  "0.99": "2.575829",
};

const OPTIONS: Readonly<Record<SurveyMeasure["scale"], readonly number[]>> = {
  "five-point": [1, 2, 3, 4, 5],
  change: [-2, -1, 0, 1, 2],
};

const SCALES: Readonly<Record<SurveyMeasure["scale"], readonly [number, number]>> = {
  "five-point": [1, 5],
  change: [-2, 2],
};

/** Options of a scale, lowest first. */
export function optionsOf(scale: SurveyMeasure["scale"]): readonly number[] {
  return OPTIONS[scale];
}

/** Valid answers: "don't know" and "have not used" are not. */
export function validAnswers(scale: SurveyMeasure["scale"], evidence: AnswerSummary): number {
  return optionsOf(scale).reduce((sum, option) => sum + countOf(evidence, option), 0);
}

function countOf(evidence: AnswerSummary, option: number): number {
  const key = String(option);
  return Object.hasOwn(evidence.counts, key) ? (evidence.counts[key] ?? 0) : 0;
}

/** The value (mean in scale points, or top-box share in %) and the attainment that answers give. */
export interface AnswerJudgement {
  readonly attainment: Millionths;
  readonly value: Decimal;
}

/**
 * Judges answers by their mean or top-box share, or its lower bound.
 * Returns undefined when the bound needs more answers than there are.
 * @clause 5.1 c @clause 7.13
 */
export function judgeAnswers(
  scale: SurveyMeasure["scale"],
  judge: SurveyJudgement,
  evidence: AnswerSummary,
): AnswerJudgement | undefined {
  const n = validAnswers(scale, evidence);
  if (n === 0) return undefined;
  const z = ratioOf(decimal(Z[judge.confidence]));
  if (judge.statistic === "mean") {
    const [low, high] = SCALES[scale];
    const mean = meanOf(scale, evidence, n, judge.bound === "lower" ? z : undefined);
    if (mean === undefined) return undefined;
    const share = divide(subtract(mean, whole(low)), whole(high - low));
    return finish(mean, share, judge);
  }
  const best = optionsOf(scale)
    .slice(-judge.topBox)
    .reduce((sum, option) => sum + countOf(evidence, option), 0);
  const estimate = divide(whole(best), whole(n));
  const share = judge.bound === "lower" ? wilsonLower(estimate, n, z) : estimate;
  return finish(multiply(share, whole(100)), share, judge);
}

function finish(value: Ratio, share: Ratio, judge: SurveyJudgement): AnswerJudgement {
  return {
    value: decimalOf(value),
    attainment: judge.then === undefined ? attainmentOf(share) : judgeValue(value, judge.then),
  };
}

/** The mean, or its lower bound with z; undefined when a bound is asked of fewer than two answers. */
function meanOf(
  scale: SurveyMeasure["scale"],
  evidence: AnswerSummary,
  n: number,
  z: Ratio | undefined,
): Ratio | undefined {
  let sum = 0;
  let squares = 0;
  for (const option of optionsOf(scale)) {
    const count = countOf(evidence, option);
    sum += option * count;
    squares += option * option * count;
  }
  const mean = divide(whole(sum), whole(n));
  if (z === undefined) return mean;
  if (n < 2) return undefined;
  const deviation = subtract(whole(squares), divide(multiply(whole(sum), whole(sum)), whole(n)));
  const variance = divide(deviation, whole(n - 1));
  const bound = subtract(mean, multiply(z, squareRoot(divide(variance, whole(n)))));
  const low = whole(SCALES[scale][0]);
  return compare(bound, low) < 0 ? low : bound;
}

/** Wilson's lower bound of a share. */
function wilsonLower(p: Ratio, n: number, z: Ratio): Ratio {
  const count = whole(n);
  const z2 = multiply(z, z);
  const spread = add(
    divide(multiply(p, subtract(whole(1), p)), count),
    divide(z2, multiply(whole(4), multiply(count, count))),
  );
  const centre = add(p, divide(z2, multiply(whole(2), count)));
  const bound = divide(subtract(centre, multiply(z, squareRoot(spread))), add(whole(1), divide(z2, count)));
  return bound.n < 0n ? whole(0) : bound;
}
