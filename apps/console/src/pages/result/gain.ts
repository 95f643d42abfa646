import type { CommunityView, IndicatorView, ItemView } from "@sangan/report/view-model";

/** What one step would add to P by itself: an item met in full, or all that closes an indicator's gate. */
export interface Gain {
  readonly indicator: IndicatorView;
  readonly items: readonly ItemView[];
  /** Points of P. */
  readonly points: number;
  /** The step opens the gate of the indicator. */
  readonly opens: boolean;
}

const potential = (item: ItemView): number => Number(item.potential ?? 0);
const canGain = (item: ItemView): boolean =>
  item.kind !== "penalty" && item.outcome !== "not-applicable" && item.outcome !== "met";

function gainsOfIndicator(indicator: IndicatorView): readonly Gain[] {
  if (indicator.gated && indicator.lost !== null) {
    const items = indicator.items.filter((item) => item.closes);
    const points = items.reduce((sum, item) => sum + potential(item), Number(indicator.lost));
    return [{ indicator, items, points, opens: true }];
  }
  return indicator.items
    .filter(canGain)
    .map((item) => ({ indicator, items: [item], points: potential(item), opens: false }));
}

/** The steps that would bring points, most first, each reckoned alone; none where the total is no plain weighted mean. */
export function gainsOf({ branches, innovation }: Pick<CommunityView, "branches" | "innovation">): readonly Gain[] {
  const leaves = branches.flatMap((branch) => branch.leaves).filter((leaf) => leaf.listed);
  return [...leaves, ...innovation]
    .flatMap(gainsOfIndicator)
    .filter((gain) => gain.points >= 0.005)
    .toSorted((a, b) => b.points - a.points || (a.indicator.id < b.indicator.id ? -1 : 1));
}

/** Points of P between the lower and the upper end that one indicator's missing evidence leaves open. */
export function costOf({
  indicator,
}: {
  readonly indicator: Pick<IndicatorView, "q" | "effectiveWeight">;
}): number | null {
  const { lowValue, highValue } = indicator.q;
  if (lowValue === null || highValue === null || indicator.effectiveWeight === null) return null;
  return ((highValue - lowValue) * Number(indicator.effectiveWeight)) / 100;
}
