import {
  FULL_MARKS,
  POINT,
  STANDARD_POLICIES,
  type Aggregate,
  type Condition,
  type GateEffect,
  type Hundredths,
  type Indicator,
  type IndicatorNode,
  type Item,
  type MicroPoints,
  type Millionths,
  type Policies,
  type Step,
} from "@sangan/evaluation";
import { scaled, type Faults, type Path } from "../reading/faults.ts";
import { ruleOf } from "./criterion.ts";
import type { GateV1, IndicatorV1, ItemV1, NodeV1, PoliciesV1, StepV1 } from "./v1.ts";

const pointsAt = (value: number, faults: Faults, path: Path): Hundredths => {
  const hundredths = scaled(value, 2, faults, path);
  if (hundredths > 50_000) faults.add("wrong-value", path, { detail: "≤ 500" });
  return hundredths as Hundredths;
};

const microAt = (value: number, faults: Faults, path: Path): MicroPoints => {
  const micro = scaled(value, 6, faults, path);
  if (micro > 1_100 * POINT) faults.add("wrong-value", path, { detail: "≤ 1100" });
  return micro as MicroPoints;
};

/** A node of the tree, with everything below it. */
export function nodeOf(node: NodeV1, faults: Faults, path: Path): IndicatorNode | undefined {
  if ((node.items === undefined) === (node.children === undefined)) {
    faults.add(node.items === undefined ? "no-items" : "kind-misplaced", path, { found: "items + children" });
    return undefined;
  }
  if (node.items !== undefined) {
    for (const key of ["aggregate", "cap"] as const) {
      if (node[key] !== undefined) faults.add("kind-misplaced", [...path, key], { found: key });
    }
    return indicatorOf({ ...node, items: node.items }, faults, path);
  }
  for (const key of ["full", "senses"] as const) {
    if (node[key] !== undefined) faults.add("kind-misplaced", [...path, key], { found: key });
  }
  if (node.children?.length === 0) faults.add("empty-group", [...path, "children"]);
  const children = (node.children ?? []).flatMap((child, at) => nodeOf(child, faults, [...path, "children", at]) ?? []);
  return {
    type: "group",
    id: node.id,
    title: node.title,
    clause: node.clause,
    aggregate: aggregateOf(node, faults, path),
    children,
  };
}

/** How a node's children, or the first-level nodes, become its score. */
export function aggregateOf(node: Pick<NodeV1, "aggregate" | "cap">, faults: Faults, path: Path): Aggregate {
  const method = node.aggregate ?? "weighted-mean";
  if ((method === "capped-sum") !== (node.cap !== undefined))
    faults.add("kind-misplaced", [...path, "cap"], { found: method });
  return method === "capped-sum" ? { method, cap: microAt(node.cap ?? 0, faults, [...path, "cap"]) } : { method };
}

/** An indicator with its items; their points must add up to its full marks. */
export function indicatorOf(indicator: IndicatorV1, faults: Faults, path: Path): Indicator {
  const full = indicator.full === undefined ? FULL_MARKS : pointsAt(indicator.full, faults, [...path, "full"]);
  const items = indicator.items.flatMap(
    (item, at) => itemOf(item, indicator.clause, faults, [...path, "items", at]) ?? [],
  );
  const sum = indicator.items.reduce((all, item) => all + Math.round(item.points * 100), 0);
  if (sum !== full)
    faults.add("points-sum", [...path, "items"], { indicator: indicator.id, sum: sum / 100, full: full / 100 });
  const base = {
    type: "indicator",
    id: indicator.id,
    title: indicator.title,
    clause: indicator.clause,
    full,
    items,
  } as const;
  if (indicator.senses === undefined) return base;
  const at = [...path, "senses"];
  const { gain, security, happiness } = indicator.senses;
  const senses = {
    gain: scaled(gain, 2, faults, [...at, "gain"]),
    security: scaled(security, 2, faults, [...at, "security"]),
    happiness: scaled(happiness, 2, faults, [...at, "happiness"]),
  };
  const loaded = senses.gain + senses.security + senses.happiness;
  if (loaded !== 100) faults.add("senses-sum", at, { indicator: indicator.id, sum: loaded / 100 });
  return { ...base, senses };
}

function itemOf(item: ItemV1, clause: string, faults: Faults, path: Path): Item | undefined {
  if (!(item.clause === clause || item.clause.startsWith(`${clause} `) || item.clause.startsWith(`${clause}.`))) {
    faults.add("clause-elsewhere", [...path, "clause"], { item: item.id, clause: item.clause, indicator: clause });
  }
  const points = pointsAt(item.points, faults, [...path, "points"]);
  const rule = ruleOf(item, faults, path);
  if (rule === undefined) return undefined;
  const { id, kind, title, basis, reference, stages, mayNotApply, appliesIf, claimed, question } = item;
  return {
    id,
    kind,
    title,
    points,
    clause: item.clause,
    basis,
    rule,
    ...(reference === undefined ? {} : { reference }),
    ...(stages === undefined ? {} : { stages }),
    ...(mayNotApply === undefined ? {} : { mayNotApply }),
    ...(appliesIf === undefined ? {} : { appliesIf }),
    ...(item.gate === undefined ? {} : { gate: gateOf(item.gate, faults, [...path, "gate"]) }),
    ...(claimed === undefined ? {} : { claimed }),
    ...(question === undefined ? {} : { question }),
  };
}

function gateOf(gate: GateV1, faults: Faults, path: Path): GateEffect {
  const { effect, grade } = gate;
  if ((effect === "cap-grade") !== (grade !== undefined))
    faults.add("missing-key", [...path, "grade"], { key: "grade" });
  return effect === "cap-grade" ? { effect, grade: grade ?? "" } : { effect };
}

/** Policies, with the standard's own where a system is silent. */
export function policiesOf(given: PoliciesV1 = {}, faults: Faults): Policies {
  const path = ["policies"];
  const standard = STANDARD_POLICIES;
  const cap = (key: "bonusCap" | "penaltyCap"): MicroPoints => {
    const value = given[key];
    return value === undefined ? standard[key] : microAt(value, faults, [...path, key]);
  };
  const feeling = given.feeling;
  if (feeling?.mode === "inside") {
    for (const key of ["cap", "ceiling"] as const) {
      if (feeling[key] !== undefined) faults.add("keys-unused", [...path, "feeling", key], { key });
    }
  }
  if (given.notApplicable?.anchor !== undefined && given.notApplicable.item !== "anchor") {
    faults.add("keys-unused", [...path, "notApplicable", "anchor"], { key: "anchor" });
  }
  return {
    unmetRequired:
      given.unmetRequired === undefined
        ? standard.unmetRequired
        : gateOf(given.unmetRequired, faults, [...path, "unmetRequired"]),
    notApplicable: {
      item: given.notApplicable?.item ?? standard.notApplicable.item,
      anchor: (given.notApplicable?.anchor === undefined
        ? standard.notApplicable.anchor
        : scaled(given.notApplicable.anchor, 6, faults, [...path, "notApplicable", "anchor"])) as Millionths,
      indicator: given.notApplicable?.indicator ?? standard.notApplicable.indicator,
    },
    missing: given.missing ?? standard.missing,
    feeling:
      feeling?.mode === "direct"
        ? {
            mode: "direct",
            cap: microAt(feeling.cap ?? 10, faults, [...path, "feeling", "cap"]),
            ceiling: microAt(feeling.ceiling ?? 100, faults, [...path, "feeling", "ceiling"]),
          }
        : { mode: "inside" },
    bonusCap: cap("bonusCap"),
    penaltyCap: cap("penaltyCap"),
    totalCap: given.totalCap === undefined ? null : microAt(given.totalCap, faults, [...path, "totalCap"]),
    rounding: {
      indicator: stepAt(given.rounding?.indicator, standard.rounding.indicator, faults, "indicator"),
      group: stepAt(given.rounding?.group, standard.rounding.group, faults, "group"),
      total: stepAt(given.rounding?.total, standard.rounding.total, faults, "total"),
    },
    compare: given.compare ?? standard.compare,
  };
}

function stepAt(value: number | undefined, standard: number, faults: Faults, key: string): number {
  if (value === undefined) return standard;
  const path = ["policies", "rounding", key];
  const step = scaled(value, 6, faults, path);
  if (!/^[125]0*$/.test(String(step)) || step > 10 * POINT) {
    faults.add("rounding-step", path, { step: value });
    return standard;
  }
  return step;
}

/** Grades or levels. */
export function stepsOf(steps: readonly StepV1[] = [], key: "grades" | "levels", faults: Faults): readonly Step[] {
  return steps.map((step, at) => ({
    id: step.id,
    title: step.title,
    atLeast: step.atLeast === undefined ? null : microAt(step.atLeast, faults, [key, at, "atLeast"]),
    conditions: (step.conditions ?? []).flatMap(
      (condition, c) => conditionOf(condition, faults, [key, at, "conditions", c]) ?? [],
    ),
  }));
}

type ConditionV1 = NonNullable<StepV1["conditions"]>[number];
type ConditionKey = "node" | "which" | "items" | "atLeast";

/** Which keys each condition reads. */
const READ_BY: Readonly<Record<ConditionV1["type"], readonly ConditionKey[]>> = {
  node: ["node", "atLeast"],
  every: ["which", "atLeast"],
  full: ["node"],
  items: ["items", "atLeast"],
  "no-unmet-required": [],
};

function conditionOf(condition: ConditionV1, faults: Faults, path: Path): Condition | undefined {
  const { type, node, which, items, atLeast } = condition;
  for (const key of ["node", "which", "items", "atLeast"] as const) {
    if (condition[key] !== undefined && !READ_BY[type].includes(key))
      faults.add("keys-unused", [...path, key], { key });
  }
  const missing = (key: string): undefined => {
    faults.add("missing-key", [...path, key], { key });
    return undefined;
  };
  const limit = (): Condition | undefined => {
    if (typeof atLeast !== "number") return missing("atLeast");
    const least = microAt(atLeast, faults, [...path, "atLeast"]);
    if (type === "node") return node === undefined ? missing("node") : { type, node, atLeast: least };
    return which === undefined ? missing("which") : { type: "every", which, atLeast: least };
  };
  switch (type) {
    case "node":
    case "every":
      return limit();
    case "full":
      return node === undefined ? missing("node") : { type, node };
    case "items":
      return items === undefined ? missing("items") : itemsCondition(items, atLeast, faults, path);
    case "no-unmet-required":
      return { type };
  }
}

function itemsCondition(
  items: readonly string[],
  atLeast: ConditionV1["atLeast"],
  faults: Faults,
  path: Path,
): Condition {
  const need = typeof atLeast === "number" ? atLeast : items.length;
  if (!Number.isInteger(need) || need > items.length) {
    faults.add("need-too-large", [...path, "atLeast"], { need, count: items.length });
  }
  return { type: "items", items, atLeast: need };
}
