import type { Decimal } from "../quantity/index.ts";

/** What evidence stands for: an item, and the part of its rule ("" when the rule has one criterion). */
interface About {
  readonly item: string;
  readonly part: string;
  /** First and last observation, UTC ISO 8601 to the second (`2026-03-01T00:00:00Z`). */
  readonly from: string;
  readonly to: string;
  /** SHA-256 of the raw files behind it. */
  readonly sources: readonly string[];
}

/** Numbers measured one by one. */
export interface NumericSummary extends About {
  readonly kind: "numeric";
  /** UCUM code of sum, min, max and quantiles. */
  readonly unit: string;
  readonly n: number;
  readonly sum: Decimal;
  readonly sumOfSquares: Decimal;
  readonly min: Decimal;
  readonly max: Decimal;
  /** Exact quantiles by the definition that the rule names, by probability ("0.5", "0.9"); what the rule asks for is there. */
  readonly quantiles: Readonly<Record<string, Decimal>>;
  /** How many single observations meet the rule's `within` limit. */
  readonly within?: number;
}

/** A share or a rate: always with its counts. */
export interface RatioSummary extends About {
  readonly kind: "ratio";
  /** Denominator: things looked at, or exposure. */
  readonly n: number;
  readonly numerator: Decimal;
}

/** Answers of residents, by option, and by stratum where asked. */
export interface AnswerSummary extends About {
  readonly kind: "answers";
  /** Answers per option, key = option ("1" … "5", or "-2" … "2"). */
  readonly counts: Readonly<Record<string, number>>;
  readonly dontKnow: number;
  readonly notUsed: number;
  readonly strata: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** How the answers of a campaign (问卷活动) were weighted; absent where nobody asked for weights. */
  readonly weighting?: AnswerWeighting;
}

/** A margin of the population that could not be used, and why. */
export interface RefusedMargin {
  readonly code: string;
  readonly variable?: string;
  readonly category?: string;
}

/** Groups of residents that were brought to the population as one, because too few of one of them had answered. */
export interface MergedGroups {
  readonly variable: string;
  readonly categories: readonly string[];
}

/** What stands beside the answers of a campaign, whatever came of the weights. */
interface AnswerAccount {
  /** Why the answers are not, or not by all variables, raked to the population of the community; empty where they are. */
  readonly refused: readonly RefusedMargin[];
  /** Absent where every group was large enough to stand for itself. */
  readonly merged?: readonly MergedGroups[];
  readonly flags: {
    /** The marks that cost weight, and what they leave of it in hundredths, as the campaigns declared; absent where none does. */
    readonly policy?: readonly { readonly flag: string; readonly percent: number }[];
    /** Valid answers from responses with a mark of quality (质量标记). */
    readonly flagged: number;
    /** Those of them that the campaign's policy gives no weight: they are not among the counts. */
    readonly excluded: number;
    /** The mean if every marked answer counted whole, and if none did; absent where nobody is marked, or nobody else has answered. */
    readonly meanIgnored?: Decimal;
    readonly meanWithout?: Decimal;
  };
  /**
   * Invitations of the campaigns in the community, and the responses to them: AAPOR's response rate 1, all who were invited being eligible. Absent where nobody
   * was invited, or so few of them answered that it would tell of persons.
   */
  readonly invited?: { readonly invitations: number; readonly answered: number };
  /**
   * Responses of the campaigns in the community, and those of them in which somebody helped the resident to answer; absent where nobody was helped, or so few
   * were, or were not, that it would tell of persons.
   */
  readonly assistance?: { readonly responses: number; readonly assisted: number };
  /** Residents who were asked and left it unanswered. */
  readonly skipped: number;
  /** Valid answers beyond a full quota: kept, and not among the counts. */
  readonly overQuota: number;
  /** Responses that residents took back: of the campaign, and of earlier ones after their result was published. */
  readonly withdrawn: { readonly before: number; readonly afterPublication: number };
}

/** Answers that all count alike. */
export interface EqualAnswers extends AnswerAccount {
  readonly method: "none";
}

/**
 * Answers of different weight. `raked`: they stand for the population by its margins; `selection`: by their chance of being asked, and by what the campaign's
 * policy makes of marks of quality, alone.
 */
export interface UnequalAnswers extends AnswerAccount {
  readonly method: "raked" | "selection";
  /** Weighted answers per option, six decimals; they add up to the number of valid answers. */
  readonly counts: Readonly<Record<string, Decimal>>;
  /** Design variance of the mean (scale points²), and of the share of the 1 … 4 best options. */
  readonly variance: {
    readonly mean: Decimal;
    readonly topBox: Readonly<Record<"1" | "2" | "3" | "4", Decimal>>;
  };
  /** n ÷ design effect: so many answers of equal weight would say as much. */
  readonly effectiveN: Decimal;
  /** n·Σw² ÷ (Σw)², at least 1. */
  readonly designEffect: Decimal;
}

export type AnswerWeighting = EqualAnswers | UnequalAnswers;

/** Capabilities found and not found; those in neither list were not examined. */
export interface ChecklistSummary extends About {
  readonly kind: "checklist";
  readonly present: readonly string[];
  readonly absent: readonly string[];
}

/** A level chosen by an assessor, with what shows it. */
export interface Attestation extends About {
  readonly kind: "attestation";
  readonly level: string;
  /** The assessor's public name or number. */
  readonly assessor: string;
  /** What shows it: a document's title or number, a photo's digest. */
  readonly grounds: readonly string[];
}

export type Evidence = NumericSummary | RatioSummary | AnswerSummary | ChecklistSummary | Attestation;

/** An item declared not applicable by an assessor, with the reason. */
export interface NotApplicableDeclaration {
  readonly item: string;
  readonly reason: string;
  readonly assessor: string;
}

/** A community as far as the method needs to know it. */
export interface Community {
  /** 12-digit statistical code, or any id. */
  readonly id: string;
  readonly name: string;
  /** What applicability and weight sets look at, e.g. `{"lift": true, "use": "residential"}`. */
  readonly attributes: Readonly<Record<string, string | boolean>>;
}

/** Rows read while collecting; accepted + duplicate + rejected = read. */
export interface RowCounts {
  readonly read: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: number;
}

/** An evidence bundle: summaries of observations of one community, no personal data. @clause 5.2 */
export interface EvidenceBundle {
  readonly community: Community;
  readonly system: { readonly id: string; readonly version: string };
  /** Stage of the community's life; absent when the system knows none. @clause 1 */
  readonly stage?: string;
  /** Half-open: from ≤ time < to, UTC ISO 8601. */
  readonly period: { readonly from: string; readonly to: string };
  readonly rows: RowCounts;
  readonly evidence: readonly Evidence[];
  readonly notApplicable: readonly NotApplicableDeclaration[];
}
