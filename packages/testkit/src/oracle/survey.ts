import type { Judgement, SurveyMeasure } from "@sangan/evaluation/indicator-system";
import {
  type Fraction,
  fraction,
  greatest,
  HUNDRED,
  kept,
  minus,
  NOTHING,
  over,
  plus,
  rootDown,
  times,
} from "./fraction.ts";
import { judged } from "./value.ts";

type SurveyJudgement = Extract<Judgement, { readonly type: "survey" }>;

const Z: Readonly<Record<SurveyJudgement["confidence"], Fraction>> = {
  "0.8": fraction(1_281_552, 1_000_000),
  "0.9": fraction(1_644_854, 1_000_000),
  "0.95": fraction(1_959_964, 1_000_000),
  "0.99": fraction(2_575_829, 1_000_000),
};

const ENDS = { "five-point": [1, 5], change: [-2, 2] } as const;

/** The attainment that answers amount to; null: too few for the bound that is asked. */
export function surveyAttainment(
  judge: SurveyJudgement,
  scale: SurveyMeasure["scale"],
  counts: Readonly<Record<string, number>>,
): Fraction | null {
  const answers = Object.entries(counts).map(([option, n]) => [Number(option), n] as const);
  const [lowest, highest] = ENDS[scale];
  if (judge.statistic === "mean") {
    const value = meanOf(judge, answers, fraction(lowest));
    if (value === null || judge.then !== undefined) return value && judge.then ? judged(judge.then, value) : null;
    return kept(over(minus(value, fraction(lowest)), fraction(highest - lowest)));
  }
  const share = topShare(judge, answers, highest);
  return judge.then === undefined ? kept(share) : judged(judge.then, times(HUNDRED, share));
}

type Answers = readonly (readonly [number, number])[];

function sumOver(answers: Answers, term: (option: number) => number): number {
  return answers.reduce((sum, [option, n]) => sum + n * term(option), 0);
}

function meanOf(judge: SurveyJudgement, answers: Answers, lowest: Fraction): Fraction | null {
  const n = sumOver(answers, () => 1);
  const sum = sumOver(answers, (x) => x);
  const mean = fraction(sum, n);
  if (judge.bound === "estimate") return mean;
  if (n < 2) return null;
  const squares = fraction(sumOver(answers, (x) => x * x));
  const variance = over(minus(squares, fraction(sum * sum, n)), fraction(n - 1));
  const margin = times(Z[judge.confidence], rootDown(over(variance, fraction(n))));
  return greatest(lowest, minus(mean, margin));
}

function topShare(judge: SurveyJudgement, answers: Answers, highest: number): Fraction {
  const n = fraction(sumOver(answers, () => 1));
  const p = over(fraction(sumOver(answers, (x) => (x > highest - judge.topBox ? 1 : 0))), n);
  if (judge.bound === "estimate") return p;
  const z = Z[judge.confidence];
  const zz = over(times(z, z), n);
  const spread = over(times(p, minus(fraction(1), p)), n);
  const root = rootDown(plus(spread, over(zz, times(fraction(4), n))));
  const low = minus(plus(p, over(zz, fraction(2))), times(z, root));
  return greatest(NOTHING, over(low, plus(fraction(1), zz)));
}
