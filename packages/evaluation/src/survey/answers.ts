import type { AnswerSummary, UnequalAnswers } from "../evidence/index.ts";
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
 * Judges answers by their mean or top-box share, or its lower bound; weighted ones by their weighted counts and design variance.
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
  const answers = countedAnswers(scale, evidence, n);
  const z = judge.bound === "lower" ? ratioOf(decimal(Z[judge.confidence])) : undefined;
  if (judge.statistic === "mean") {
    const [low, high] = SCALES[scale];
    const mean = meanOf(answers, z);
    if (mean === undefined) return undefined;
    const share = divide(subtract(mean, whole(low)), whole(high - low));
    return finish(mean, share, judge);
  }
  const share = shareOf(answers, judge.topBox, z);
  return finish(multiply(share, whole(100)), share, judge);
}

/** Answers as they count. */
interface CountedAnswers {
  readonly n: number;
  /** Lowest and highest option. */
  readonly ends: readonly [low: number, high: number];
  /** The sum, over the answers with their weights, of what each option is worth. */
  readonly total: (worth: (option: number) => number) => Ratio;
  /** Absent where all answers count alike. */
  readonly weighting?: UnequalAnswers;
}

function countedAnswers(scale: SurveyMeasure["scale"], evidence: AnswerSummary, n: number): CountedAnswers {
  const { weighting } = evidence;
  const options = optionsOf(scale);
  const ends = SCALES[scale];
  if (weighting === undefined || weighting.method === "none") {
    const total: CountedAnswers["total"] = (worth) =>
      whole(options.reduce((sum, option) => sum + worth(option) * countOf(evidence, option), 0));
    return { n, ends, total };
  }
  const counts = options.map((option) => [option, weightedCount(weighting, option)] as const);
  const total: CountedAnswers["total"] = (worth) =>
    counts.reduce((sum, [option, count]) => add(sum, multiply(whole(worth(option)), count)), whole(0));
  return { n, ends, total, weighting };
}

function weightedCount({ counts }: UnequalAnswers, option: number): Ratio {
  const key = String(option);
  const count = Object.hasOwn(counts, key) ? counts[key] : undefined;
  return count === undefined ? whole(0) : ratioOf(count);
}

const itself = (option: number): number => option;
const one = (): number => 1;

function finish(value: Ratio, share: Ratio, judge: SurveyJudgement): AnswerJudgement {
  return {
    value: decimalOf(value),
    attainment: judge.then === undefined ? attainmentOf(share) : judgeValue(value, judge.then),
  };
}

/** The mean, or its lower bound with z; undefined when a bound is asked of fewer than two answers. */
function meanOf(answers: CountedAnswers, z: Ratio | undefined): Ratio | undefined {
  const mean = divide(answers.total(itself), answers.total(one));
  if (z === undefined) return mean;
  if (answers.n < 2) return undefined;
  const { weighting } = answers;
  const variance = weighting === undefined ? varianceOfMean(answers) : ratioOf(weighting.variance.mean);
  const bound = subtract(mean, multiply(z, squareRoot(variance)));
  const low = whole(answers.ends[0]);
  return compare(bound, low) < 0 ? low : bound;
}

/** s² ÷ n of answers that count alike. */
function varianceOfMean({ n, total }: CountedAnswers): Ratio {
  const sum = total(itself);
  const squares = total((option) => option * option);
  const deviation = subtract(squares, divide(multiply(sum, sum), whole(n)));
  return divide(divide(deviation, whole(n - 1)), whole(n));
}

/** The share of the best options, or Wilson's lower bound of it. */
function shareOf(answers: CountedAnswers, topBox: number, z: Ratio | undefined): Ratio {
  const best = answers.total((option) => (option > answers.ends[1] - topBox ? 1 : 0));
  const share = divide(best, answers.total(one));
  return z === undefined ? share : wilsonLower(share, effectiveAnswers(answers, share, topBox), z);
}

const TOP_BOXES = { 1: "1", 2: "2", 3: "3", 4: "4" } as const;

/** As many answers of equal weight would leave the share as uncertain as it is: p(1 − p) ÷ v, never more than there are answers. */
function effectiveAnswers({ n, weighting }: CountedAnswers, share: Ratio, topBox: number): Ratio {
  if (weighting === undefined) return whole(n);
  const key = isTopBox(topBox) ? TOP_BOXES[topBox] : undefined;
  const variance = key === undefined ? whole(0) : ratioOf(weighting.variance.topBox[key]);
  const spread = multiply(share, subtract(whole(1), share));
  if (variance.n <= 0n || spread.n <= 0n) return ratioOf(weighting.effectiveN);
  const effective = divide(spread, variance);
  return compare(effective, whole(n)) > 0 ? whole(n) : effective;
}

function isTopBox(value: number): value is keyof typeof TOP_BOXES {
  return Object.hasOwn(TOP_BOXES, value);
}

/** Wilson's lower bound of a share. */
function wilsonLower(p: Ratio, n: Ratio, z: Ratio): Ratio {
  const z2 = multiply(z, z);
  const spread = add(divide(multiply(p, subtract(whole(1), p)), n), divide(z2, multiply(whole(4), multiply(n, n))));
  const centre = add(p, divide(z2, multiply(whole(2), n)));
  const bound = divide(subtract(centre, multiply(z, squareRoot(spread))), add(whole(1), divide(z2, n)));
  return bound.n < 0n ? whole(0) : bound;
}
