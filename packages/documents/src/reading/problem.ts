/** A fault in a document and where it is. Words for people are the reader's; `code` and `params` are what they are made from. */
export interface Problem {
  readonly severity: "error" | "warning";
  readonly code: ProblemCode;
  readonly file: string;
  /** From 1; absent where a place has no line of its own. */
  readonly line?: number;
  /** The place inside the document: a path or the id of an indicator or item. */
  readonly place: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type ProblemCode =
  | "not-utf8"
  | "syntax"
  | "cycle"
  | "include-missing"
  | "unknown-document"
  | "unknown-version"
  | "unknown-key"
  | "missing-key"
  | "wrong-type"
  | "wrong-value"
  | "too-many-decimals"
  | "not-a-decimal"
  | "criterion-kind"
  | "judge-missing"
  | "judge-mismatch"
  | "unit-missing"
  | "unit-unknown"
  | "full-unequal"
  | "grades-order"
  | "keys-unused"
  | "unsafe-key"
  | "too-deep"
  | "included-twice"
  | "too-many-digits"
  | "no-indicators"
  | "points-sum"
  | "senses-sum"
  | "blend-sum"
  | "weights-sum"
  | "duplicate-id"
  | "duplicate-part"
  | "clause-elsewhere"
  | "unknown-scene"
  | "unknown-attribute"
  | "unknown-stage"
  | "unknown-grade"
  | "unknown-node"
  | "unknown-item"
  | "empty-group"
  | "no-items"
  | "kind-misplaced"
  | "claimed-misplaced"
  | "need-too-large"
  | "tiers-order"
  | "linear-flat"
  | "limit-order"
  | "rounding-step"
  | "never-met"
  | "not-change"
  | "case-aggregate"
  | "question-missing"
  | "system-mismatch"
  | "not-canonical"
  | "one-sided"
  | "no-sense"
  | "reference-unread";

/** What reading a document gives: its model, or what is wrong with it. Warnings come with both. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };
