import { indicatorsOf, type IndicatorSystem, type NodeResult, type Text } from "@sangan/evaluation";
import type { Estimate } from "./estimate.ts";

/** How an indicator is felt and what was measured of it, on 0 … 100; the gap is felt − measured. @clause 7 */
export interface FeltAndMeasured {
  readonly indicator: string;
  readonly title: Text;
  readonly felt: number | null;
  readonly measured: number | null;
  readonly gap: number | null;
}

/** A question's estimate and the item that it stands for. */
export interface ItemEstimate {
  readonly item: string | null;
  readonly kind: "five-point" | "change";
  readonly overall: Estimate;
}

const rounded = (value: number): number => Math.round(value * 100) / 100 + 0;

/** A mean of a scale on 0 … 100; null where none is told. */
export function onHundred({ kind, overall }: Pick<ItemEstimate, "kind" | "overall">): number | null {
  if (overall.mean === null) return null;
  return rounded(kind === "change" ? ((overall.mean + 2) / 4) * 100 : ((overall.mean - 1) / 4) * 100);
}

/** What a round's result measured of each indicator. */
export function measuredOf(nodes: readonly NodeResult[]): ReadonlyMap<string, number> {
  const measured = new Map<string, number>();
  const walk = (node: NodeResult): void => {
    if (node.type === "group") node.children.forEach(walk);
    else if (node.provided.score !== null) measured.set(node.id, node.provided.score);
  };
  nodes.forEach(walk);
  return measured;
}

/** For each indicator with questions: the mean of those that are told beside what was measured. */
export function gapsOf(
  system: IndicatorSystem,
  items: readonly ItemEstimate[],
  measured: ReadonlyMap<string, number>,
): readonly FeltAndMeasured[] {
  const felt = new Map(items.flatMap((one) => (one.item === null ? [] : [[one.item, onHundred(one)] as const])));
  return indicatorsOf(system.nodes).flatMap(({ id, title, items: own }) => {
    const asked = own.filter((item) => felt.has(item.id));
    if (asked.length === 0) return [];
    const told = asked.map((item) => felt.get(item.id) ?? null).filter((one) => one !== null);
    const mean = told.length === 0 ? null : rounded(told.reduce((sum, one) => sum + one, 0) / told.length);
    const score = measured.get(id) ?? null;
    const gap = mean === null || score === null ? null : rounded(mean - score);
    return [{ indicator: id, title, felt: mean, measured: score, gap }];
  });
}
