import type { Policies } from "../indicator-system/index.ts";
import type { Evaluation, IndicatorResult, ItemResult, NodeResult } from "../result/index.ts";

/** Why an item's points moved. */
export type ItemCause = "evidence" | "attainment" | "rule" | "points" | "applicability" | "added" | "removed";

/** How one item moved its indicator's score, as if no gate were closed. */
export interface ItemChange {
  readonly id: string;
  readonly causes: readonly ItemCause[];
  /** Change of the indicator's score in points, before any gate. */
  readonly q: number;
  /** The same in points of P; null where the total is not a plain weighted mean. */
  readonly points: number | null;
}

/** How one indicator moved the total. */
export interface IndicatorChange {
  readonly id: string;
  readonly before: number | null;
  readonly after: number | null;
  /** Points of P; null where the total is not a plain weighted mean. */
  readonly points: number | null;
  /** Of these, by the change of its weight (own, or spread from others that stopped or began to apply). */
  readonly byWeight: number | null;
  /** Of these, by gates that closed or opened. */
  readonly byGate: number | null;
  readonly closed: readonly string[];
  readonly opened: readonly string[];
  readonly items: readonly ItemChange[];
}

/** How an innovation or penalty indicator moved, in points of P before the cap; deducted points are negative. */
export interface ExtraChange {
  readonly id: string;
  readonly points: number;
  readonly items: readonly { readonly id: string; readonly causes: readonly ItemCause[]; readonly points: number }[];
}

/** Why a score moved: P = quality + feeling + bonus − penalty, each told apart. */
export interface Comparison {
  readonly before: number | null;
  readonly after: number | null;
  /** Change of T, before the last rounding. */
  readonly delta: number | null;
  readonly quality: number | null;
  readonly feeling: number;
  readonly bonus: number;
  readonly penalty: number;
  /** What is left of `delta`: caps and the rounding of the parts. */
  readonly rest: number | null;
  readonly sameSystem: boolean;
  readonly sameWeights: boolean;
  readonly samePolicies: boolean;
  /** Indicators that moved, those that moved the total most first. */
  readonly indicators: readonly IndicatorChange[];
  /** Innovation and penalty indicators that moved, before their caps. */
  readonly extras: readonly ExtraChange[];
}

/** Compares two evaluations: what moved the score, by indicator, weight, gate and item, each with its points. */
export function compareEvaluations(before: Evaluation, after: Evaluation): Comparison {
  const olds = new Map(indicatorResults(before.nodes).map((one) => [one.id, one]));
  const news = new Map(indicatorResults(after.nodes).map((one) => [one.id, one]));
  const ids = [...new Set([...olds.keys(), ...news.keys()])];
  const policies = [before.policies, after.policies] as const;
  const indicators = ids
    .map((id) => indicatorChange({ before: olds.get(id), after: news.get(id), policies }, id))
    .filter((change) => moved(change))
    .toSorted((a, b) => size(b) - size(a) || (a.id < b.id ? -1 : 1));
  const part = (key: "bonus" | "penalty" | "feeling"): number =>
    micro((after[key]?.score ?? 0) - (before[key]?.score ?? 0));
  const delta = difference(before.unrounded.score, after.unrounded.score);
  const quality = difference(before.quality.score, after.quality.score);
  const feeling = part("feeling");
  const bonus = part("bonus");
  const penalty = part("penalty");
  return {
    before: before.total.score,
    after: after.total.score,
    delta,
    quality,
    feeling,
    bonus,
    penalty,
    rest: delta === null || quality === null ? null : micro(delta - quality - feeling - bonus + penalty),
    sameSystem: before.system.id === after.system.id && before.system.version === after.system.version,
    sameWeights:
      before.weights.id === after.weights.id &&
      before.weights.version === after.weights.version &&
      before.weights.set === after.weights.set,
    samePolicies: same(before.policies, after.policies),
    indicators,
    extras: [
      ...extraChanges(before.innovation, after.innovation, 1),
      ...extraChanges(before.penalties, after.penalties, -1),
    ],
  };
}

function extraChanges(
  before: readonly IndicatorResult[],
  after: readonly IndicatorResult[],
  sign: 1 | -1,
): readonly ExtraChange[] {
  const ids = [...new Set([...before, ...after].map((one) => one.id))];
  return ids.flatMap((id) => {
    const olds = new Map(before.find((one) => one.id === id)?.items.map((item) => [item.id, item]));
    const news = new Map(after.find((one) => one.id === id)?.items.map((item) => [item.id, item]));
    const items = [...new Set([...olds.keys(), ...news.keys()])].flatMap((item) => {
      const points = micro(sign * ((news.get(item)?.earned ?? 0) - (olds.get(item)?.earned ?? 0)));
      return points === 0 ? [] : [{ id: item, causes: causesOf(olds.get(item), news.get(item)), points }];
    });
    return items.length === 0 ? [] : [{ id, points: micro(items.reduce((sum, item) => sum + item.points, 0)), items }];
  });
}

/** The indicators of a tree of results, in order. */
export function indicatorResults(nodes: readonly NodeResult[]): readonly IndicatorResult[] {
  return nodes.flatMap((node) => (node.type === "indicator" ? [node] : indicatorResults(node.children)));
}

function moved(change: IndicatorChange): boolean {
  return change.before !== change.after || (change.points ?? 0) !== 0 || change.items.length > 0;
}

function size(change: IndicatorChange): number {
  return Math.abs(change.points ?? (change.after ?? 0) - (change.before ?? 0));
}

/** An indicator before and after, and the policies under which each was scored. */
interface Pair {
  readonly before: IndicatorResult | undefined;
  readonly after: IndicatorResult | undefined;
  readonly policies: readonly [Policies, Policies];
}

function indicatorChange(pair: Pair, id: string): IndicatorChange {
  const { before, after } = pair;
  const q0 = before?.q.score ?? null;
  const q1 = after?.q.score ?? null;
  const flat = (before ?? after)?.contribution !== null && (after ?? before)?.contribution !== null;
  const w0 = before?.effectiveWeight ?? 0;
  const w1 = after?.effectiveWeight ?? 0;
  const weight = (w0 + w1) / 2;
  const items = itemChanges(pair, flat ? weight : null);
  const ungated = items.reduce((sum, item) => sum + item.q, 0);
  return {
    id,
    before: q0,
    after: q1,
    points: flat ? micro((after?.contribution ?? 0) - (before?.contribution ?? 0)) : null,
    byWeight: flat ? micro(((w1 - w0) * ((q0 ?? 0) + (q1 ?? 0))) / 2) : null,
    byGate:
      flat && (before?.gated === true || after?.gated === true)
        ? micro(((q1 ?? 0) - (q0 ?? 0) - ungated) * weight)
        : flat
          ? 0
          : null,
    closed: (after?.closedBy ?? []).filter((item) => before?.closedBy.includes(item) !== true),
    opened: (before?.closedBy ?? []).filter((item) => after?.closedBy.includes(item) !== true),
    items,
  };
}

function itemChanges({ before, after, policies }: Pair, weight: number | null): readonly ItemChange[] {
  const share0 = shareOf(before, policies[0]);
  const share1 = shareOf(after, policies[1]);
  const olds = new Map((before?.items ?? []).map((item) => [item.id, item]));
  const news = new Map((after?.items ?? []).map((item) => [item.id, item]));
  return [...new Set([...olds.keys(), ...news.keys()])].flatMap((id) => {
    const a = olds.get(id);
    const b = news.get(id);
    const q = micro(inQ(b, policies[1]) * share1 - inQ(a, policies[0]) * share0);
    const causes = causesOf(a, b);
    if (q === 0 && causes.every((cause) => cause === "evidence" || cause === "attainment")) return [];
    return [{ id, causes, q, points: weight === null ? null : micro(q * weight) }];
  });
}

/** What an item adds to its indicator's score before it is scaled; feeling items add nothing to it where feeling is direct. */
function inQ(item: ItemResult | undefined, policies: Policies): number {
  return item === undefined || (policies.feeling.mode === "direct" && item.kind === "feeling") ? 0 : (item.earned ?? 0);
}

/** full ÷ applicable points: what one earned point is worth in the indicator's score. */
function shareOf(indicator: IndicatorResult | undefined, policies: Policies): number {
  if (indicator === undefined) return 0;
  const counted = indicator.items.filter(
    (item) => item.earned !== null && (policies.feeling.mode === "inside" || item.kind !== "feeling"),
  );
  const applicable = counted.reduce((sum, item) => sum + item.points, 0);
  return applicable === 0 ? 0 : indicator.full / applicable;
}

function causesOf(a: ItemResult | undefined, b: ItemResult | undefined): readonly ItemCause[] {
  if (a === undefined) return ["added"];
  if (b === undefined) return ["removed"];
  const causes: ItemCause[] = [];
  if (a.points !== b.points) causes.push("points");
  if (!same(a.rule, b.rule)) causes.push("rule");
  if ((a.finding.verdict.state === "not-applicable") !== (b.finding.verdict.state === "not-applicable"))
    causes.push("applicability");
  if (!same(judgementOf(a), judgementOf(b))) causes.push("attainment");
  if (!same(a.evidence, b.evidence)) causes.push("evidence");
  return causes;
}

/** What of a verdict can move points: its state, and the attainment if it has one. */
function judgementOf({ finding }: ItemResult): unknown {
  const { verdict } = finding;
  return verdict.state === "judged" ? verdict.attainment : verdict.state;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function difference(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : micro(b - a);
}

function micro(value: number): number {
  return Math.round(value * 1_000_000) / 1_000_000 + 0;
}
