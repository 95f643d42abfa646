import type { Basis, GateEffect, ItemKind, ReferenceStatus } from "@sangan/evaluation/indicator-system";
import type { ResultNotice } from "@sangan/evaluation/result";
import type { Outcome } from "../view-model/item.ts";
import type { SenseName } from "../view-model/community.ts";
import type { Zone } from "../view-model/period.ts";
import type { RuleWords } from "./rule-model.ts";
import type { TownWords } from "./town-model.ts";

/** Languages of a report; Chinese comes first. */
export type Language = "zh" | "en";

type Phrases<Key extends string> = Readonly<Record<Key, string>>;

/** What the report of a community says. */
export interface Words {
  readonly language: Language;
  /** BCP 47 tag of the file. */
  readonly tag: string;
  readonly page: Phrases<
    "brand" | "kind" | "skip" | "contents" | "generated" | "offline" | "none" | "unknown" | "open" | "link"
  > & {
    readonly title: (name: string) => string;
    readonly colon: string;
    readonly comma: string;
  };
  /** Title of a scene or of a community's attribute by its id; the id itself where no title is known. */
  readonly scene: (id: string) => string;
  readonly attribute: (id: string) => string;
  readonly sections: Phrases<
    | "summary"
    | "formula"
    | "first"
    | "senses"
    | "gates"
    | "missing"
    | "bonus"
    | "indicators"
    | "basis"
    | "grades"
    | "verify"
  >;
  readonly facts: Phrases<
    "community" | "code" | "period" | "stage" | "system" | "weights" | "attributes" | "yes" | "no" | "engine"
  > & {
    /** `zone` as {@link zone} says it. */
    readonly span: (from: string, to: string, zone: string) => string;
    readonly zone: (zone: Zone) => string;
    readonly stages: Readonly<Record<string, string>>;
    readonly methods: Readonly<Record<string, string>>;
    readonly set: (name: string) => string;
  };
  readonly headline: Phrases<
    | "total"
    | "points"
    | "interval"
    | "exact"
    | "single"
    | "withheld"
    | "withheldWhy"
    | "notApplicable"
    | "notApplicableWhy"
    | "corrected"
    | "correctedWhy"
    | "noCorrection"
    | "grade"
    | "level"
    | "noGrade"
    | "noGrades"
    | "complete"
    | "incomplete"
    | "completeness"
    | "scale"
    | "scaleText"
  > & {
    readonly outOf: (top: string) => string;
    readonly range: (low: string, high: string) => string;
    readonly gradeRange: (low: string, high: string) => string;
    readonly counts: (judged: number, items: number) => string;
    readonly experience: (experience: string, kappa: string) => string;
    readonly scaleDescription: (score: string, low: string, high: string) => string;
  };
  readonly callouts: {
    readonly gates: Readonly<Record<"unmet" | "unknown", (count: number) => string>>;
    readonly noGates: string;
    readonly missing: (count: number, potential: string | null) => string;
    readonly noMissing: string;
    readonly basis: (standard: number, items: number, recalled: number) => string;
    readonly weights: (method: string) => string;
    readonly equal: string;
  };
  readonly sum: Phrases<"quality" | "feeling" | "bonus" | "penalty" | "unrounded" | "total" | "explained" | "none"> & {
    readonly rounding: (step: string, cap: string | null) => string;
  };
  readonly columns: Phrases<
    | "indicator"
    | "score"
    | "interval"
    | "weight"
    | "effective"
    | "contribution"
    | "state"
    | "sense"
    | "all"
    | "provided"
    | "perceived"
    | "gap"
    | "picture"
    | "item"
    | "found"
    | "limit"
    | "lost"
    | "ungated"
    | "reason"
    | "have"
    | "need"
    | "points"
    | "brings"
    | "kind"
    | "basis"
    | "count"
    | "share"
    | "status"
    | "grade"
    | "atLeast"
    | "conditions"
    | "input"
    | "version"
    | "digest"
    | "rows"
    | "notice"
    | "detail"
    | "attainment"
    | "answers"
    | "loading"
    | "effect"
  >;
  readonly first: Phrases<"wheel" | "radar" | "radarFew" | "key" | "open" | "none" | "table" | "classes"> & {
    readonly wheelDescription: (parts: string) => string;
    readonly radarDescription: (parts: string) => string;
    readonly scoreOf: (title: string, score: string) => string;
    readonly classOf: (from: number, to: number) => string;
    readonly gated: Phrases<"unmet" | "unknown">;
    readonly gatedCount: Readonly<Record<"unmet" | "unknown", (count: number) => string>>;
    readonly openCount: (count: number) => string;
  };
  readonly senses: Readonly<Record<SenseName, string>> &
    Phrases<"lead" | "table" | "empty" | "nothing" | "felt" | "unfelt" | "noGap" | "trace" | "traceNote"> & {
      readonly dumbbell: (provided: string, perceived: string) => string;
    };
  readonly gates: Phrases<"lead" | "empty" | "insufficient" | "notListed"> & {
    readonly tables: Phrases<"unmet" | "unknown">;
    readonly effects: Readonly<Record<GateEffect["effect"], (grade: string) => string>>;
  };
  readonly missing: Phrases<"lead" | "table" | "empty" | "blocked" | "holdsGate" | "unknown" | "whole" | "note"> & {
    readonly reasons: Readonly<Record<string, string>>;
    /** Reasons for "not applicable" that the method gives itself; an assessor's reason stands as it is. */
    readonly notApplicable: Readonly<Record<string, string>>;
    readonly total: (potential: string) => string;
  };
  readonly bonus: Phrases<"lead" | "empty" | "penalties"> & { readonly cap: (cap: string) => string };
  readonly indicators: Phrases<"lead" | "notListed" | "notApplicable" | "items" | "noItems" | "reckoning"> & {
    readonly contribution: (points: string) => string;
    readonly weight: (weight: string) => string;
    readonly closed: Readonly<Record<"unmet" | "unknown", (count: number) => string>>;
    readonly reckoned: (q: string, weight: string, contribution: string) => string;
    readonly loadings: (gain: number, security: number, happiness: number) => string;
    readonly aggregate: Readonly<Record<"weighted-mean" | "sum" | "capped-sum" | "minimum", string>>;
  };
  readonly trace: Phrases<
    | "evidence"
    | "rule"
    | "attainment"
    | "points"
    | "gate"
    | "weight"
    | "contribution"
    | "noEvidence"
    | "noGate"
    | "noPlainSum"
    | "judgedAs"
    | "direct"
  > & {
    readonly lost: (why: string, effect: string) => string;
    readonly gateClosed: Phrases<"unmet" | "unknown">;
    readonly zeroed: Phrases<"unmet" | "unknown">;
    readonly gateOpen: (effect: string) => string;
    readonly earned: (earned: string, points: string) => string;
    readonly n: (n: number) => string;
    readonly lacks: (have: string | null, need: string | null) => string;
  };
  readonly kinds: Readonly<Record<ItemKind, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly bases: Readonly<Record<Basis, string>>;
  readonly statuses: Readonly<Record<ReferenceStatus, string>>;
  readonly basis: Phrases<"lead" | "table" | "references" | "noReferences" | "weights" | "weightsLead" | "clause"> & {
    readonly method: (method: string, set: string) => string;
  };
  readonly grades: Phrases<
    | "table"
    | "levels"
    | "noConditions"
    | "here"
    | "inLow"
    | "inHigh"
    | "firstLevel"
    | "indicators"
    | "full"
    | "noUnmet"
    | "shortfall"
  > & {
    readonly inAll: (count: number) => string;
    readonly node: (title: string, points: string) => string;
    readonly every: (which: string, points: string) => string;
    readonly isFull: (title: string) => string;
    readonly items: (atLeast: number, count: number) => string;
  };
  readonly verify: Phrases<
    | "lead"
    | "inputs"
    | "command"
    | "commandNote"
    | "rows"
    | "policies"
    | "notices"
    | "noNotices"
    | "read"
    | "accepted"
    | "duplicate"
    | "rejected"
    | "files"
  > & {
    readonly inputNames: Readonly<Record<"system" | "weights" | "evidence", string>>;
    readonly noticeCodes: Readonly<Record<ResultNotice["code"], string>>;
  };
  readonly policies: Phrases<
    | "unmetRequired"
    | "missing"
    | "item"
    | "indicator"
    | "feeling"
    | "bonusCap"
    | "penaltyCap"
    | "totalCap"
    | "compare"
    | "rounding"
  > & {
    readonly values: Readonly<Record<string, string>>;
  };
  readonly rule: RuleWords;
  readonly town: TownWords;
}
