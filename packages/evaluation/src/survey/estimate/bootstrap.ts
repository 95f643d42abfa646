import {
  crossClassify,
  rakeCells,
  type Raked,
  type RakingTarget,
  type SurveySample,
  type Weighting,
} from "../weighting/index.ts";
import { chance, type Draw } from "./chance.ts";
import { unitsOf, type SamplingUnits } from "./units.ts";

/** What is drawn, and what is reckoned from each replicate's weights. */
export interface BootstrapOptions {
  readonly replicates: number;
  readonly seed: number;
  /** Figures of one replicate; the array of weights is used again for the next one. */
  readonly statistics: (weights: Float64Array) => readonly number[];
}

/** Figures of all replicates. */
export interface Bootstrap {
  readonly replicates: readonly (readonly number[])[];
  /** Variance of each figure about the replicates' mean. */
  readonly variances: readonly number[];
  /** Draws that left a raked category without any respondent, or could not be raked: drawn again. */
  readonly redrawn: number;
}

/**
 * Re-raked bootstrap: Rao and Wu's, n − 1 of n units of each stratum with replacement, weights × n ÷ (n − 1), raked anew.
 * It is R's `as.svrepdesign(type = "subbootstrap")` followed by `rake`.
 * Undefined where a stratum has a single unit or too many draws cannot be raked.
 */
export function bootstrap(
  sample: SurveySample,
  weighting: Weighting,
  options: BootstrapOptions,
): Bootstrap | undefined {
  const units = unitsOf(weighting, sample.design);
  if (units.strata.some(({ units: members }) => members.length < 2)) return undefined;
  const draw = chance(options.seed);
  const rakeAgain = raker(weighting);
  const counts = new Float64Array(units.count);
  const drawn = new Float64Array(sample.size);
  const replicates: (readonly number[])[] = [];
  let redrawn = 0;
  while (replicates.length < options.replicates && redrawn <= 10 * options.replicates) {
    multiplicities(units, counts, draw);
    for (let row = 0; row < drawn.length; row += 1) drawn[row] = counts[units.of[row] ?? -1] ?? 0;
    const raked = rakeAgain(drawn);
    if (raked.gap <= 1e-8) replicates.push(options.statistics(raked.weights));
    else redrawn += 1;
  }
  if (replicates.length < 2 || replicates.length < options.replicates) return undefined;
  return { replicates, variances: variancesOf(replicates), redrawn };
}

/** How often each unit is drawn, times n ÷ (n − 1). */
function multiplicities({ strata }: SamplingUnits, counts: Float64Array, draw: Draw): void {
  counts.fill(0);
  for (const { units } of strata) {
    const n = units.length;
    const each = n / (n - 1);
    for (let time = 1; time < n; time += 1) {
      const unit = units[draw(n)] ?? 0;
      counts[unit] = (counts[unit] ?? 0) + each;
    }
  }
}

/** Rakes base weights times a factor for each response: one replicate. */
export function raker(weighting: Weighting): (factors: Float64Array) => Raked {
  const { base, calibrated, population } = weighting;
  const target: RakingTarget = { variables: calibrated, population, iterations: 1000 };
  const cells = crossClassify(calibrated, base);
  const own = new Float64Array(base.length);
  return (factors) => {
    for (let row = 0; row < own.length; row += 1) own[row] = (base[row] ?? 0) * (factors[row] ?? 0);
    return rakeCells(cells, own, target);
  };
}

/** Variance of each figure about the replicates' mean, ÷ (R − 1). */
export function variancesOf(replicates: readonly (readonly number[])[]): number[] {
  const width = replicates[0]?.length ?? 0;
  return Array.from({ length: width }, (_, at) => {
    let mean = 0;
    for (const figures of replicates) mean += (figures[at] ?? 0) / replicates.length;
    let squares = 0;
    for (const figures of replicates) squares += ((figures[at] ?? 0) - mean) * ((figures[at] ?? 0) - mean);
    return squares / (replicates.length - 1);
  });
}

/** A share of the replicates lies below this figure (R's quantile type 7). */
export function percentile(replicates: readonly (readonly number[])[], at: number, share: number): number {
  const sorted = Float64Array.from(replicates, (figures) => figures[at] ?? 0).toSorted();
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? 0;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}
