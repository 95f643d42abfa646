import {
  allIndicators,
  criteriaOf,
  indicatorsOf,
  ONE,
  type Condition,
  type IndicatorNode,
  type IndicatorSystem,
  type Item,
  type Rule,
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
  const leaves = indicatorsOf(system.nodes);
  if (leaves.length === 0) error("no-indicators", "indicators");
  const fulls = new Set(leaves.map((leaf) => leaf.full));
  if (system.policies.missing === "drop" && fulls.size > 1)
    error("full-unequal", "policies", { fulls: [...fulls].map((full) => full / 100).join(", ") });
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
    if (item.kind === "required" && !canBeMet(item.rule)) error("never-met", item.id);
  }
  checkOrder(system.grades, -1, error);
  checkOrder(system.levels, 1, error);
  for (const step of [...system.grades, ...system.levels]) checkStep(step, { nodes, items }, error);
  for (const id of system.experience?.items ?? []) {
    const item = items.get(id);
    if (item === undefined) error("unknown-item", "experience", { item: id });
    else if (!criteriaOf(item.rule).every(({ measure }) => measure.type === "survey" && measure.scale === "change"))
      error("not-change", id);
  }
}

/** A required item whose best tier or level gives less than 1 closes its gate for ever. */
function canBeMet(rule: Rule): boolean {
  switch (rule.type) {
    case "any-of":
      return rule.rules.some(canBeMet);
    case "all-of":
      return rule.rules.every(canBeMet);
    case "blend":
      return rule.rules.every((part) => part.weight === 0 || canBeMet(part.rule));
    case "criterion": {
      const { measure, judge } = rule;
      if (measure.type === "attestation") return measure.levels.some((level) => level.attainment === ONE);
      const value = judge.type === "within" || judge.type === "survey" ? judge.then : judge;
      return value?.type !== "tiers" || value.tiers.some((tier) => tier.attainment === ONE);
    }
  }
}

/** Grades stand best first, levels lowest first: their limits must go the same way. */
function checkOrder(steps: readonly Step[], direction: 1 | -1, error: Add): void {
  steps.forEach((step, at) => {
    const before = steps[at - 1];
    if (before === undefined || before.atLeast === null || step.atLeast === null) return;
    if ((step.atLeast - before.atLeast) * direction < 0)
      error("grades-order", step.id, { step: step.id, before: before.id });
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
