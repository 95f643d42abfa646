import type { AnswerWeighting } from "@sangan/evaluation/evidence";
import type { CaseMeasure, NumericAggregate, SourceKind } from "@sangan/evaluation/indicator-system";

/** How a rule, its limits and the evidence behind it are said. */
export interface RuleWords {
  readonly units: Readonly<Record<string, string>>;
  readonly aggregates: Readonly<Record<NumericAggregate, string>>;
  readonly sources: Readonly<Record<SourceKind, string>>;
  readonly cases: Readonly<Record<CaseMeasure, string>>;
  readonly scales: Readonly<Record<"five-point" | "change", string>>;
  readonly checklist: string;
  readonly attestation: string;
  readonly survey: (scale: string) => string;
  readonly casework: (service: string, measure: string) => string;
  readonly from: (source: string) => string;
  readonly minN: (n: number) => string;
  readonly maxAge: (days: number) => string;
  readonly scenes: (ids: string) => string;
  readonly range: (low: string, high: string) => string;
  readonly inside: (low: string, high: string) => string;
  readonly threshold: (limit: string) => string;
  readonly tier: (limit: string, attainment: string) => string;
  readonly linear: (from: string, to: string) => string;
  readonly within: (limit: string, then: string) => string;
  readonly need: (need: number, of: number) => string;
  readonly level: (title: string, attainment: string) => string;
  readonly mean: string;
  readonly topBox: (options: number) => string;
  readonly lower: (confidence: string) => string;
  readonly then: (judgement: string) => string;
  readonly roundTo: (step: string) => string;
  readonly allOf: string;
  readonly anyOf: string;
  readonly blend: string;
  readonly part: (weight: string) => string;
  readonly capabilities: (count: number) => string;
  readonly partsMet: (met: number, of: number) => string;
  readonly evidence: {
    readonly observations: (n: number) => string;
    readonly least: string;
    readonly greatest: string;
    readonly quantile: (percent: string) => string;
    readonly ratio: (numerator: string, n: number) => string;
    readonly answers: (valid: number, dontKnow: number, notUsed: number) => string;
    readonly option: (option: string, count: number) => string;
    readonly present: string;
    readonly absent: string;
    readonly level: (level: string) => string;
    readonly assessor: string;
    readonly grounds: string;
    readonly span: (from: string, to: string, zone: string) => string;
    readonly sources: string;
    readonly inLimit: (count: number) => string;
    readonly weighting: WeightingWords;
  };
}

/** How the weights of a campaign's answers are said, and what they changed. */
export interface WeightingWords {
  readonly methods: Readonly<Record<AnswerWeighting["method"], string>>;
  readonly count: (option: string, weighted: string) => string;
  readonly counts: string;
  readonly effective: (effectiveN: string, designEffect: string) => string;
  readonly refused: string;
  /** By code; a code without words stands as it is. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly merged: string;
  /** `marks`: each with what is left of the weight. */
  readonly policy: (marks: string) => string;
  /** Quality marks by their names in bundles; one without words stands as it is. */
  readonly flags: Readonly<Record<string, string>>;
  readonly flagged: (flagged: number, excluded: number) => string;
  readonly meanIgnored: (mean: string) => string;
  readonly meanWithout: (mean: string) => string;
  /** `rate`: in percent. */
  readonly invited: (answered: number, invitations: number, rate: string) => string;
  readonly assisted: (assisted: number, responses: number) => string;
  readonly skipped: (count: number) => string;
  readonly overQuota: (count: number) => string;
  readonly withdrawn: (count: number) => string;
  readonly withdrawnLater: (count: number) => string;
}
