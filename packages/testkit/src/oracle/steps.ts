import type { Condition, IndicatorSystem, Step } from "@sangan/evaluation/indicator-system";
import { compare, type Fraction, fraction, HUNDRED, WHOLE } from "./fraction.ts";
import { closes, type IndicatorReading, type JudgedItem, type ReadingName } from "./indicator.ts";
import { micro } from "./parts.ts";

/** What grades and levels look at, in one reading. */
export interface StepInput {
  readonly system: IndicatorSystem;
  readonly reading: ReadingName;
  /** T or P, as the system compares; null = no score. */
  readonly score: Fraction | null;
  readonly values: ReadonlyMap<string, Fraction | null>;
  readonly items: ReadonlyMap<string, JudgedItem>;
  /** Full marks of the indicators, by id. */
  readonly fulls: ReadonlyMap<string, number>;
  /** Listed indicators. */
  readonly listed: ReadonlyMap<string, { readonly reading: IndicatorReading; readonly items: readonly JudgedItem[] }>;
}

/** The id of the grade reached; null = none. */
export function gradeReached(input: StepInput): string | null {
  const { grades } = input.system;
  const closed = [...input.listed.values()].flatMap(({ reading }) => reading.closed);
  const reached = grades.findIndex((step) => holds(step, input));
  if (reached < 0 || closed.some(({ effect }) => effect === "deny-grade")) return null;
  const caps = closed.map((gate) =>
    gate.effect === "cap-grade" ? grades.findIndex(({ id }) => id === gate.grade) : 0,
  );
  return grades[Math.max(reached, ...caps)]?.id ?? null;
}

/** The id of the highest level for which it and all lower ones hold; null = none. */
export function levelReached(input: StepInput): string | null {
  const { levels } = input.system;
  const missed = levels.findIndex((step) => !holds(step, input));
  return levels[(missed < 0 ? levels.length : missed) - 1]?.id ?? null;
}

function holds(step: Step, input: StepInput): boolean {
  if (input.score === null) return false;
  if (step.atLeast !== null && compare(input.score, micro(step.atLeast)) < 0) return false;
  return step.conditions.every((condition) => met(condition, input));
}

function met(condition: Condition, input: StepInput): boolean {
  const { system, values, listed } = input;
  const reaches = (node: string, limit: Fraction): boolean => {
    // An indicator's own score counts even where it weighs nothing, and so does the 0 of one that does not apply.
    const leaf = listed.get(node);
    const none = leaf !== undefined && system.policies.notApplicable.indicator === "zero" ? fraction(0, 1) : null;
    const value = leaf?.reading.q ?? values.get(node) ?? none;
    return value === null || compare(value, limit) >= 0;
  };
  switch (condition.type) {
    case "node":
      return reaches(condition.node, micro(condition.atLeast));
    case "every": {
      const nodes = condition.which === "indicator" ? [...listed.keys()] : system.nodes.map(({ id }) => id);
      return nodes.every((node) => reaches(node, micro(condition.atLeast)));
    }
    case "full": {
      const full = input.fulls.get(condition.node);
      return reaches(condition.node, full === undefined ? HUNDRED : fraction(full, 100));
    }
    case "items":
      return enoughItems(condition.items, condition.atLeast, input);
    case "no-unmet-required":
      return ![...listed.values()].some(({ items }) =>
        items.some((item) => closes(item, system.policies, input.reading)),
      );
  }
}

function enoughItems(ids: readonly string[], atLeast: number, { items, reading }: StepInput): boolean {
  const applicable = ids
    .map((id) => items.get(id))
    .filter((judged) => judged !== undefined)
    .filter(({ outcome }) => outcome.state !== "not-applicable");
  const full = applicable.filter(({ outcome }) =>
    outcome.state === "judged"
      ? compare(outcome.attainment, WHOLE) === 0
      : outcome.state === "insufficient" && reading === "high",
  );
  return full.length >= Math.min(atLeast, applicable.length);
}
