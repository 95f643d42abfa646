import { fQuantiles, type Confidence } from "../estimate/index.ts";
import type { PairwiseCovariance } from "./covariance.ts";

/** Cronbach's alpha of a scale, from covariances (raw) and from correlations (standardised). */
export interface Alpha {
  readonly raw: number;
  readonly standardised: number;
  readonly averageCorrelation: number;
}

/** What the scale is without one of its items, and how the item goes with the others. */
export interface ItemDrop {
  /** NaN where fewer than two items would be left. */
  readonly alpha: Alpha;
  /** Correlation of the item with the sum of the others. */
  readonly rest: number;
}

/** Alpha of a scale with each item dropped in turn. */
export interface ScaleAlpha {
  readonly alpha: Alpha;
  readonly drop: readonly ItemDrop[];
}

interface Sums {
  readonly items: number;
  readonly trace: number;
  readonly all: number;
  readonly correlations: number;
}

/** Source: Cronbach 1951; the figures are those of R's `psych::alpha`. */
export function alphaOf({ items, covariance }: PairwiseCovariance): ScaleAlpha {
  const at = (i: number, j: number): number => covariance[i * items + j] ?? 0;
  const deviation = Float64Array.from({ length: items }, (_, i) => Math.sqrt(at(i, i)));
  const correlation = (i: number, j: number): number =>
    i === j ? 1 : at(i, j) / ((deviation[i] ?? 0) * (deviation[j] ?? 0));
  const rows = Array.from({ length: items }, (_, i) => {
    let covariances = 0;
    let correlations = 0;
    for (let j = 0; j < items; j += 1) {
      covariances += at(i, j);
      correlations += correlation(i, j);
    }
    return { covariances, correlations, variance: at(i, i) };
  });
  const whole: Sums = {
    items,
    trace: rows.reduce((sum, { variance }) => sum + variance, 0),
    all: rows.reduce((sum, { covariances }) => sum + covariances, 0),
    correlations: rows.reduce((sum, one) => sum + one.correlations, 0),
  };
  const drop = rows.map(({ covariances, correlations, variance }): ItemDrop => {
    const rest: Sums = {
      items: items - 1,
      trace: whole.trace - variance,
      all: whole.all - 2 * covariances + variance,
      correlations: whole.correlations - 2 * correlations + 1,
    };
    return { alpha: fromSums(rest), rest: (covariances - variance) / Math.sqrt(variance * rest.all) };
  });
  return { alpha: fromSums(whole), drop };
}

function fromSums({ items, trace, all, correlations }: Sums): Alpha {
  const scale = items / (items - 1);
  return {
    raw: (1 - trace / all) * scale,
    standardised: (1 - items / correlations) * scale,
    averageCorrelation: (correlations - items) / (items * (items - 1)),
  };
}

/** Interval of alpha by the F distribution, of n residents who answered k items. Source: Feldt, Woodruff and Salih 1987; R's `psych::alpha.ci`. */
export function feldtInterval(
  alpha: number,
  { n, items }: { readonly n: number; readonly items: number },
  confidence: Confidence = "0.95",
): { readonly low: number; readonly high: number } {
  const [low, high] = fQuantiles(confidence, n - 1, (n - 1) * (items - 1));
  return { low: 1 - (1 - alpha) * high, high: 1 - (1 - alpha) * low };
}

/** Standard error of alpha without normal items. Source: Duhachek and Iacobucci 2004; the `ase` of R's `psych::alpha`. */
export function standardErrorOf(alpha: PairwiseCovariance, n: number): number {
  const { items, covariance } = alpha;
  let trace = 0;
  let all = 0;
  let squares = 0;
  let products = 0;
  for (let i = 0; i < items; i += 1) {
    let row = 0;
    trace += covariance[i * items + i] ?? 0;
    for (let j = 0; j < items; j += 1) {
      const value = covariance[i * items + j] ?? 0;
      row += value;
      squares += value * value;
    }
    all += row;
    products += row * row;
  }
  const scale = (2 * items * items) / ((items - 1) * (items - 1) * all * all * all);
  return Math.sqrt((scale * (all * (squares + trace * trace) - 2 * trace * products)) / n);
}
