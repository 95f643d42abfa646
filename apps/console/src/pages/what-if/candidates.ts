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

/** Points of P that an item lacks, roughly: closed gates, caps and rounding aside. */
function lackOf(item: ItemResult, { full, effectiveWeight, weight, items }: IndicatorResult): number {
  const all = items.reduce((sum, { points }) => sum + points, 0);
  const share = all === 0 ? 0 : full / all;
  return (item.points - (item.earned ?? 0)) * share * (effectiveWeight ?? weight);
}

interface Weighed extends Candidate {
  readonly lack: number;
}

function ofIndicator(indicator: IndicatorResult, isExtra: boolean): readonly Weighed[] {
  const { id } = indicator;
  // What a closed gate holds back is never small: it is always tried.
  if (indicator.gated) return [{ indicator: id, items: indicator.closedBy, opens: true, lack: Infinity }];
  return indicator.items.filter(isOpen).map((item) => ({
    indicator: id,
    items: [item.id],
    opens: false,
    lack: isExtra ? item.points : lackOf(item, indicator),
  }));
}

/** The steps worth trying in an evaluation: each closed gate as one step, and of the other open items, alone, those that lack most. */
export function candidatesOf(
  evaluation: Pick<Evaluation, "nodes" | "innovation" | "penalties">,
  most: number,
): readonly Candidate[] {
  const listed = indicatorResults(evaluation.nodes).filter((indicator) => indicator.listed);
  return [
    ...listed.flatMap((indicator) => ofIndicator(indicator, false)),
    ...[...evaluation.innovation, ...evaluation.penalties].flatMap((indicator) => ofIndicator(indicator, true)),
  ]
    .toSorted((a, b) => (a.lack === b.lack ? 0 : b.lack - a.lack))
    .slice(0, most)
    .map(({ indicator, items, opens }) => ({ indicator, items, opens }));
}

/** Overrides with the items of a step met. */
export function withStep(overrides: Overrides, { items }: Pick<Candidate, "items">): Overrides {
  const next = new Map(overrides);
  for (const item of items) next.set(item, attained(1));
  return next;
}
