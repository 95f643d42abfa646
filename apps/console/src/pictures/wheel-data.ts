import type { Text } from "@sangan/evaluation/indicator-system";
import type { Evaluation, IndicatorResult, NodeResult, Reading } from "@sangan/evaluation/result";

/** How a leaf of the wheel stands: scored, zeroed by an unmet required item, zeroed for missing evidence, or not applicable. */
export type LeafState = "scored" | "zeroed" | "unknown" | "none";

/** A second-level indicator in the wheel. */
export interface WheelLeaf {
  readonly id: string;
  readonly clause: string;
  readonly title: Text;
  /** Share of 1. */
  readonly weight: number;
  /** Full marks in points. */
  readonly full: number;
  readonly reading: Reading;
  readonly state: LeafState;
}

/** A first-level indicator in the wheel. */
export interface WheelBranch {
  readonly id: string;
  readonly clause: string;
  readonly title: Text;
  readonly weight: number;
  readonly reading: Reading;
  readonly leaves: readonly WheelLeaf[];
}

function leavesOf(node: NodeResult): readonly IndicatorResult[] {
  return node.type === "indicator" ? [node] : node.children.flatMap(leavesOf);
}

/** How an indicator stands, by its score and the items that close its gate. */
export function stateOf(indicator: Pick<IndicatorResult, "q" | "gated" | "closedBy" | "items">): LeafState {
  if (indicator.q.score === null) return "none";
  if (!indicator.gated) return "scored";
  const closers = indicator.items.filter((item) => indicator.closedBy.includes(item.id));
  return closers.every((item) => item.finding.verdict.state === "insufficient") ? "unknown" : "zeroed";
}

function leafOf(indicator: IndicatorResult): WheelLeaf {
  const { id, clause, title, full, q } = indicator;
  return { id, clause, title, full, reading: q, weight: indicator.weight, state: stateOf(indicator) };
}

/** The first-level indicators of an evaluation with their leaves, as far as the weight set lists them. @clause 7 */
export function wheelOf(evaluation: Pick<Evaluation, "nodes">): readonly WheelBranch[] {
  return evaluation.nodes.flatMap((node) => {
    const leaves = leavesOf(node).filter((leaf) => leaf.listed);
    if (leaves.length === 0) return [];
    const { id, clause, title, weight } = node;
    const reading = node.type === "indicator" ? node.q : node.score;
    return [{ id, clause, title, weight, reading, leaves: leaves.map(leafOf) }];
  });
}
