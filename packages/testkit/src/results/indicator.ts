import type { SenseLoadings, Text } from "@sangan/evaluation/indicator-system";
import type { GroupResult, IndicatorResult, ItemResult, NodeResult, Reading } from "@sangan/evaluation/result";
import { itemResult, type ItemPlan } from "./item.ts";

/** What stands in an evaluation made by hand for one indicator. */
export interface IndicatorPlan {
  readonly id: string;
  readonly title: Text;
  /** Wi, a share of 1. */
  readonly weight: number;
  readonly listed?: boolean;
  readonly senses?: SenseLoadings;
  readonly items: readonly ItemPlan[];
}

/** Rounds to six decimals, as results keep scores. */
export const six = (value: number): number => Math.round(value * 1e6) / 1e6;

type ReadingName = keyof Reading;

const insufficient = (item: ItemResult): boolean => item.finding.verdict.state === "insufficient";
const applies = (item: ItemResult): boolean => item.earned !== null;

function scoreOver(items: readonly ItemResult[], name: ReadingName): number | null {
  const counted = items.filter(applies);
  const all = counted.reduce((sum, item) => sum + item.points, 0);
  if (all === 0) return null;
  const got = counted.reduce(
    (sum, item) => sum + (name === "high" && insufficient(item) ? item.points : (item.earned ?? 0)),
    0,
  );
  return six((100 * got) / all);
}

function isClosed(items: readonly ItemResult[], name: ReadingName): boolean {
  return items.some((item) => item.closes === true && !(name === "high" && insufficient(item)));
}

function read(items: readonly ItemResult[], gate: readonly ItemResult[]): Reading {
  const one = (name: ReadingName): number | null => {
    const score = scoreOver(items, name);
    return score !== null && isClosed(gate, name) ? 0 : score;
  };
  return { score: one("score"), low: one("low"), high: one("high") };
}

/** An indicator's result reckoned from its items, by the standard's own policies. @clause 5.1 */
export function indicatorResult(plan: IndicatorPlan): IndicatorResult {
  const items = plan.items.map(itemResult);
  const q = read(items, items);
  const closedBy = items.filter((item) => item.closes === true).map((item) => item.id);
  return {
    type: "indicator",
    id: plan.id,
    title: plan.title,
    clause: plan.id,
    full: 100,
    weight: plan.weight,
    listed: plan.listed ?? true,
    effectiveWeight: q.score === null ? 0 : plan.weight,
    contribution: q.score === null ? 0 : six(plan.weight * q.score),
    q,
    perceived: read(
      items.filter((item) => item.kind === "feeling"),
      [],
    ),
    provided: read(
      items.filter((item) => item.kind !== "feeling"),
      items,
    ),
    ...(plan.senses === undefined ? {} : { senses: plan.senses }),
    closedBy,
    gated: closedBy.length > 0,
    items,
  };
}

/** All indicators at or below a node. */
export function leavesOf(node: NodeResult): readonly IndicatorResult[] {
  return node.type === "indicator" ? [node] : node.children.flatMap(leavesOf);
}

/** The mean of a reading over indicators by their weights; null when none has a score. */
export function weightedMean(
  leaves: readonly IndicatorResult[],
  weightOf: (leaf: IndicatorResult) => number,
  scoreOf: (leaf: IndicatorResult) => number | null,
): number | null {
  const scored = leaves.flatMap((leaf) => {
    const score = scoreOf(leaf);
    return score === null ? [] : [{ weight: weightOf(leaf), score }];
  });
  const weight = scored.reduce((sum, part) => sum + part.weight, 0);
  return weight === 0 ? null : six(scored.reduce((sum, part) => sum + part.weight * part.score, 0) / weight);
}

/** A group's result: the weighted mean of what is below it. */
export function groupResult(id: string, title: Text, children: readonly NodeResult[]): GroupResult {
  const leaves = children.flatMap(leavesOf);
  const one = (name: ReadingName): number | null =>
    weightedMean(
      leaves,
      (leaf) => leaf.weight,
      (leaf) => leaf.q[name],
    );
  return {
    type: "group",
    id,
    title,
    clause: id,
    aggregate: { method: "weighted-mean" },
    weight: six(leaves.reduce((sum, leaf) => sum + leaf.weight, 0)),
    score: { score: one("score"), low: one("low"), high: one("high") },
    children,
  };
}
