import {
  type Aggregate,
  type Condition,
  type Indicator,
  type IndicatorGroup,
  type IndicatorNode,
  type IndicatorSystem,
  type Item,
  STANDARD_POLICIES,
  type Step,
} from "@sangan/evaluation/indicator-system";
import { microPoints, millionths } from "@sangan/evaluation/quantity";
import type { Draws } from "./draws.ts";
import { drawIndicator, gradeCount, STAGES } from "./items.ts";
import { drawAggregate, drawPolicies, GRADES } from "./policies.ts";
import type { CaseShape } from "./shape.ts";
import { UNTITLED } from "./untitled.ts";

/** A random indicator system. */
export function drawSystem(d: Draws, shape: CaseShape): IndicatorSystem {
  const indicators = Array.from({ length: shape.indicators }, (_, index) =>
    drawIndicator(d.of(`indicator ${index}`), `i${index + 1}`, shape, "weighted"),
  );
  const extra = (purpose: "innovation" | "penalty", letter: string): Indicator[] =>
    Array.from({ length: shape.extras ? d.of(purpose).int(0, 2) : 0 }, (_, index) =>
      drawIndicator(d.of(`${purpose} ${index}`), `${letter}${index + 1}`, shape, purpose),
    );
  const grades = shape.steps ? GRADES.slice(0, gradeCount(shape.seed)) : [];
  const nodes = shape.groups ? grouped(d, indicators, shape) : indicators;
  const innovation = extra("innovation", "b");
  const named = { nodes, items: [...indicators, ...innovation].flatMap(({ items }) => items.map(({ id }) => id)) };
  return {
    id: "random",
    version: "1.0.0",
    title: UNTITLED,
    policies: shape.policies ? drawPolicies(d.of("policies"), grades) : STANDARD_POLICIES,
    scenes: [],
    stages: shape.applicability ? STAGES : [],
    nodes,
    aggregate: aggregateOf(d.of("root"), shape),
    innovation,
    penalties: shape.policies ? extra("penalty", "p") : [],
    grades: grades.map((id, index) => drawStep(d.of(id), { id, rank: grades.length - index, named })),
    levels: shape.steps
      ? ["level-1", "level-2", "level-3"].map((id, index) => drawStep(d.of(id), { id, rank: index, named }))
      : [],
    ...experience(
      d.of("experience"),
      indicators.flatMap(({ items }) => items),
    ),
  };
}

function aggregateOf(d: Draws, shape: CaseShape): Aggregate {
  return shape.policies ? drawAggregate(d) : { method: "weighted-mean" };
}

function asksForChange({ rule }: Item): boolean {
  return rule.type === "criterion" && rule.measure.type === "survey" && rule.measure.scale === "change";
}

function experience(d: Draws, items: readonly Item[]): Pick<IndicatorSystem, "experience"> {
  const changes = items.filter(asksForChange).slice(0, 3);
  if (changes.length === 0 || d.chance(20)) return {};
  return {
    experience: { kappa: millionths(d.pick([50_000, 50_000, 1_000_000, 123_457])), items: changes.map(({ id }) => id) },
  };
}

/** Indicators under groups of up to three levels; each indicator's place depends on itself only. */
function grouped(d: Draws, indicators: readonly Indicator[], shape: CaseShape): IndicatorNode[] {
  const placed = indicators.map((indicator) => {
    const place = d.of(`place ${indicator.id}`);
    const path = ["a", "b", "c"].slice(0, place.pick([0, 1, 1, 2, 2, 3])).map(() => place.pick(["1", "2"]));
    return { indicator, path };
  });
  return branches(d, placed, "g", shape);
}

interface Placed {
  readonly indicator: Indicator;
  readonly path: readonly string[];
}

function branches(d: Draws, placed: readonly Placed[], prefix: string, shape: CaseShape): IndicatorNode[] {
  const here = placed.filter(({ path }) => path.length === 0).map(({ indicator }) => indicator);
  const groups = ["1", "2"].flatMap((name): IndicatorGroup[] => {
    const inside = placed
      .filter(({ path }) => path[0] === name)
      .map(({ indicator, path }) => ({ indicator, path: path.slice(1) }));
    const id = `${prefix}.${name}`;
    if (inside.length === 0) return [];
    const children = branches(d, inside, id, shape);
    return [{ type: "group", id, title: UNTITLED, clause: "6", aggregate: aggregateOf(d.of(id), shape), children }];
  });
  return [...groups, ...here];
}

interface StepFrame {
  readonly id: string;
  /** Higher ranks ask for more points. */
  readonly rank: number;
  readonly named: { readonly nodes: readonly IndicatorNode[]; readonly items: readonly string[] };
}

function drawStep(d: Draws, { id, rank, named }: StepFrame): Step {
  const atLeast = d.chance(15)
    ? null
    : microPoints(d.chance(50) ? rank * 20_000_000 : d.int(rank * 10, rank * 20 + 10) * 500_000);
  const count = d.pick([0, 0, 1, 2]);
  return {
    id,
    title: UNTITLED,
    atLeast,
    conditions: Array.from({ length: count }, (_, index) => drawCondition(d.of(index), named)),
  };
}

function idsOf(nodes: readonly IndicatorNode[]): string[] {
  return nodes.flatMap((node) => (node.type === "group" ? [node.id, ...idsOf(node.children)] : [node.id]));
}

function drawCondition(d: Draws, { nodes, items }: StepFrame["named"]): Condition {
  const type = d.pick(["node", "every", "full", "items", "no-unmet-required"]);
  const ids = idsOf(nodes);
  const node = ids[d.int(0, ids.length - 1)] ?? "i1";
  const atLeast = microPoints(d.pick([20_000_000, 40_000_000, 50_000_000, 33_333_333]));
  switch (type) {
    case "node":
      return { type, node, atLeast };
    case "every":
      return { type, which: d.pick(["first-level", "indicator"]), atLeast };
    case "full":
      return { type, node };
    case "items": {
      const chosen = items.filter(() => d.chance(40)).slice(0, 5);
      return { type, items: chosen, atLeast: d.int(0, chosen.length) };
    }
    case "no-unmet-required":
      return { type };
  }
}
