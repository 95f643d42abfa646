/** Fewest people in a cell whose count is shown, and whose mean is shown. */
export interface DisclosureLimits {
  readonly count: number;
  readonly mean: number;
}

/** Counts from 5 people, means from 10. */
export const DISCLOSURE_LIMITS: DisclosureLimits = { count: 5, mean: 10 };

/** One dimension of a family of tables, such as a stratum variable, or the buildings of a community. */
export interface Dimension {
  readonly id: string;
  /** Every person is in exactly one of them; "not told" is a category too. */
  readonly categories: readonly string[];
}

/** One table of a family: the cross of some dimensions, with all its totals. No dimension: the grand total alone. */
export type TableShape = readonly string[];

/** What is shown of one cell. */
export interface ShownCell {
  /** The category by dimension of the table, in the table's order; null is the total over that dimension. */
  readonly at: readonly (string | null)[];
  /** null: withheld. */
  readonly count: number | null;
  readonly mean: number | null;
}

/** A table with what may not be shown taken out. */
export interface ShownTable {
  readonly shape: TableShape;
  readonly cells: readonly ShownCell[];
}
