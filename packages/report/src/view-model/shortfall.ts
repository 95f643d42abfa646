import type { Condition, Step, Text } from "@sangan/evaluation/indicator-system";
import type { IndicatorResult, ItemResult, NodeResult, Result } from "@sangan/evaluation/result";
import { leavesOf } from "./indicator.ts";
import { scoreText } from "./number.ts";

/** What keeps a condition from holding in the reported reading: a node or an item, with its score where it has one. */
export interface Shortfall {
  readonly kind: "node" | "item";
  readonly id: string;
  readonly title: Text;
  readonly score: string | null;
  /** True for an item that nobody could judge. */
  readonly unknown: boolean;
}

const FULL = 100;

const scoreOf = (node: NodeResult): number | null => (node.type === "group" ? node.score : node.q).score;
const fullOf = (node: NodeResult): number => (node.type === "group" ? FULL : node.full);

/** All nodes of a tree. */
function nodesOf(node: NodeResult): readonly NodeResult[] {
  return node.type === "group" ? [node, ...node.children.flatMap(nodesOf)] : [node];
}

/** The nodes whose score is below a limit in points; a node without a score is none of them. */
function below(nodes: readonly NodeResult[], limitOf: (node: NodeResult) => number): readonly Shortfall[] {
  return nodes.flatMap((node) => {
    const score = scoreOf(node);
    if (score === null || score >= limitOf(node)) return [];
    return [{ kind: "node", id: node.id, title: node.title, score: scoreText(score), unknown: false }];
  });
}

function itemShortfall({ id, title, finding }: ItemResult): Shortfall {
  return { kind: "item", id, title, score: null, unknown: finding.verdict.state === "insufficient" };
}

function unmetItems(leaves: readonly IndicatorResult[], ids: readonly string[], atLeast: number): readonly Shortfall[] {
  const named = leaves
    .flatMap((leaf) => leaf.items)
    .filter((item) => ids.includes(item.id) && item.finding.verdict.state !== "not-applicable");
  const unmet = named.filter(
    ({ finding: { verdict } }) => verdict.state !== "judged" || verdict.attainment < 1_000_000,
  );
  if (named.length - unmet.length >= Math.min(atLeast, named.length)) return [];
  return unmet.map(itemShortfall);
}

function shortfallsOf(condition: Condition, result: Result): readonly Shortfall[] {
  const leaves = result.nodes.flatMap(leavesOf);
  const listed = leaves.filter((leaf) => leaf.listed);
  switch (condition.type) {
    case "node":
    case "full": {
      const nodes = result.nodes.flatMap(nodesOf).filter((node) => node.id === condition.node);
      return below(nodes, (node) => (condition.type === "full" ? fullOf(node) : condition.atLeast / 1e6));
    }
    case "every":
      return below(condition.which === "first-level" ? result.nodes : listed, () => condition.atLeast / 1e6);
    case "items":
      return unmetItems([...leaves, ...result.innovation, ...result.penalties], condition.items, condition.atLeast);
    case "no-unmet-required":
      return listed
        .flatMap((leaf) => leaf.items)
        .filter((item) => item.closes === true)
        .map(itemShortfall);
  }
}

/** What keeps each condition of a step from holding, in the order of its conditions. */
export function stepShortfalls(step: Step, result: Result): readonly (readonly Shortfall[])[] {
  return step.conditions.map((condition) => shortfallsOf(condition, result));
}
