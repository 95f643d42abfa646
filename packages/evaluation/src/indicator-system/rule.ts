import type { Decimal, Millionths } from "../quantity/index.ts";
import type { Text } from "./text.ts";

/** Kinds of sources; each implies a method (measure, casework, examine, document, survey). @clause 5.2 */
export type SourceKind = "sensor" | "terminal" | "service-log" | "ticket" | "inspection" | "document" | "survey";

/** How single observations become one number. Percentiles are Hyndman–Fan definition 7 unless the rule names another. */
export type NumericAggregate = "share" | "rate" | "mean" | "median" | "p75" | "p90" | "p95" | "count" | "min" | "max";

/** What a service case yields. @clause 5.1 b */
export type CaseMeasure =
  | "time-to-accept"
  | "time-to-arrive"
  | "time-to-close"
  | "accepted-share"
  | "closed-share"
  | "confirmed-share"
  | "reopened-share"
  | "satisfied-share"
  | "first-time-fix-share";

/** Parts shared by everything that can be asked of a community. */
export interface MeasureScope {
  /** Name of the metric in raw files. */
  readonly metric: string;
  readonly source: SourceKind;
  /** Scene ids in which it is measured; any when empty. */
  readonly scenes: readonly string[];
  /** Fewest observations (cases, answers) that count as evidence. */
  readonly minN: number;
  /** Evidence whose latest observation is older than this at the period's end does not count; null sets no limit. */
  readonly maxAgeDays: number | null;
}

/** A measured number. */
export interface NumericMeasure extends MeasureScope {
  readonly type: "numeric";
  readonly aggregate: NumericAggregate;
  /** UCUM code of the value and of every limit in the judgement. Shares are in "%". */
  readonly unit: string;
  /** Hyndman–Fan definition of percentiles, 1 … 9. */
  readonly quantileType: number;
  /** Drawn from service cases of this service instead of measurement rows. */
  readonly casework?: { readonly service: string; readonly measure: CaseMeasure };
}

/** Named capabilities that somebody looks for. */
export interface ChecklistMeasure extends MeasureScope {
  readonly type: "checklist";
  readonly capabilities: readonly { readonly id: string; readonly title: Text }[];
}

/** A level that an assessor chooses, evidence required. */
export interface AttestationMeasure extends MeasureScope {
  readonly type: "attestation";
  readonly levels: readonly { readonly id: string; readonly title: Text; readonly attainment: Millionths }[];
}

/** Residents' answers: five points 1 … 5, or change −2 … +2. @clause 5.2 @clause 7.13 */
export interface SurveyMeasure extends MeasureScope {
  readonly type: "survey";
  readonly scale: "five-point" | "change";
}

export type Measure = NumericMeasure | ChecklistMeasure | AttestationMeasure | SurveyMeasure;

/** A limit on a number, in the measure's unit. */
export interface Limit {
  readonly op: "at-least" | "more-than" | "at-most" | "less-than" | "between" | "inside";
  /** The limit; the lower one of `between` (ends included) and `inside` (ends excluded). */
  readonly value: Decimal;
  /** The upper one of `between` and `inside`. */
  readonly upper?: Decimal;
}

/** From one number to an attainment. */
export type ValueJudgement =
  | { readonly type: "threshold"; readonly limit: Limit; readonly roundTo?: Decimal }
  /** Attainment of the best tier whose limit is met, 0 when none is. */
  | {
      readonly type: "tiers";
      readonly direction: "up" | "down";
      readonly tiers: readonly { readonly value: Decimal; readonly attainment: Millionths }[];
      readonly roundTo?: Decimal;
    }
  /** 0 at `from`, 1 at `to`, straight between, clamped; `from` may be the larger. */
  | { readonly type: "linear"; readonly from: Decimal; readonly to: Decimal; readonly roundTo?: Decimal };

/** From a measure's evidence to an attainment. */
export type Judgement =
  | ValueJudgement
  /** The share (in %) of single observations that meet `limit`, judged by `then`. */
  | { readonly type: "within"; readonly limit: Limit; readonly then: ValueJudgement }
  /** Full at `need` capabilities; below, capabilities ÷ need. */
  | { readonly type: "checklist"; readonly need: number }
  | { readonly type: "attestation" }
  /** Mean or top-box share; the lower bound of the two-sided interval when asked; optionally judged as a number. */
  | {
      readonly type: "survey";
      readonly statistic: "mean" | "top-box";
      /** How many of the best answers the top box holds. */
      readonly topBox: number;
      readonly bound: "estimate" | "lower";
      readonly confidence: "0.8" | "0.9" | "0.95" | "0.99";
      readonly then?: ValueJudgement;
    };

/** One thing asked and how its answer is judged. `part` names it inside its item ("" when it stands alone). */
export interface Criterion {
  readonly type: "criterion";
  readonly part: string;
  readonly measure: Measure;
  readonly judge: Judgement;
}

/** From evidence to attainment; data, never code. */
export type Rule =
  | Criterion
  | { readonly type: "all-of"; readonly rules: readonly Rule[] }
  | { readonly type: "any-of"; readonly rules: readonly Rule[] }
  | { readonly type: "blend"; readonly rules: readonly { readonly weight: Millionths; readonly rule: Rule }[] };
