import { decimal, type Decimal } from "../../quantity/index.ts";
import { kish, NO_OPTION, type SurveySample, type Weighting, type WeightingProblem } from "../weighting/index.ts";
import { badChanceOf, isValid, quantityOf } from "./item.ts";
import { analyse, weightedMean, type Analysis } from "./mean.ts";
import type { CampaignWeights, ItemAnswers, WeightedAnswers } from "./model.ts";

/** By weighting, so that all items of a community share one regression; forgotten with it. */
const ANALYSES = new WeakMap<Weighting, Analysis>();

function analysisOf(sample: SurveySample, weighting: Weighting): Analysis {
  const known = ANALYSES.get(weighting);
  if (known !== undefined) return known;
  const made = analyse(sample, weighting);
  ANALYSES.set(weighting, made);
  return made;
}

/**
 * Turns the answers to one item into weighted figures; undefined when there is no valid answer of weight above 0.
 * @clause 5.1 c @clause 7.13
 */
export function weightedAnswers(
  sample: SurveySample,
  campaign: CampaignWeights,
  item: ItemAnswers,
): WeightedAnswers | undefined {
  const { weighting } = campaign;
  const counted = quantityOf(item, (option) => option);
  const own = counted.inverse.map((inverse, row) => inverse * (weighting.weights[row] ?? 0));
  const { n, effectiveN, designEffect } = kish(own);
  if (n === 0) return undefined;
  const variance = variancesOf(analysisOf(sample, weighting), item);
  return {
    method: weighting.method,
    n,
    counts: countsOf(item, own, n),
    ...(variance === undefined ? {} : { variance }),
    effectiveN: digits(effectiveN, 6),
    designEffect: digits(designEffect, 6),
    flags: flagsOf(sample, campaign, item),
    overQuota: tally(item, (answer, row) => sample.overQuota[row] === 1 && isValid(item, answer)),
    nonResponse: nonResponseOf(sample, item),
    refused: [...campaign.refused, ...chanceTrouble(item)],
  };
}

function chanceTrouble(item: ItemAnswers): WeightingProblem[] {
  const at = badChanceOf(item);
  return at === undefined ? [] : [{ code: "bad-chance", at, found: (item.chances[at] ?? 0) / 10_000 }];
}

function tally(item: ItemAnswers, holds: (answer: number, row: number) => boolean): number {
  let count = 0;
  for (const [row, answer] of item.answers.entries()) if (holds(answer, row)) count += 1;
  return count;
}

function nonResponseOf(sample: SurveySample, item: ItemAnswers): WeightedAnswers["nonResponse"] {
  const counted = (code: number): number =>
    tally(item, (answer, row) => answer === code && sample.overQuota[row] !== 1);
  return {
    asked: tally(item, (answer, row) => answer !== NO_OPTION.notDrawn && sample.overQuota[row] !== 1),
    skipped: counted(NO_OPTION.skipped),
    dontKnow: counted(NO_OPTION.dontKnow),
    notUsed: counted(NO_OPTION.notUsed),
  };
}

function flagsOf(
  sample: SurveySample,
  { ignored, without }: CampaignWeights,
  item: ItemAnswers,
): WeightedAnswers["flags"] {
  const flagged = tally(
    item,
    (answer, row) => sample.flagged[row] === 1 && sample.overQuota[row] !== 1 && isValid(item, answer),
  );
  const meanIgnored = flagged > 0 ? meanOf(ignored, item) : undefined;
  const meanWithout = flagged > 0 ? meanOf(without, item) : undefined;
  return {
    flagged,
    ...(meanIgnored === undefined ? {} : { meanIgnored }),
    ...(meanWithout === undefined ? {} : { meanWithout }),
  };
}

function meanOf(weighting: Weighting | undefined, item: ItemAnswers): Decimal | undefined {
  if (weighting === undefined) return undefined;
  const { values, inverse } = quantityOf(item, (option) => option);
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row += 1) {
    const weight = (weighting.weights[row] ?? 0) * (inverse[row] ?? 0);
    total += weight;
    sum += weight * (values[row] ?? 0);
  }
  return total > 0 ? digits(sum / total, 12) : undefined;
}

/** Variances times df ÷ (df − 2), the variance of Student's distribution: whoever takes normal quantiles of them errs on neither side. */
function variancesOf(analysis: Analysis, item: ItemAnswers): WeightedAnswers["variance"] {
  const over = (worth: (option: number) => number): Decimal | undefined => {
    const found = weightedMean(analysis, quantityOf(item, worth));
    if (found?.variance === undefined || found.df < 3) return undefined;
    return digits((found.variance * found.df) / (found.df - 2), 12);
  };
  const mean = over((option) => option);
  if (mean === undefined) return undefined;
  const best = item.options.slice(1).toReversed();
  const topBox = best.flatMap((least, at) => {
    const variance = over((option) => (option >= least ? 1 : 0));
    return variance === undefined ? [] : [[String(at + 1), variance] as const];
  });
  return { mean, topBox: Object.fromEntries(topBox) };
}

const MILLION = 1_000_000;

/** Weighted counts scaled to n, in whole millionths: rounded down, and what is missing goes to the greatest remainders, lower options first. */
function countsOf({ options, answers }: ItemAnswers, weights: Float64Array, n: number): Record<string, Decimal> {
  const sums = options.map(() => 0);
  let total = 0;
  for (const [row, answer] of answers.entries()) {
    const weight = weights[row] ?? 0;
    const place = weight > 0 ? options.indexOf(answer) : -1;
    if (place < 0) continue;
    sums[place] = (sums[place] ?? 0) + weight;
    total += weight;
  }
  const exact = sums.map((sum) => (sum / total) * n * MILLION);
  const whole = exact.map((value) => Math.floor(value));
  const missing = n * MILLION - whole.reduce((sum, value) => sum + value, 0);
  const order = exact.map((value, at) => ({ at, rest: value - Math.floor(value) })).toSorted((a, b) => b.rest - a.rest);
  for (const { at } of order.slice(0, Math.max(0, missing))) whole[at] = (whole[at] ?? 0) + 1;
  return Object.fromEntries(options.map((option, at) => [String(option), millionths(whole[at] ?? 0)]));
}

function millionths(value: number): Decimal {
  const text = `${Math.floor(value / MILLION)}.${String(value % MILLION).padStart(6, "0")}`;
  return decimal(text.replace(/\.?0+$/, ""));
}

/** A number with at most so many decimals; its text is fixed by the language to the last digit. */
function digits(value: number, places: number): Decimal {
  const text = value.toFixed(places).replace(/\.?0+$/, "");
  return decimal(text === "-0" ? "0" : text);
}
