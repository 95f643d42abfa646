import type { PairwiseCovariance } from "./covariance.ts";

/** McDonald's omega total and the loadings of its single factor. */
export interface Omega {
  readonly total: number;
  readonly loadings: Float64Array;
}

/** Greatest communality: uniqueness stays at or above 0.005, as in R's `psych::fa`. */
const MOST = Math.sqrt(0.995);
const STEPS = 100_000;

/**
 * Omega total by one factor of minimum residuals: loadings that make the squared differences off the diagonal least; items that load
 * negatively are turned round. (Σr − Σuniqueness) ÷ Σr. Source: McDonald 1999; R's `psych::omega(nfactors = 1)`. Undefined with fewer than
 * three items, where one factor is not determined, or when the loadings do not settle.
 */
export function omegaTotal({ items, correlation }: PairwiseCovariance): Omega | undefined {
  if (items < 3) return undefined;
  const loadings = minimumResiduals(correlation, items);
  if (loadings === undefined) return undefined;
  let sum = 0;
  let uniqueness = 0;
  for (let i = 0; i < items; i += 1) {
    const own = loadings[i] ?? 0;
    uniqueness += 1 - own * own;
    for (let j = 0; j < items; j += 1) {
      const turned = own < 0 !== (loadings[j] ?? 0) < 0;
      sum += (turned ? -1 : 1) * (correlation[i * items + j] ?? 0);
    }
  }
  return { total: (sum - uniqueness) / sum, loadings };
}

/** Each loading in turn is made the best one beside the others, until none moves. */
function minimumResiduals(correlation: Float64Array, items: number): Float64Array | undefined {
  const loadings = new Float64Array(items).fill(0.5);
  const turns = correlation.some((value) => value < 0);
  if (turns) for (let i = 1; i < items; i += 1) if ((correlation[i * items] ?? 0) < 0) loadings[i] = -0.5;
  for (let step = 0; step < STEPS; step += 1) {
    let moved = 0;
    for (let i = 0; i < items; i += 1) {
      let products = 0;
      let squares = 0;
      for (let j = 0; j < items; j += 1) {
        if (j === i) continue;
        const other = loadings[j] ?? 0;
        products += (correlation[i * items + j] ?? 0) * other;
        squares += other * other;
      }
      if (!(squares > 0)) return undefined;
      const next = Math.min(MOST, Math.max(-MOST, products / squares));
      moved = Math.max(moved, Math.abs(next - (loadings[i] ?? 0)));
      loadings[i] = next;
    }
    if (moved < 1e-14) return loadings;
  }
  return undefined;
}
