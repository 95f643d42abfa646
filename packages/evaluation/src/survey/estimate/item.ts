import { interval, shareInterval, type Interval } from "./interval.ts";
import { weightedMean, type Analysis, type MeanEstimate, type Quantity } from "./mean.ts";
import type { ItemAnswers } from "./model.ts";
import type { Confidence } from "./quantile.ts";

/** Chances are kept in ten-thousandths. */
const CERTAIN = 10_000;

/** Whether an answer is an option of the item's scale. */
export function isValid({ options }: ItemAnswers, answer: number): boolean {
  return options.includes(answer);
}

/**
 * What a valid answer is worth, each weighted by 1 ÷ its chance of being drawn (planned missing).
 * An answer whose chance is not above 0 and at most 1 has no value: see `badChanceOf`.
 */
export function quantityOf(item: ItemAnswers, worth: (option: number) => number, domain?: Uint8Array): Quantity {
  const values = new Float64Array(item.answers.length);
  const inverse = new Float64Array(item.answers.length);
  for (let row = 0; row < values.length; row += 1) {
    const answer = item.answers[row] ?? Number.NaN;
    const chance = item.chances[row] ?? 0;
    if (!isValid(item, answer) || chance <= 0 || chance > CERTAIN || domain?.[row] === 0) continue;
    values[row] = worth(answer);
    inverse[row] = CERTAIN / chance;
  }
  return { values, inverse };
}

/** The first response that answered an item which could not have been drawn for it. */
export function badChanceOf(item: ItemAnswers): number | undefined {
  const at = item.answers.findIndex((answer, row) => {
    const chance = item.chances[row] ?? 0;
    return isValid(item, answer) && (chance <= 0 || chance > CERTAIN);
  });
  return at < 0 ? undefined : at;
}

/** An estimate with its interval. */
export interface Estimated extends MeanEstimate {
  readonly interval?: Interval;
}

/** What the residents say about one item. */
export interface ItemEstimate {
  /** In scale points. */
  readonly mean: Estimated;
  /** Share of each option, in the order of the options. */
  readonly shares: readonly Estimated[];
  /** Share of the k best options, k = 1 … one less than there are. */
  readonly topBox: readonly Estimated[];
}

/** Estimates of one item over all residents, or over those of a domain (1 = inside). Undefined without a valid answer. */
export function estimateItem(
  analysis: Analysis,
  item: ItemAnswers,
  { confidence = "0.95", domain }: { readonly confidence?: Confidence; readonly domain?: Uint8Array } = {},
): ItemEstimate | undefined {
  const over = (worth: (option: number) => number): MeanEstimate | undefined =>
    weightedMean(analysis, quantityOf(item, worth, domain));
  const mean = over((option) => option);
  if (mean === undefined) return undefined;
  const own = interval(mean, confidence);
  const share = (worth: (option: number) => number): Estimated[] => {
    const found = over(worth);
    return found === undefined ? [] : [{ ...found, interval: shareInterval(found, confidence) }];
  };
  return {
    mean: own === undefined ? mean : { ...mean, interval: own },
    shares: item.options.flatMap((one) => share((option) => (option === one ? 1 : 0))),
    topBox: item.options
      .slice(1)
      .toReversed()
      .flatMap((least) => share((option) => (option >= least ? 1 : 0))),
  };
}

/** Estimates of one item by the categories of a stratum variable; categories without a valid answer are left out. */
export function estimateByStratum(
  analysis: Analysis,
  item: ItemAnswers,
  { variable, confidence = "0.95" }: { readonly variable: string; readonly confidence?: Confidence },
): ReadonlyMap<string, ItemEstimate> {
  const column = analysis.sample.strata.find((one) => one.variable === variable);
  const found = new Map<string, ItemEstimate>();
  for (const [code, category] of (column?.categories ?? []).entries()) {
    const domain = Uint8Array.from(column?.codes ?? [], (own) => (own === code ? 1 : 0));
    const estimate = estimateItem(analysis, item, { confidence, domain });
    if (estimate !== undefined) found.set(category, estimate);
  }
  return found;
}
