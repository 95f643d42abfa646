import { countFamily, type CountedFamily } from "./family.ts";
import {
  DISCLOSURE_LIMITS,
  type AnsweredBy,
  type DisclosureLimits,
  type ShownTable,
  type TableFamily,
} from "./model.ts";
import { withhold, type Additive, type Withholding } from "./withhold.ts";

/** The lowest and the highest answer of a scale. */
export interface ScaleEnds {
  readonly low: number;
  readonly high: number;
}

/** What is decided of a family, and what it shows. */
export interface Disclosure {
  readonly tables: readonly ShownTable[];
  readonly counted: CountedFamily;
  readonly counts: Withholding;
  readonly means: Withholding;
}

/**
 * Decides on all tables of an item at once: small cells are withheld, and so many others that no sum or difference of what is shown gives
 * one of them. Counts and means are decided one after the other; where a count is withheld, so is its mean.
 */
export function shownTables(
  family: TableFamily,
  people: readonly AnsweredBy[],
  { scale, limits = DISCLOSURE_LIMITS }: { readonly scale: ScaleEnds; readonly limits?: DisclosureLimits },
): Disclosure {
  const counted = countFamily(family, people);
  const counts = withhold(additiveCounts(counted, limits));
  const means = withhold(additiveSums(counted, counts, { scale, limits }));
  const names = new Map(family.dimensions.map(({ id, categories }) => [id, categories]));
  const tables = counted.tables.map(({ shape, cells }) => ({
    shape,
    cells: cells.map((place) => {
      const { at, n, weight, sum } = counted.cells[place] ?? { at: [], n: 0, weight: 0, sum: 0 };
      const hidden = (means.withheld[place] ?? true) || weight === 0;
      return {
        at: at.map((category, dimension) => names.get(shape[dimension] ?? "")?.[category] ?? ""),
        count: (counts.withheld[place] ?? true) ? null : n,
        mean: hidden ? null : sum / weight,
      };
    }),
  }));
  return { tables, counted, counts, means };
}

/** Counts of people: withheld ones are known to be at least 1. */
function additiveCounts(family: CountedFamily, limits: DisclosureLimits): Additive {
  const { cells } = family;
  return {
    family,
    value: cells.map(({ n }) => n),
    low: cells.map(({ n }) => Math.min(n, 1)),
    high: cells.map(() => Infinity),
    sensitive: cells.map(({ n }) => n > 0 && n < limits.count),
    room: cells.map(() => limits.countRoom),
    cost: cells.map(({ n }) => n),
    empty: cells.map(({ n }) => n === 0),
  };
}

/** Weighted sums of answers: each between its weight at the lowest and at the highest answer. */
function additiveSums(
  family: CountedFamily,
  counts: Withholding,
  { scale, limits }: { readonly scale: ScaleEnds; readonly limits: DisclosureLimits },
): Additive {
  const { cells } = family;
  const room = limits.meanRoom * (scale.high - scale.low);
  return {
    family,
    value: cells.map(({ sum }) => sum),
    low: cells.map(({ weight }) => weight * scale.low),
    high: cells.map(({ weight }) => weight * scale.high),
    sensitive: cells.map(({ n }, at) => n > 0 && (n < limits.mean || (counts.withheld[at] ?? true))),
    room: cells.map(({ n, weight }) => (n < limits.mean ? room * weight : 0)),
    cost: cells.map(({ n }) => n),
    empty: cells.map(({ n }) => n === 0),
  };
}
