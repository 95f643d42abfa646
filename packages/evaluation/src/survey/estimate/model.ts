import type { Decimal } from "../../quantity/index.ts";
import type { Weighting, WeightingProblem } from "../weighting/index.ts";

/** The answers to one item, a place for each response of the sample. */
export interface ItemAnswers {
  /** Options of the item's scale, lowest first: 1 … 5 or −2 … 2. */
  readonly options: readonly number[];
  /** An option, or one of NO_OPTION. */
  readonly answers: Int16Array;
  /** Chance that the item was drawn for this resident, in ten-thousandths (0 … 10 000). */
  readonly chances: Int16Array;
}

/**
 * Weighted figures of one item in one community, as exact decimals: what an evidence bundle holds beside the raw counts.
 * Only + − × ÷ √ of doubles made them, so that every machine writes the same digits.
 */
export interface WeightedAnswers {
  readonly method: "raked" | "selection" | "none";
  /** Valid answers, unweighted, of weight above 0. */
  readonly n: number;
  /** Weighted counts by option, six places; they add up to n exactly. */
  readonly counts: Readonly<Record<string, Decimal>>;
  /**
   * Of the mean (scale points²) and of the share of the k best options (k = "1" … "4"), meant for normal quantiles: what few degrees of freedom
   * cost is in it. Absent with fewer than three degrees of freedom.
   */
  readonly variance?: { readonly mean: Decimal; readonly topBox: Readonly<Record<string, Decimal>> };
  /** Kish's effective number of the valid answers, and n ÷ it. */
  readonly effectiveN: Decimal;
  readonly designEffect: Decimal;
  /** Answers of the item that carry a flag, and the mean without the policy and without them; absent where none is left. */
  readonly flags: { readonly flagged: number; readonly meanIgnored?: Decimal; readonly meanWithout?: Decimal };
  /** Valid answers over quota: kept, not counted. */
  readonly overQuota: number;
  /** Residents asked the item who did not answer it, said they did not know, or had not used the service. */
  readonly nonResponse: {
    readonly asked: number;
    readonly skipped: number;
    readonly dontKnow: number;
    readonly notUsed: number;
  };
  /** Margins that could not be used, and why; empty where all were. */
  readonly refused: readonly WeightingProblem[];
}

/** The weights of one community's campaign: by the policy on flags, with flags ignored, and without flagged responses. */
export interface CampaignWeights {
  readonly weighting: Weighting;
  readonly ignored?: Weighting;
  readonly without?: Weighting;
  /** Margins that could not be used, and why. */
  readonly refused: readonly WeightingProblem[];
}
