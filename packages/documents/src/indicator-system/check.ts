import {
  allIndicators,
  criteriaOf,
  indicatorsOf,
  type Condition,
  type IndicatorNode,
  type IndicatorSystem,
  type Item,
  type Step,
} from "@sangan/evaluation";
import type { Problem, ProblemCode } from "../reading/problem.ts";

/** Where an id stands in the files. */
export type PlaceOf = (id: string) => { readonly file: string; readonly line?: number };

/** Checks what no single place of a system can show: ids, references between parts, and clause 6's principles. @clause 6 */
export function checkSystem(system: IndicatorSystem, placeOf: PlaceOf): readonly Problem[] {
  const problems: Problem[] = [];
  const add = (severity: Problem["severity"], code: ProblemCode, id: string, params: Problem["params"] = {}): void => {
    problems.push({ severity, code, ...placeOf(id), place: id, params });
  };
  const error = (code: ProblemCode, id: string, params?: Problem["params"]): void => add("error", code, id, params);
  checkIds(system, error);
  checkReferences(system, error);
  for (const indicator of system.innovation) checkExtra(indicator.items, "optional", error);
  for (const indicator of system.penalties) checkExtra(indicator.items, "penalty", error);
  for (const indicator of indicatorsOf(system.nodes)) {
    for (const item of indicator.items) {
      if (item.kind === "penalty") error("kind-misplaced", item.id, { found: item.kind });
      if (item.claimed === true) error("claimed-misplaced", item.id);
    }
  }
  checkPrinciples(system, (code, id, params) => add("warning", code, id, params));
  return problems;
}

type Add = (code: ProblemCode, id: string, params?: Problem["params"]) => void;

function nodeIds(nodes: readonly IndicatorNode[]): readonly string[] {
  return nodes.flatMap((node) => (node.type === "group" ? [node.id, ...nodeIds(node.children)] : [node.id]));
}

function checkIds(system: IndicatorSystem, error: Add): void {
  const lists: readonly (readonly string[])[] = [
    [...nodeIds(system.nodes), ...[...system.innovation, ...system.penalties].map((one) => one.id), ...itemIds(system)],
    system.scenes.map((scene) => scene.id),
    (system.attributes ?? []).map((attribute) => attribute.id),
    system.stages,
    system.grades.map((step) => step.id),
    system.levels.map((step) => step.id),
    ...allIndicators(system).flatMap((indicator) =>
      indicator.items.flatMap((item) =>
        criteriaOf(item.rule).flatMap(({ measure }) =>
          measure.type === "checklist"
            ? [measure.capabilities.map((one) => one.id)]
            : measure.type === "attestation"
              ? [measure.levels.map((one) => one.id)]
              : [],
        ),
      ),
    ),
  ];
  for (const list of lists) {
    for (const id of new Set(list.filter((one, at) => list.indexOf(one) < at))) error("duplicate-id", id, { id });
  }
}

function itemIds(system: IndicatorSystem): readonly string[] {
  return allIndicators(system).flatMap((indicator) => indicator.items.map((item) => item.id));
}

function checkReferences(system: IndicatorSystem, error: Add): void {
  const scenes = new Set(system.scenes.map((scene) => scene.id));
  const stages = new Set(system.stages);
  const grades = new Set(system.grades.map((step) => step.id));
  const items = new Map(
    allIndicators(system).flatMap((indicator) => indicator.items.map((item) => [item.id, item] as const)),
  );
  const nodes = new Set(nodeIds(system.nodes));
  const { unmetRequired } = system.policies;
  if (unmetRequired.effect === "cap-grade" && !grades.has(unmetRequired.grade))
    error("unknown-grade", "policies", { grade: unmetRequired.grade });
  for (const item of items.values()) {
    for (const stage of item.stages ?? []) if (!stages.has(stage)) error("unknown-stage", item.id, { stage });
    if (item.gate?.effect === "cap-grade" && !grades.has(item.gate.grade))
      error("unknown-grade", item.id, { grade: item.gate.grade });
    if (
      item.appliesIf !== undefined &&
      system.attributes?.some((one) => one.id === item.appliesIf?.attribute) === false
    ) {
      error("unknown-attribute", item.id, { attribute: item.appliesIf.attribute });
    }
    for (const { measure } of criteriaOf(item.rule)) {
      for (const scene of measure.scenes) if (!scenes.has(scene)) error("unknown-scene", item.id, { scene });
    }
    if (item.kind === "required" && !canBeMet(item)) error("never-met", item.id);
  }
  for (const step of [...system.grades, ...system.levels]) checkStep(step, { nodes, items }, error);
  for (const id of system.experience?.items ?? []) {
    const item = items.get(id);
    if (item === undefined) error("unknown-item", "experience", { item: id });
    else if (!criteriaOf(item.rule).every(({ measure }) => measure.type === "survey" && measure.scale === "change"))
      error("not-change", id);
  }
}

/** A required item whose best tier or level gives less than 1 closes its gate for ever. */
function canBeMet(item: Item): boolean {
  return criteriaOf(item.rule).every(({ measure, judge }) => {
    if (measure.type === "attestation") return measure.levels.some((level) => level.attainment === 1_000_000);
    return judge.type !== "tiers" || judge.tiers.some((tier) => tier.attainment === 1_000_000);
  });
}

function checkStep(
  step: Step,
  known: { readonly nodes: ReadonlySet<string>; readonly items: ReadonlyMap<string, Item> },
  error: Add,
): void {
  const check = (condition: Condition): void => {
    switch (condition.type) {
      case "node":
      case "full":
        if (!known.nodes.has(condition.node)) error("unknown-node", step.id, { node: condition.node });
        return;
      case "items":
        for (const item of condition.items) if (!known.items.has(item)) error("unknown-item", step.id, { item });
        return;
      case "every":
      case "no-unmet-required":
    }
  };
  step.conditions.forEach(check);
}

function checkExtra(items: readonly Item[], kind: Item["kind"], error: Add): void {
  for (const item of items)
    if (item.kind !== kind) error("kind-misplaced", item.id, { found: item.kind, expected: kind });
}

/** Clause 6 as warnings: judged on both sides (scientific), a sense for each indicator (guiding), questions that residents can answer. */
function checkPrinciples(system: IndicatorSystem, warn: Add): void {
  for (const indicator of indicatorsOf(system.nodes)) {
    const felt = indicator.items.some((item) => item.kind === "feeling");
    const measured = indicator.items.some((item) => item.kind !== "feeling");
    if (!felt || !measured) warn("one-sided", indicator.id, { side: felt ? "felt" : "measured" });
    if (indicator.senses === undefined) warn("no-sense", indicator.id);
    for (const item of indicator.items) {
      if (item.kind === "feeling" && item.question === undefined) warn("question-missing", item.id);
      if (item.reference?.status === "recalled") warn("reference-unread", item.id, { reference: item.reference.text });
    }
  }
}
