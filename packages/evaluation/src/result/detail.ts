import type { Assessment } from "../assessment/index.ts";
import type { EvidenceBundle } from "../evidence/index.ts";
import type { Finding } from "../finding/index.ts";
import type { GateEffect, Indicator, IndicatorNode, Item, Policies } from "../indicator-system/index.ts";
import { divideRounded, ONE, POINT } from "../quantity/index.ts";
import {
  extraPoints,
  NONE,
  READING,
  READINGS,
  unmetRequired,
  type CommunityScores,
  type Plan,
  type ReadingIndex,
} from "../scoring/index.ts";
import type { GroupResult, IndicatorResult, ItemResult, NodeResult, Reading } from "./model.ts";

/** What the details of a result are made from. */
export interface Detail {
  readonly plan: Plan;
  readonly assessment: Assessment;
  readonly attainments: Int32Array;
  readonly scores: CommunityScores;
  readonly bundle: EvidenceBundle;
}

/** Results of the system's tree, in its order. */
export function nodeResults(detail: Detail): readonly NodeResult[] {
  const { plan } = detail;
  const results = indicatorResults(detail, 0, plan.weighted);
  const byId = new Map(results.map((result) => [result.id, result]));
  const of = (node: IndicatorNode): readonly NodeResult[] => {
    if (node.type === "group") return [groupResult(detail, node, node.children.flatMap(of))];
    const result = byId.get(node.id);
    return result === undefined ? [] : [result];
  };
  return plan.system.nodes.flatMap(of);
}

function groupResult(
  detail: Detail,
  node: Extract<IndicatorNode, { type: "group" }>,
  children: readonly NodeResult[],
): GroupResult {
  const { plan, scores } = detail;
  const at = plan.groups.findIndex((group) => group.id === node.id && !group.root);
  const value = (r: ReadingIndex): number => {
    const d = scores.groups[r].d[at] ?? 0;
    return d === 0 ? NONE : divideRounded(scores.groups[r].n[at] ?? 0, d);
  };
  return {
    type: "group",
    id: node.id,
    title: node.title,
    clause: node.clause,
    aggregate: node.aggregate,
    weight: (plan.groups[at]?.weight ?? 0) / ONE,
    score: readings(value),
    children,
  };
}

function readings(value: (reading: ReadingIndex) => number): Reading {
  const [score, low, high] = READINGS.map((r) => {
    const one = value(r);
    return one === NONE ? null : one / POINT;
  });
  return { score: score ?? null, low: low ?? null, high: high ?? null };
}

/** What of its surroundings decides an item's points. */
interface ItemPlace {
  readonly policies: Policies;
  /** In an innovation or penalty indicator. */
  readonly extra: boolean;
  readonly penalty: boolean;
  /** The indicator's gate zeroes its basic part: what is missing there stays among the full marks. */
  readonly basicLost: boolean;
}

/** Results of the indicators from one place of the plan to another. */
export function indicatorResults(detail: Detail, from: number, to: number): readonly IndicatorResult[] {
  const { plan } = detail;
  const closing = closingItems(detail);
  return plan.indicators
    .slice(from, to)
    .map((indicator, offset) => indicatorResult(detail, indicator, from + offset, closing));
}

/** Ids of the required items that are unmet in the reported reading. */
function closingItems({ plan, attainments }: Detail): ReadonlySet<string> {
  const unmet = unmetRequired({ plan, attainments, at: 0, reading: READING.main }, "all");
  return new Set(unmet.map((index) => plan.items[index] ?? ""));
}

function indicatorResult(
  detail: Detail,
  indicator: Indicator,
  at: number,
  closing: ReadonlySet<string>,
): IndicatorResult {
  const { plan, scores } = detail;
  const count = plan.indicators.length;
  const list = (values: Float64Array): Reading => readings((r) => values[r * count + at] ?? NONE);
  const extra = at >= plan.weighted;
  const q = extra ? readings((r) => extraPoints(plan, detail.attainments, 0, at, r)) : list(scores.indicators.q);
  const { policies } = plan.system;
  const shut = new Set(
    indicator.items.filter((item) => closing.has(item.id)).map((item) => gateOf(item, policies).effect),
  );
  const place: ItemPlace = {
    policies,
    extra,
    penalty: at >= plan.weighted + plan.innovation,
    basicLost: shut.has("zero-basic") && !shut.has("zero"),
  };
  const items = indicator.items.map((item) => itemResult(detail, item, closing, place));
  const closedBy = extra ? [] : items.filter((item) => item.closes === true).map((item) => item.id);
  return {
    type: "indicator",
    id: indicator.id,
    title: indicator.title,
    clause: indicator.clause,
    full: indicator.full / 100,
    weight: extra ? 0 : (plan.weight[at] ?? 0) / ONE,
    listed: extra || plan.listed[at] === 1,
    ...(extra ? { effectiveWeight: null, contribution: null } : share(detail, at)),
    q,
    perceived: extra ? NOTHING : list(scores.indicators.perceived),
    provided: extra ? NOTHING : list(scores.indicators.provided),
    ...(indicator.senses === undefined ? {} : { senses: indicator.senses }),
    closedBy,
    gated: !extra && scores.indicators.closed[at] === 1,
    items,
  };
}

const NOTHING: Reading = { score: null, low: null, high: null };

/** Effective weight and contribution to P in the reported reading. */
function share(
  { plan, scores }: Detail,
  at: number,
): { readonly effectiveWeight: number | null; readonly contribution: number | null } {
  const d = scores.groups[0].d[plan.groups.length - 1] ?? 0;
  const q = scores.indicators.q[at] ?? NONE;
  if (!plan.flat || d === 0) return { effectiveWeight: null, contribution: null };
  const counted = q !== NONE || plan.system.policies.notApplicable.indicator === "zero";
  const weight =
    !counted || plan.listed[at] !== 1 ? 0 : q === NONE ? (plan.weight[at] ?? 0) : (scores.indicators.weight[at] ?? 0);
  return {
    effectiveWeight: divideRounded(weight * ONE, d) / ONE,
    contribution: q === NONE ? 0 : divideRounded(weight * q, d) / POINT,
  };
}

/** What an item does when it is required and unmet. */
function gateOf(item: Item, policies: Policies): GateEffect {
  return item.gate ?? policies.unmetRequired;
}

function itemResult(detail: Detail, item: Item, closing: ReadonlySet<string>, place: ItemPlace): ItemResult {
  const { assessment } = detail;
  const finding: Finding = assessment.findings.get(item.id) ?? {
    item: item.id,
    verdict: { state: "insufficient", reason: "no-evidence" },
    parts: [],
  };
  const { id, kind, title, clause, basis, reference, rule } = item;
  const evidence = assessment.evidence.get(id) ?? [];
  const earned = earnedBy(item, finding, place);
  const result: ItemResult = {
    id,
    kind,
    title,
    clause,
    basis,
    points: item.points / 100,
    rule,
    finding,
    evidence,
    earned,
  };
  if (kind !== "required" && reference === undefined) return result;
  return {
    ...result,
    ...(reference === undefined ? {} : { reference }),
    ...(kind === "required" ? { gate: gateOf(item, place.policies), closes: closing.has(id) } : {}),
  };
}

/** Points by attainment before any gate, to 8 decimals; deducted ones for a penalty; null for an item left out of the reported reading. */
function earnedBy(item: Item, { verdict }: Finding, place: ItemPlace): number | null {
  switch (verdict.state) {
    case "judged": {
      const counted = place.penalty ? ONE - verdict.attainment : verdict.attainment;
      return (item.points * counted) / (100 * ONE);
    }
    case "insufficient":
      if (place.penalty) return item.points / 100;
      return place.policies.missing === "drop" && !(place.basicLost && item.kind !== "feeling") ? null : 0;
    case "unclaimed":
      return 0;
    case "not-applicable": {
      const { item: policy, anchor } = place.policies.notApplicable;
      if (place.extra || policy === "rescale" || policy === "drop-with-weight") return null;
      return policy === "zero" ? 0 : (item.points * anchor) / (100 * ONE);
    }
  }
}
