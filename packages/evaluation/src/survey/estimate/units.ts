import type { SampleDesign, Weighting } from "../weighting/index.ts";

/** What was sampled independently: responses, or clusters of them, inside their strata. */
export interface SamplingUnits {
  /** Unit of each response; −1 where its weight is 0. */
  readonly of: Int32Array;
  readonly count: number;
  readonly strata: readonly UnitStratum[];
}

/** The units of one stratum of the design. */
interface UnitStratum {
  readonly units: Int32Array;
  /** Part of the stratum that was not sampled: 1 where its population is not known. */
  readonly unsampled: number;
}

/** Finds the sampling units of all responses of weight above 0. */
export function unitsOf({ weights }: Weighting, design: SampleDesign | undefined): SamplingUnits {
  const of = new Int32Array(weights.length).fill(-1);
  const strata = new Map<number, number[]>();
  const known = new Map<string, number>();
  let count = 0;
  for (let row = 0; row < of.length; row += 1) {
    if ((weights[row] ?? 0) <= 0) continue;
    const stratum = design?.stratum?.[row] ?? 0;
    const key = design?.cluster === undefined ? undefined : `${stratum} ${design.cluster[row] ?? 0}`;
    let unit = key === undefined ? undefined : known.get(key);
    if (unit === undefined) {
      unit = count;
      count += 1;
      if (key !== undefined) known.set(key, unit);
      const list = strata.get(stratum);
      if (list === undefined) strata.set(stratum, [unit]);
      else list.push(unit);
    }
    of[row] = unit;
  }
  const listed = [...strata].map(([stratum, units]): UnitStratum => {
    const population = design?.population?.[stratum];
    const unsampled = population === undefined ? 1 : Math.max(0, 1 - units.length / population);
    return { units: Int32Array.from(units), unsampled };
  });
  return { of, count, strata: listed };
}

/** Degrees of freedom of a design: units less strata. */
export function freedomOf({ count, strata }: SamplingUnits): number {
  return count - strata.length;
}

/**
 * Variance of a sum of contributions, units drawn with replacement inside strata, times the part not sampled.
 * Undefined where a stratum has a single unit and more of them exist: then nothing can be said.
 */
export function varianceOfSum(units: SamplingUnits, contributions: Float64Array): number | undefined {
  const sums = new Float64Array(units.count);
  for (let row = 0; row < contributions.length; row += 1) {
    const unit = units.of[row] ?? -1;
    if (unit >= 0) sums[unit] = (sums[unit] ?? 0) + (contributions[row] ?? 0);
  }
  let variance = 0;
  for (const { units: members, unsampled } of units.strata) {
    const n = members.length;
    if (unsampled === 0) continue;
    if (n < 2) return undefined;
    let mean = 0;
    for (const unit of members) mean += sums[unit] ?? 0;
    mean /= n;
    let squares = 0;
    for (const unit of members) squares += ((sums[unit] ?? 0) - mean) * ((sums[unit] ?? 0) - mean);
    variance += (unsampled * n * squares) / (n - 1);
  }
  return variance;
}
