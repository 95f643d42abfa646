import { attained, type Overrides } from "../../what-if/overrides.ts";
import { indicatorResults } from "@sangan/evaluation/comparison";
import type { Evaluation, IndicatorResult, ItemResult } from "@sangan/evaluation/result";

/** A step that may be suggested: items to be met together. */
export interface Candidate {
  readonly indicator: string;
  readonly items: readonly string[];
  /** Together they open the gate of the indicator. */
  readonly opens: boolean;
}

/** A step and what it adds to P. */
export interface Suggestion extends Candidate {
  readonly points: number;
}

function isOpen({ finding: { verdict }, kind }: ItemResult): boolean {
  if (kind === "penalty") return verdict.state === "judged" && verdict.attainment < 1_000_000;
  if (verdict.state === "judged") return verdict.attainment < 1_000_000;
  return verdict.state !== "not-applicable";
}

function ofIndicator(indicator: IndicatorResult): readonly Candidate[] {
  if (indicator.gated) return [{ indicator: indicator.id, items: indicator.closedBy, opens: true }];
  return indicator.items.filter(isOpen).map((item) => ({ indicator: indicator.id, items: [item.id], opens: false }));
}

/** The steps worth trying in an evaluation: a closed gate as one step, each other open item alone. */
export function candidatesOf(evaluation: Pick<Evaluation, "nodes" | "innovation" | "penalties">): readonly Candidate[] {
  const listed = indicatorResults(evaluation.nodes).filter((indicator) => indicator.listed);
  return [...listed, ...evaluation.innovation, ...evaluation.penalties].flatMap(ofIndicator);
}

/** Overrides with the items of a step met. */
export function withStep(overrides: Overrides, { items }: Pick<Candidate, "items">): Overrides {
  const next = new Map(overrides);
  for (const item of items) next.set(item, attained(1));
  return next;
}
