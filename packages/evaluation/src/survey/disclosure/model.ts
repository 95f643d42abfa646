/** What may be shown of few people. */
export interface DisclosureLimits {
  /** Fewest people in a cell whose count is shown. */
  readonly count: number;
  /** Fewest people in a cell whose mean is shown. */
  readonly mean: number;
  /** How far a withheld count must be able to move with all that is shown unchanged. */
  readonly countRoom: number;
  /** The same of a withheld mean, as a share of the scale. */
  readonly meanRoom: number;
}

/** Counts from 5 people, means from 10; a withheld count may be any of 1 … 4, a withheld mean an eighth of the scale off. */
export const DISCLOSURE_LIMITS: DisclosureLimits = { count: 5, mean: 10, countRoom: 3, meanRoom: 0.125 };

/** One dimension of a family of tables, such as a stratum variable, or the buildings of a community. */
export interface Dimension {
  readonly id: string;
  /** Every person is in exactly one of them; "not told" is a category too. */
  readonly categories: readonly string[];
}

/** One table of a family: no dimension (the grand total), one, or the cross of two. */
export type TableShape = readonly string[];

/** All tables that may be asked for of one item in one community; fixed when a campaign opens. */
export interface TableFamily {
  readonly dimensions: readonly Dimension[];
  readonly shapes: readonly TableShape[];
}

/** One valid answer and whose it is. */
export interface AnsweredBy {
  /** Place of the category by dimension, in the family's order. */
  readonly at: readonly number[];
  readonly value: number;
  readonly weight: number;
}

/** What is shown of one cell. */
export interface ShownCell {
  /** The category by dimension of the table, in the shape's order. */
  readonly at: readonly string[];
  /** null: withheld. */
  readonly count: number | null;
  /** null: withheld, or nobody is there. */
  readonly mean: number | null;
}

/** A table with what may not be shown taken out. */
export interface ShownTable {
  readonly shape: TableShape;
  readonly cells: readonly ShownCell[];
}
