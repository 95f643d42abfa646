import {
  criteriaOf,
  indicatorsOf,
  type Indicator,
  type IndicatorNode,
  type IndicatorSystem,
  type Item,
  type Judgement,
  type SurveyMeasure,
  type Text,
} from "../../indicator-system/index.ts";
import type { Service } from "./model.ts";

/** An item that residents answer: its question, its scale and where it belongs. */
export interface AskedItem {
  readonly item: Item;
  readonly text: Text;
  readonly indicator: string;
  /** More than one when the item's parts ask for different scales. */
  readonly scales: readonly SurveyMeasure["scale"][];
  readonly reversed: boolean;
}

/** Items of a system that carry a question, in order. @clause 5.1 c */
export function askedItems(system: IndicatorSystem, stage?: string): readonly AskedItem[] {
  const counts = (item: Item): boolean => stage === undefined || (item.stages?.includes(stage) ?? true);
  const indicators: readonly Indicator[] = [...indicatorsOf(system.nodes), ...system.innovation, ...system.penalties];
  return indicators.flatMap((indicator) =>
    indicator.items.flatMap((item) => (counts(item) ? (asked(item, indicator.id) ?? []) : [])),
  );
}

function asked(item: Item, indicator: string): AskedItem | undefined {
  if (item.question === undefined) return undefined;
  const survey = criteriaOf(item.rule).flatMap(({ measure, judge }) =>
    measure.type === "survey" ? [{ scale: measure.scale, judge }] : [],
  );
  if (survey.length === 0) return undefined;
  return {
    item,
    text: item.question,
    indicator,
    scales: [...new Set(survey.map(({ scale }) => scale))],
    reversed: survey.every(({ judge }) => fallsWithAnswer(judge)),
  };
}

/** Whether a higher answer earns less. */
function fallsWithAnswer(judge: Judgement): boolean {
  if (judge.type !== "survey" || judge.then === undefined) return false;
  switch (judge.then.type) {
    case "threshold":
      return judge.then.limit.op === "at-most" || judge.then.limit.op === "less-than";
    case "tiers":
      return judge.then.direction === "down";
    case "linear":
      return Number(judge.then.from) > Number(judge.then.to);
  }
}

/**
 * The questions of overall feeling that everybody is asked first: those of the experience correction, or else the first change item of
 * each indicator. @clause 7.13
 */
export function leadingChanges(system: IndicatorSystem, items: readonly AskedItem[]): readonly AskedItem[] {
  const changes = items.filter(({ scales }) => scales[0] === "change");
  const named = system.experience?.items ?? [];
  if (named.length > 0) return changes.filter(({ item }) => named.includes(item.id));
  return changes.filter(({ indicator }, at) => changes.findIndex((one) => one.indicator === indicator) === at);
}

/** First-level nodes with something to ask on five points: what residents can have used. */
export function firstLevelServices(system: IndicatorSystem, items: readonly AskedItem[]): readonly Service[] {
  const asks = new Set(items.flatMap(({ scales, indicator }) => (scales[0] === "five-point" ? [indicator] : [])));
  return system.nodes
    .filter((node) => indicatorsOf([node]).some(({ id }) => asks.has(id)))
    .map(({ id, title }) => ({ id, title }));
}

/** The nearest of some nodes above each indicator, or the indicator itself. */
export function serviceByIndicator(system: IndicatorSystem, services: readonly Service[]): ReadonlyMap<string, string> {
  const listed = new Set(services.map(({ id }) => id));
  const found = new Map<string, string>();
  const visit = (node: IndicatorNode, above: string | undefined): void => {
    const here = listed.has(node.id) ? node.id : above;
    if (node.type === "group") for (const child of node.children) visit(child, here);
    else if (here !== undefined) found.set(node.id, here);
  };
  for (const node of [...system.nodes, ...system.innovation, ...system.penalties]) visit(node, undefined);
  return found;
}

/** Ids of all groups and indicators. */
export function nodeIds(system: IndicatorSystem): ReadonlySet<string> {
  const below = (node: IndicatorNode): readonly string[] =>
    node.type === "group" ? [node.id, ...node.children.flatMap(below)] : [node.id];
  return new Set([...system.nodes, ...system.innovation, ...system.penalties].flatMap(below));
}
