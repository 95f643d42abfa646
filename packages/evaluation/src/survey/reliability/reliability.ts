import type { Confidence } from "../estimate/index.ts";
import { alphaOf, feldtInterval, standardErrorOf, type Alpha } from "./alpha.ts";
import { pairwiseCovariance, type ScaleAnswers } from "./covariance.ts";
import { omegaTotal } from "./omega.ts";

/** Why an item is not part of the reliability. */
export interface LeftOut {
  readonly item: string;
  /** All answered alike; or too few answered it together with another item. */
  readonly code: "no-variance" | "too-few-together";
}

/** How far the items of one sense (获得感, 安全感, 幸福感) measure one thing. */
export interface Reliability {
  readonly items: readonly {
    readonly item: string;
    readonly mean: number;
    readonly withoutIt: Alpha;
    readonly rest: number;
  }[];
  readonly alpha: Alpha;
  /** By Feldt, with `n`. */
  readonly interval: { readonly low: number; readonly high: number };
  readonly standardError: number;
  /** Undefined where one factor is not determined. */
  readonly omega: number | undefined;
  /** Residents behind the interval: all of them where nothing is missing, else the harmonic mean of those who answered a pair of items. */
  readonly n: number;
  readonly leftOut: readonly LeftOut[];
}

/** What is asked. */
export interface ReliabilityOptions extends ScaleAnswers {
  /** Names of the columns. */
  readonly items: readonly string[];
  /** At least so many residents must have answered both items of every pair; default 30. */
  readonly together?: number;
  readonly confidence?: Confidence;
}

/**
 * Reliability of the items of one sense. Questions are drawn, so not every pair of items was answered together: the item with most pairs
 * below the minimum is left out until every pair reaches it. Undefined when fewer than two items remain.
 */
export function reliabilityOf(options: ReliabilityOptions): Reliability | undefined {
  const leftOut: LeftOut[] = [];
  const kept = itemsTogether(options, leftOut);
  if (kept.length < 2) return undefined;
  const columns = kept.flatMap((at) => options.columns[at] ?? []);
  const found = pairwiseCovariance({ ...options, columns });
  const { alpha, drop } = alphaOf(found);
  const n = residents(found.together, kept.length);
  return {
    items: kept.map((at, place) => ({
      item: options.items[at] ?? "",
      mean: found.means[place] ?? Number.NaN,
      withoutIt: drop[place]?.alpha ?? NO_ALPHA,
      rest: drop[place]?.rest ?? Number.NaN,
    })),
    alpha,
    interval: feldtInterval(alpha.raw, { n, items: kept.length }, options.confidence),
    standardError: standardErrorOf(found, n),
    omega: omegaTotal(found)?.total,
    n,
    leftOut,
  };
}

const NO_ALPHA: Alpha = { raw: Number.NaN, standardised: Number.NaN, averageCorrelation: Number.NaN };

function itemsTogether(options: ReliabilityOptions, leftOut: LeftOut[]): number[] {
  const { items, covariance, together } = pairwiseCovariance(options);
  const least = Math.max(2, options.together ?? 30);
  let kept = Array.from({ length: items }, (_, at) => at).filter((at) => {
    const varies = (covariance[at * items + at] ?? 0) > 0;
    if (!varies) leftOut.push({ item: options.items[at] ?? "", code: "no-variance" });
    return varies;
  });
  for (;;) {
    const short = kept.map((i) => kept.filter((j) => j !== i && (together[i * items + j] ?? 0) < least).length);
    const most = Math.max(0, ...short);
    if (most === 0) return kept;
    const at = kept[short.lastIndexOf(most)] ?? 0;
    leftOut.push({ item: options.items[at] ?? "", code: "too-few-together" });
    kept = kept.filter((one) => one !== at);
  }
}

/** The harmonic mean of the numbers who answered a pair, rounded down. */
function residents(together: Float64Array, items: number): number {
  let inverse = 0;
  for (let i = 0; i < items; i += 1) for (let j = 0; j < i; j += 1) inverse += 1 / (together[i * items + j] ?? 1);
  return Math.floor(((items * (items - 1)) / 2 / inverse) * (1 + 1e-12));
}
