import {
  indicatorsOf,
  type GateEffect,
  type Indicator,
  type IndicatorNode,
  type IndicatorSystem,
} from "../indicator-system/index.ts";
import type { WeightSet } from "../weights/index.ts";

/** What an item is to the kernel. */
export const ROLE = { zero: 0, zeroBasic: 1, gradeGate: 2, basic: 3, feeling: 4 } as const;

/** Attainments below 0 in a row of findings. */
export const STATE = { insufficient: -1, notApplicable: -2, unclaimed: -3 } as const;

/** One node over others; groups stand before those that hold them. */
export interface GroupPlan {
  readonly id: string;
  readonly method: "weighted-mean" | "sum" | "capped-sum" | "minimum";
  readonly cap: number;
  /** Places of the indicators directly below it that the weight set lists. */
  readonly indicators: Int32Array;
  /** Places of the groups directly below it. */
  readonly nested: Int32Array;
  /** Sum of Wi below it, in millionths. */
  readonly weight: number;
  /** The root's value is handed on as it is, neither rounded nor closed. */
  readonly root: boolean;
  /** Its value is rounded and given its weight anew (docs/standard/method.md, section 4). */
  readonly closes: boolean;
}

/** An indicator system and a weight set, laid out for scoring many communities. */
export interface Plan {
  readonly system: IndicatorSystem;
  /** Weighted indicators, then innovation, then penalties. */
  readonly indicators: readonly Indicator[];
  readonly weighted: number;
  readonly innovation: number;
  readonly items: readonly string[];
  readonly start: Int32Array;
  readonly role: Uint8Array;
  readonly points: Float64Array;
  readonly full: Float64Array;
  readonly weight: Float64Array;
  readonly listed: Uint8Array;
  readonly groups: readonly GroupPlan[];
  /** The total is a plain weighted mean over indicators: contributions can be told apart. */
  readonly flat: boolean;
}

function roleOf(kind: string, gate: GateEffect): number {
  if (kind === "feeling") return ROLE.feeling;
  if (kind !== "required") return ROLE.basic;
  if (gate.effect === "zero") return ROLE.zero;
  return gate.effect === "zero-basic" ? ROLE.zeroBasic : ROLE.gradeGate;
}

/** Lays out a system under a weight set. Indicators that the set does not list take no part in the total. @clause 5.1 */
export function compile(system: IndicatorSystem, weights: WeightSet): Plan {
  const leaves = indicatorsOf(system.nodes);
  const indicators = [...leaves, ...system.innovation, ...system.penalties];
  const start = new Int32Array(indicators.length + 1);
  indicators.forEach((indicator, at) => {
    start[at + 1] = (start[at] ?? 0) + indicator.items.length;
  });
  const items = indicators.flatMap((indicator) => indicator.items);
  const groups = layGroups(system, leaves, weights);
  return {
    system,
    indicators,
    weighted: leaves.length,
    innovation: system.innovation.length,
    items: items.map((item) => item.id),
    start,
    role: Uint8Array.from(items, (item) => roleOf(item.kind, item.gate ?? system.policies.unmetRequired)),
    points: Float64Array.from(items, (item) => item.points),
    full: Float64Array.from(indicators, (indicator) => indicator.full),
    weight: Float64Array.from(leaves, (leaf) => weights.get(leaf.id) ?? 0),
    listed: Uint8Array.from(leaves, (leaf) => (weights.has(leaf.id) ? 1 : 0)),
    groups,
    flat: groups.every((group) => group.method === "weighted-mean" && !group.closes),
  };
}

function layGroups(system: IndicatorSystem, leaves: readonly Indicator[], weights: WeightSet): readonly GroupPlan[] {
  const place = new Map(leaves.map((leaf, at) => [leaf.id, at]));
  const groups: GroupPlan[] = [];
  const { notApplicable, rounding } = system.policies;
  const meansClose = notApplicable.indicator === "spread-siblings" || rounding.group > 1;
  const below = (nodes: readonly IndicatorNode[]): number =>
    indicatorsOf(nodes).reduce((sum, leaf) => sum + (weights.get(leaf.id) ?? 0), 0);
  const lay = (
    id: string,
    aggregate: IndicatorSystem["aggregate"],
    nodes: readonly IndicatorNode[],
    root: boolean,
  ): number => {
    const nested = nodes.flatMap((node) =>
      node.type === "group" ? [lay(node.id, node.aggregate, node.children, false)] : [],
    );
    const own = nodes.flatMap((node) =>
      node.type === "indicator" && weights.has(node.id) ? [place.get(node.id) ?? 0] : [],
    );
    const cap = aggregate.method === "capped-sum" ? aggregate.cap : Infinity;
    groups.push({
      id,
      method: aggregate.method,
      cap,
      indicators: Int32Array.from(own),
      nested: Int32Array.from(nested),
      weight: below(nodes),
      root,
      closes: !root && (meansClose || aggregate.method !== "weighted-mean"),
    });
    return groups.length - 1;
  };
  lay("", system.aggregate, system.nodes, true);
  return groups;
}
