/** Codes in a column of answers that are no option of a scale: none of them is a zero. */
export const NO_OPTION = {
  /** "Don't know" (不清楚). */
  dontKnow: 90,
  /** "Have not used" (没用过). */
  notUsed: 91,
  /** Shown and left unanswered. */
  skipped: 92,
  /** Not among the questions drawn for this resident (planned missing). */
  notDrawn: 99,
} as const;

/** A code for "not told" in a column of categories. */
export const NOT_TOLD = -1;

/** One stratum variable (分层变量) of the responses: a category of each, by its place in `categories`, or NOT_TOLD. */
export interface StratumColumn {
  readonly variable: string;
  readonly categories: readonly string[];
  readonly codes: Int16Array;
}

/**
 * The responses (答卷) of one community in one campaign as far as weighting needs them: columns of the same length,
 * a place for each response. The order of the responses does not matter beyond the last binary digit; callers sort them by id.
 */
export interface SurveySample {
  readonly size: number;
  readonly strata: readonly StratumColumn[];
  /** 1 ÷ chance of being asked, by the design of the way in; 1 where residents came by themselves. */
  readonly selection: Float64Array;
  /** What the policy on quality flags leaves of the weight, 0 … 1. */
  readonly policy: Float64Array;
  /** 1 where the response carries a quality flag. */
  readonly flagged: Uint8Array;
  /** 1 where a quota was full: kept, and of weight 0. */
  readonly overQuota: Uint8Array;
  /** How responses came about, where they are not independent. */
  readonly design?: SampleDesign;
}

/** Strata and clusters of the sample's design, by whole numbers from 0; population of each stratum for the finite correction. */
export interface SampleDesign {
  readonly stratum?: Int32Array;
  /** Clusters (buildings) are counted inside their stratum. */
  readonly cluster?: Int32Array;
  /** Number of clusters (or of residents, without clusters) in the population of each stratum. */
  readonly population?: readonly number[];
}

/** How many residents belong to each category of a variable (人口边际). */
export interface PopulationMargin {
  readonly variable: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Residents asked who are eligible, by weighting cell, weighted by 1 ÷ chance: what those who answered are brought up to. */
export interface NonResponseCells {
  readonly cell: Int32Array;
  readonly eligible: Float64Array;
}

/** How weights come about. */
export interface WeightingOptions {
  readonly margins: readonly PopulationMargin[];
  readonly nonResponse?: NonResponseCells;
  /** Bounds of a weight as multiples of the mean weight; trimmed weights are raked again. */
  readonly trim?: { readonly most: number; readonly least?: number };
  /** Margins whose totals differ are refused, or read as shares of the first margin's total. */
  readonly totals?: "must-agree" | "as-shares";
  /** A category with fewer respondents than this is merged with its smaller neighbour in the order of categories; 0: never. */
  readonly mergeBelow?: number;
  /** Greatest relative gap between a weighted count and its margin that is accepted; default 1e-8. Raking goes on to 1e-12 where it can. */
  readonly tolerance?: number;
  /** Default 1000. */
  readonly iterations?: number;
}

/** Why weights are refused. */
export type WeightingProblemCode =
  | "empty-sample"
  | "bad-weight"
  | "bad-count"
  | "bad-trim"
  | "unknown-variable"
  | "unknown-category"
  | "repeated-margin"
  | "totals-differ"
  | "no-respondent"
  | "population-zero"
  | "cell-without-respondent"
  | "unknown-cell"
  | "more-answers-than-eligible"
  | "not-converged"
  /** An answer to an item whose chance of being drawn is 0 or above 1. */
  | "bad-chance";

/** A contradiction, with its place. */
export interface WeightingProblem {
  readonly code: WeightingProblemCode;
  readonly variable?: string;
  readonly category?: string;
  /** Response, or weighting cell, by its place. */
  readonly at?: number;
  /** What was found, and what it should have been. */
  readonly found?: number;
  readonly expected?: number;
}

/** Categories that were raked as one. */
export interface MergedCategories {
  readonly variable: string;
  readonly categories: readonly string[];
}

/** A variable that weights were raked to: categories after merging, "not told" as one of its own. */
export interface CalibratedVariable {
  readonly variable: string;
  /** Names of what was merged into each category; empty for "not told". */
  readonly categories: readonly (readonly string[])[];
  /** Weighted count that each category was brought to. */
  readonly targets: Float64Array;
  /** Category of each response. */
  readonly codes: Int32Array;
}

/** The weights of a sample and how they came about. */
export interface Weighting {
  readonly method: "raked" | "selection" | "none";
  /** One of each response; 0 for those over quota. They add up to the population's total where raked. */
  readonly weights: Float64Array;
  /** Weights that the last raking began with: selection × policy × non-response, trimmed where trimming was asked for. */
  readonly base: Float64Array;
  readonly calibrated: readonly CalibratedVariable[];
  readonly population: number;
  readonly iterations: number;
  /** Greatest relative gap left between a weighted count and its margin. */
  readonly gap: number;
  /** Responses whose weight was trimmed, in how many rounds, and whether all weights keep the bounds after the last raking. */
  readonly trimmed: { readonly rounds: number; readonly responses: number; readonly kept: boolean };
  readonly merged: readonly MergedCategories[];
  /** Residents who did not tell a variable's category: they keep their share of the weight in that margin. */
  readonly notTold: Readonly<Record<string, number>>;
  /** Kish: n Σw² ÷ (Σw)², over responses of weight above 0. */
  readonly designEffect: number;
  readonly effectiveN: number;
  /** Responses of weight above 0. */
  readonly n: number;
}

/** Weights, or why there are none. */
export type WeightingOutcome =
  | { readonly ok: true; readonly weighting: Weighting }
  | { readonly ok: false; readonly problems: readonly WeightingProblem[] };
