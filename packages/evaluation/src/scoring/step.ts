import { indicatorsOf, type Condition, type Step } from "../indicator-system/index.ts";
import { ONE, POINT } from "../quantity/index.ts";
import { NONE, READING, type IndicatorScores, type ReadingIndex } from "./indicator-score.ts";
import { STATE, type Plan } from "./plan.ts";
import type { GroupValues } from "./roll-up.ts";
import { roundTotal, type Total } from "./total.ts";

/** What grades and levels look at, in one reading. */
export interface StepView {
  readonly plan: Plan;
  readonly attainments: Int32Array;
  readonly at: number;
  readonly scores: IndicatorScores;
  readonly groups: GroupValues;
  readonly total: Total;
  readonly reading: ReadingIndex;
}

/** The grade reached: the best whose limit and conditions hold, lowered or denied by closed gates; null = none. */
export function gradeOf(view: StepView): string | null {
  const { grades } = view.plan.system;
  if (!view.total.applies) return null;
  const reached = grades.findIndex((step) => holds(view, step));
  const worst = gradeGate(view);
  if (reached < 0 || worst === "deny") return null;
  // A cap names a step; what comes after it in the list is worse.
  return grades[Math.max(reached, worst)]?.id ?? null;
}

/** The level reached: the highest for which it and every lower one hold; null = none. */
export function levelOf(view: StepView): string | null {
  let reached: string | null = null;
  if (!view.total.applies) return null;
  for (const step of view.plan.system.levels) {
    if (!holds(view, step)) break;
    reached = step.id;
  }
  return reached;
}

function holds(view: StepView, step: Step): boolean {
  return (
    (step.atLeast === null || reaches(view, step.atLeast)) && step.conditions.every((condition) => met(view, condition))
  );
}

function reaches({ plan, total }: StepView, limit: number): boolean {
  return plan.system.policies.compare === "rounded" ? roundTotal(plan, total) >= limit : total.n >= limit * total.d;
}

function met(view: StepView, condition: Condition): boolean {
  const { plan } = view;
  switch (condition.type) {
    case "node":
      return nodeReaches(view, condition.node, condition.atLeast);
    case "full":
      return nodeReaches(view, condition.node, fullOf(plan, condition.node));
    case "every": {
      const nodes =
        condition.which === "first-level"
          ? plan.system.nodes.map((node) => node.id)
          : plan.indicators
              .slice(0, plan.weighted)
              .filter((_, i) => plan.listed[i] === 1)
              .map((indicator) => indicator.id);
      return nodes.every((id) => nodeReaches(view, id, condition.atLeast));
    }
    case "items":
      return itemsMet(view, condition.items, condition.atLeast);
    case "no-unmet-required":
      return unmetRequired(view, "listed").length === 0;
  }
}

function fullOf(plan: Plan, id: string): number {
  const at = plan.indicators.findIndex((indicator) => indicator.id === id);
  return at < 0 ? 100 * POINT : (plan.full[at] ?? 0) * (POINT / 100);
}

/** Whether a node's exact value is at least a limit; a node with no value passes. */
function nodeReaches({ plan, scores, groups, reading }: StepView, id: string, limit: number): boolean {
  const leaf = plan.indicators.findIndex((indicator) => indicator.id === id);
  if (leaf >= 0) {
    const q = plan.listed[leaf] === 0 ? NONE : (scores.q[reading * plan.indicators.length + leaf] ?? NONE);
    if (q !== NONE) return q >= limit;
    // Not applicable: no value, unless the policy counts it as 0.
    return plan.listed[leaf] !== 1 || plan.system.policies.notApplicable.indicator !== "zero" || limit <= 0;
  }
  const group = plan.groups.findIndex((candidate) => candidate.id === id && !candidate.root);
  const d = group < 0 ? 0 : (groups.d[group] ?? 0);
  return d === 0 || (groups.n[group] ?? 0) >= limit * d;
}

function itemsMet({ plan, attainments, at, reading }: StepView, ids: readonly string[], atLeast: number): boolean {
  let applicable = 0;
  let reached = 0;
  for (const id of ids) {
    const a = attainments[at + plan.items.indexOf(id)] ?? STATE.notApplicable;
    if (a === STATE.notApplicable) continue;
    applicable += 1;
    if (a === ONE || (a === STATE.insufficient && reading === READING.high)) reached += 1;
  }
  return reached >= Math.min(atLeast, applicable);
}

/** Places in the plan of the required items that are unmet in a reading; of listed indicators, or of all. */
export function unmetRequired(
  { plan, attainments, at, reading }: Pick<StepView, "plan" | "attainments" | "at" | "reading">,
  which: "listed" | "all",
): readonly number[] {
  const unknownCounts =
    reading === READING.low || (reading === READING.main && plan.system.policies.missing !== "drop");
  const unmet: number[] = [];
  indicatorsOf(plan.system.nodes).forEach((indicator, i) => {
    if (which === "listed" && plan.listed[i] !== 1) return;
    indicator.items.forEach((item, place) => {
      const index = (plan.start[i] ?? 0) + place;
      const a = attainments[at + index] ?? 0;
      if (item.kind === "required" && ((a >= 0 && a < ONE) || (a === STATE.insufficient && unknownCounts)))
        unmet.push(index);
    });
  });
  return unmet;
}

/** How closed grade gates limit the grade: "deny", or the place of the best grade still allowed. */
function gradeGate(view: StepView): "deny" | number {
  const { plan } = view;
  const items = plan.indicators.flatMap((indicator) => indicator.items);
  let worst = 0;
  for (const index of unmetRequired(view, "listed")) {
    const gate = items[index]?.gate ?? plan.system.policies.unmetRequired;
    if (gate.effect === "deny-grade") return "deny";
    if (gate.effect === "cap-grade")
      worst = Math.max(
        worst,
        plan.system.grades.findIndex((step) => step.id === gate.grade),
      );
  }
  return worst;
}
