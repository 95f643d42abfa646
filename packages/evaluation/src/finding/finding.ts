import type { Decimal, Millionths } from "../quantity/index.ts";

/** Why evidence does not suffice. */
export type Insufficiency =
  | "no-evidence"
  | "too-few"
  | "too-old"
  | "outside-period"
  | "wrong-unit"
  | "wrong-kind"
  | "no-quantile"
  | "not-examined"
  | "no-grounds"
  | "unknown-level"
  | "parts-missing";

/** A judgement on one criterion or one item. @clause 5.1 */
export type Verdict =
  | { readonly state: "judged"; readonly attainment: Millionths; readonly value?: Decimal; readonly n?: number }
  | { readonly state: "insufficient"; readonly reason: Insufficiency; readonly have?: string; readonly need?: string }
  | { readonly state: "not-applicable"; readonly reason: string }
  /** A claimed item (innovation, penalty) that nobody claimed. */
  | { readonly state: "unclaimed" };

/** A finding (判定): the verdict on an item, and those on its criteria. */
export interface Finding {
  readonly item: string;
  readonly verdict: Verdict;
  /** Verdicts by part, in the rule's order; one entry when the rule is a single criterion. */
  readonly parts: readonly { readonly part: string; readonly verdict: Verdict }[];
}
