import type { Evaluation, IndicatorResult, NodeResult } from "@sangan/evaluation";
import type { OracleResult } from "@sangan/testkit";

/** The part of an evaluation that the oracle reckons too, by ids instead of places. */
export function summaryOf(evaluation: Evaluation): OracleResult {
  const nodes = evaluation.nodes.flatMap(below);
  const indicators = nodes.filter((node) => node.type === "indicator");
  const groups = nodes.filter((node) => node.type === "group");
  const { quality, bonus, penalty, unrounded, total, corrected, grade, level, senses, complete } = evaluation;
  return {
    items: itemsOf([...indicators, ...evaluation.innovation, ...evaluation.penalties]),
    indicators: Object.fromEntries(
      indicators.map(({ id, q, perceived, provided }) => [id, { q, perceived, provided }]),
    ),
    groups: Object.fromEntries(groups.map(({ id, score }) => [id, score])),
    feeling: evaluation.feeling ?? null,
    quality,
    bonus,
    penalty,
    unrounded,
    total,
    corrected,
    grade,
    level,
    senses,
    complete,
  };
}

function below(node: NodeResult): NodeResult[] {
  return node.type === "group" ? [node, ...node.children.flatMap(below)] : [node];
}

function itemsOf(indicators: readonly IndicatorResult[]): OracleResult["items"] {
  return Object.fromEntries(
    indicators.flatMap(({ items }) =>
      items.map(({ id, finding: { verdict } }) => [
        id,
        { state: verdict.state, attainment: verdict.state === "judged" ? verdict.attainment : null },
      ]),
    ),
  );
}
