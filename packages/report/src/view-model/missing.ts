import type { MissingItem, Result } from "@sangan/evaluation/result";
import type { BranchView, IndicatorView } from "./indicator.ts";
import type { ItemView } from "./item.ts";
import { micro, ratioText, scoreText } from "./number.ts";

/** An insufficient item: why, and what it could bring. */
export interface MissingItemView {
  readonly item: ItemView;
  readonly reason: string;
  readonly have: string | null;
  readonly need: string | null;
  /** A required item that nobody can judge keeps the gate closed. */
  readonly holdsGate: boolean;
}

/** The insufficient items of one indicator. */
export interface MissingGroupView {
  readonly indicator: IndicatorView;
  /** Points of P that the indicator gains when all of them are met; null when that is no plain sum. */
  readonly potential: string | null;
  readonly potentialValue: number;
  /** True when another required item is unmet, so that evidence alone brings nothing. */
  readonly blocked: boolean;
  readonly items: readonly MissingItemView[];
}

/** What is missing, most points first. */
export interface MissingView {
  readonly groups: readonly MissingGroupView[];
  readonly count: number;
  /** high − score of P; null when P is withheld or not applicable. */
  readonly potential: string | null;
}

function potentialOf(indicator: IndicatorView): bigint | null {
  const { value, highValue } = indicator.q;
  if (indicator.role !== "weighted" || value === null || highValue === null || indicator.effectiveWeight === null)
    return null;
  return (micro(highValue) - micro(value)) * micro(Number(indicator.effectiveWeight) / 100);
}

/** Innovation and penalties have no weight: their points go straight to P. */
function directPotential(items: readonly MissingItemView[]): bigint {
  return items.reduce((sum, { item }) => sum + micro(Number(item.potential ?? 0)) * 1_000_000n, 0n);
}

function groupView(indicator: IndicatorView, missing: readonly MissingItem[]): MissingGroupView | null {
  const items = indicator.items.flatMap((item) => {
    const found = missing.find((each) => each.item === item.id && each.indicator === indicator.id);
    if (found === undefined) return [];
    return [{ item, reason: found.reason, have: found.have ?? null, need: found.need ?? null, holdsGate: item.closes }];
  });
  if (items.length === 0) return null;
  const amount = indicator.role === "weighted" ? potentialOf(indicator) : directPotential(items);
  const blocked = indicator.items.some((item) => item.closes && item.outcome !== "insufficient");
  return {
    indicator,
    potential: amount === null ? null : ratioText({ n: amount, d: 1_000_000_000_000n }, 2),
    potentialValue: amount === null ? 0 : Number(amount) / 1e12,
    blocked,
    items,
  };
}

/** The insufficient items by indicator. */
export function missingView(
  result: Result,
  branches: readonly BranchView[],
  others: readonly IndicatorView[],
): MissingView {
  const indicators = [...branches.flatMap((branch) => branch.leaves), ...others];
  const groups = indicators.flatMap((indicator) => groupView(indicator, result.missing) ?? []);
  const { score, high } = result.total;
  return {
    groups: groups.toSorted((a, b) => b.potentialValue - a.potentialValue),
    count: result.missing.length,
    potential: score === null || high === null ? null : scoreText(high - score),
  };
}
