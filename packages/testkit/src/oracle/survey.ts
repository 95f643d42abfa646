import type { AnswerSummary, UnequalAnswers } from "@sangan/evaluation/evidence";
import type { Judgement, SurveyMeasure } from "@sangan/evaluation/indicator-system";
import {
  type Fraction,
  fraction,
  greatest,
  HUNDRED,
  kept,
  least,
  minus,
  NOTHING,
  ofDecimal,
  over,
  plus,
  rootDown,
  times,
  total,
  WHOLE,
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
  evidence: AnswerSummary,
): Fraction | null {
  const answers = answersOf(evidence);
  const [lowest, highest] = ENDS[scale];
  if (judge.statistic === "mean") {
    const value = meanOf(judge, answers, fraction(lowest));
    if (value === null || judge.then !== undefined) return value && judge.then ? judged(judge.then, value) : null;
    return kept(over(minus(value, fraction(lowest)), fraction(highest - lowest)));
  }
  const share = topShare(judge, answers, highest);
  return judge.then === undefined ? kept(share) : judged(judge.then, times(HUNDRED, share));
}

/** What section 2 of the method needs of answers. */
interface Answers {
  /** Raw valid answers. */
  readonly n: bigint;
  /** Options, each with what its answers count together. */
  readonly counts: readonly (readonly [option: number, counts: Fraction])[];
  /** What weighted answers state of their uncertainty. */
  readonly stated?: Pick<UnequalAnswers, "variance" | "effectiveN">;
}

function answersOf({ counts, weighting }: AnswerSummary): Answers {
  const raw = Object.entries(counts).map(([option, count]) => [Number(option), fraction(count)] as const);
  const n = total(raw.map(([, count]) => count)).n;
  if (weighting === undefined || weighting.method === "none") return { n, counts: raw };
  const weighted = Object.entries(weighting.counts).map(
    ([option, count]) => [Number(option), ofDecimal(count)] as const,
  );
  return { n, counts: weighted, stated: weighting };
}

function sumOver({ counts }: Answers, term: (option: number) => number): Fraction {
  return total(counts.map(([option, count]) => times(fraction(term(option)), count)));
}

function meanOf(judge: SurveyJudgement, answers: Answers, lowest: Fraction): Fraction | null {
  const weight = sumOver(answers, () => 1);
  const sum = sumOver(answers, (x) => x);
  const mean = over(sum, weight);
  if (judge.bound === "estimate") return mean;
  if (answers.n < 2n) return null;
  const uncertain = answers.stated === undefined ? spreadOfMean(answers, sum) : ofDecimal(answers.stated.variance.mean);
  return greatest(lowest, minus(mean, times(Z[judge.confidence], rootDown(uncertain))));
}

/** s² ÷ n */
function spreadOfMean(answers: Answers, sum: Fraction): Fraction {
  const n = fraction(answers.n);
  const squares = sumOver(answers, (x) => x * x);
  const variance = over(minus(squares, over(times(sum, sum), n)), fraction(answers.n - 1n));
  return over(variance, n);
}

function topShare(judge: SurveyJudgement, answers: Answers, highest: number): Fraction {
  const top = sumOver(answers, (x) => (x > highest - judge.topBox ? 1 : 0));
  const p = over(
    top,
    sumOver(answers, () => 1),
  );
  if (judge.bound === "estimate") return p;
  const z = Z[judge.confidence];
  const spread = times(p, minus(WHOLE, p));
  const n = asMany(answers, spread, judge.topBox);
  const zz = over(times(z, z), n);
  const root = rootDown(plus(over(spread, n), over(zz, times(fraction(4), n))));
  const low = minus(plus(p, over(zz, fraction(2))), times(z, root));
  return greatest(NOTHING, over(low, plus(WHOLE, zz)));
}

/** n, or n* of weighted answers. */
function asMany({ n, stated }: Answers, spread: Fraction, topBox: number): Fraction {
  if (stated === undefined) return fraction(n);
  const shares = new Map(Object.entries(stated.variance.topBox));
  const variance = ofDecimal(shares.get(String(topBox)) ?? "0");
  if (spread.n === 0n || variance.n === 0n) return ofDecimal(stated.effectiveN);
  return least(fraction(n), over(spread, variance));
}
