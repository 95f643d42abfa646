import type { Indicator, IndicatorNode, IndicatorSystem, Item } from "./model.ts";
import type { Criterion, Rule } from "./rule.ts";

/** All indicators below nodes, in order. */
export function indicatorsOf(nodes: readonly IndicatorNode[]): readonly Indicator[] {
  return nodes.flatMap((node) => (node.type === "indicator" ? [node] : indicatorsOf(node.children)));
}

/** Every indicator of a system: weighted ones, innovation, penalties. */
export function allIndicators(system: IndicatorSystem): readonly Indicator[] {
  return [...indicatorsOf(system.nodes), ...system.innovation, ...system.penalties];
}

/** Every item of a system, in order. */
export function itemsOf(system: IndicatorSystem): readonly Item[] {
  return allIndicators(system).flatMap((indicator) => indicator.items);
}

/** The criteria of a rule, in order. */
export function criteriaOf(rule: Rule): readonly Criterion[] {
  switch (rule.type) {
    case "criterion":
      return [rule];
    case "all-of":
    case "any-of":
      return rule.rules.flatMap(criteriaOf);
    case "blend":
      return rule.rules.flatMap((part) => criteriaOf(part.rule));
  }
}
