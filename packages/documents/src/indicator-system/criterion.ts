import {
  unitOf,
  type Criterion,
  type Judgement,
  type Measure,
  type MeasureScope,
  type Millionths,
  type Rule,
} from "@sangan/evaluation";
import { scaled, type Faults, type Path } from "../reading/faults.ts";
import type { ItemV1, JudgeV1, PartV1 } from "./v1.ts";
import { limitOf, VALUE_KEYS, valueJudge } from "./value-judge.ts";

type CriterionV1 = Omit<PartV1, "part">;

/** Keys that ask for something: beside parts that are joined they would be read by nobody. */
const ASKING = [
  "metric",
  "source",
  "scenes",
  "minN",
  "maxAgeDays",
  "quantileType",
  "unit",
  "casework",
  "judge",
] as const;

/** Keys that only a measured number has. */
const NUMERIC = ["quantileType", "unit", "casework"] as const;

const KINDS = ["aggregate", "capabilities", "levels", "flag", "scale"] as const;
/** A fault for each key that is given but would be read by nobody. */
function unused<K extends string>(
  given: { readonly [key in K]?: unknown },
  keys: readonly K[],
  faults: Faults,
  path: Path,
): void {
  for (const key of keys) if (given[key] !== undefined) faults.add("keys-unused", [...path, key], { key });
}

/** The rule of an item: one criterion, or several joined. */
export function ruleOf(item: ItemV1, faults: Faults, path: Path): Rule | undefined {
  const joined = (["allOf", "anyOf", "blend"] as const).filter((key) => item[key] !== undefined);
  const [join, second] = joined;
  if (join === undefined) return criterionOf(item, "", faults, path);
  const single = KINDS.find((key) => item[key] !== undefined);
  if (second !== undefined || single !== undefined) {
    faults.add("criterion-kind", path, { found: [...joined, ...(single === undefined ? [] : [single])].join(", ") });
    return undefined;
  }
  unused(item, ASKING, faults, path);
  const parts = item[join] ?? [];
  const names = parts.map((part) => part.part);
  names.forEach((name, at) => {
    if (names.indexOf(name) < at) faults.add("duplicate-part", [...path, join, at], { part: name });
  });
  const rules = parts.map((part, at) => criterionOf(part, part.part, faults, [...path, join, at]));
  const known = rules.filter((rule) => rule !== undefined);
  if (known.length < rules.length) return undefined;
  if (join !== "blend") return { type: join === "allOf" ? "all-of" : "any-of", rules: known };
  const weights = (item.blend ?? []).map((part, at) =>
    scaled(part.weight, 6, faults, [...path, "blend", at, "weight"]),
  );
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum !== 1_000_000) faults.add("blend-sum", [...path, "blend"], { sum: sum / 1_000_000 });
  return { type: "blend", rules: known.map((rule, at) => ({ rule, weight: (weights[at] ?? 0) as Millionths })) };
}

function criterionOf(criterion: CriterionV1, part: string, faults: Faults, path: Path): Criterion | undefined {
  const measure = measureOf(criterion, faults, path);
  if (measure === undefined) return undefined;
  const judge = judgeOf(criterion, measure, faults, path);
  return judge === undefined ? undefined : { type: "criterion", part, measure, judge };
}

function measureOf(criterion: CriterionV1, faults: Faults, path: Path): Measure | undefined {
  const kinds = KINDS.filter((key) => criterion[key] !== undefined);
  if (kinds.length !== 1) {
    faults.add("criterion-kind", path, { found: kinds.join(", ") });
    return undefined;
  }
  if (criterion.aggregate === undefined) unused(criterion, NUMERIC, faults, path);
  for (const key of ["metric", "source"] as const) {
    if (criterion[key] === undefined) faults.add("missing-key", [...path, key], { key });
  }
  const scope: MeasureScope = {
    metric: criterion.metric ?? "",
    source: criterion.source ?? "document",
    scenes: criterion.scenes ?? [],
    minN: criterion.minN ?? 1,
    maxAgeDays: criterion.maxAgeDays ?? null,
  };
  if (criterion.capabilities !== undefined)
    return { type: "checklist", ...scope, capabilities: criterion.capabilities };
  if (criterion.scale !== undefined) return { type: "survey", ...scope, scale: criterion.scale };
  if (criterion.flag === true) return { type: "attestation", ...scope, levels: FLAG };
  if (criterion.levels !== undefined) {
    const levels = criterion.levels.map(({ id, title, attainment }, at) => ({
      id,
      title,
      attainment: scaled(attainment, 6, faults, [...path, "levels", at, "attainment"]) as Millionths,
    }));
    return { type: "attestation", ...scope, levels };
  }
  return numericMeasure(criterion, scope, faults, path);
}

const FLAG = [
  { id: "no", title: { zh: "否", en: "No" }, attainment: 0 as Millionths },
  { id: "yes", title: { zh: "是", en: "Yes" }, attainment: 1_000_000 as Millionths },
] as const;

function numericMeasure(criterion: CriterionV1, scope: MeasureScope, faults: Faults, path: Path): Measure {
  const { aggregate = "mean", unit, casework, quantileType = 7 } = criterion;
  if (unit === undefined) faults.add("unit-missing", path);
  else if (unitOf(unit) === undefined) faults.add("unit-unknown", [...path, "unit"], { unit });
  else if (aggregate === "share" && unit !== "%")
    faults.add("judge-mismatch", [...path, "unit"], { expected: "%", found: unit });
  if (casework !== undefined) {
    const counted = casework.measure.endsWith("-share");
    const timed = ["mean", "median", "p75", "p90", "p95", "min", "max"].includes(aggregate);
    if (counted ? aggregate !== "share" : !timed)
      faults.add("case-aggregate", [...path, "casework"], { measure: casework.measure, aggregate });
  }
  return {
    type: "numeric",
    ...scope,
    aggregate,
    unit: unit ?? "1",
    quantileType,
    ...(casework === undefined ? {} : { casework }),
  };
}

function judgeOf(criterion: CriterionV1, measure: Measure, faults: Faults, path: Path): Judgement | undefined {
  const at = [...path, "judge"];
  const { judge } = criterion;
  if (measure.type === "attestation") {
    if (judge !== undefined) faults.add("judge-mismatch", at, { expected: "-", found: Object.keys(judge).join(", ") });
    return { type: "attestation" };
  }
  if (judge === undefined) {
    faults.add("judge-missing", path);
    return undefined;
  }
  switch (measure.type) {
    case "checklist":
      return checklistJudge(judge, measure.capabilities.length, faults, at);
    case "survey":
      return surveyJudge(judge, measure.scale, faults, at);
    case "numeric":
      return numericJudge(judge, measure.aggregate, faults, at);
  }
}

function checklistJudge(judge: JudgeV1, count: number, faults: Faults, path: Path): Judgement | undefined {
  if (!only(judge, ["need"], faults, path)) return undefined;
  const need = judge.need === "all" || judge.need === undefined ? count : judge.need;
  if (need > count) faults.add("need-too-large", [...path, "need"], { need, count });
  return { type: "checklist", need };
}

function surveyJudge(
  judge: JudgeV1,
  scale: "five-point" | "change",
  faults: Faults,
  path: Path,
): Judgement | undefined {
  if (!only(judge, ["mean", "topBox", "bound", "confidence", "then"], faults, path)) return undefined;
  if ((judge.mean === undefined) === (judge.topBox === undefined)) {
    faults.add("judge-mismatch", path, { expected: "mean | topBox", found: scale });
    return undefined;
  }
  if (judge.bound !== "lower") unused(judge, ["confidence"], faults, path);
  const then = judge.then === undefined ? undefined : valueJudge(judge.then, faults, [...path, "then"]);
  if (judge.then !== undefined && then === undefined) return undefined;
  return {
    type: "survey",
    statistic: judge.mean === true ? "mean" : "top-box",
    topBox: judge.topBox ?? 2,
    bound: judge.bound ?? "estimate",
    confidence: CONFIDENCES[judge.confidence ?? 0.95],
    ...(then === undefined ? {} : { then }),
  };
}

const CONFIDENCES = { 0.8: "0.8", 0.9: "0.9", 0.95: "0.95", 0.99: "0.99" } as const;

function numericJudge(judge: JudgeV1, aggregate: string, faults: Faults, path: Path): Judgement | undefined {
  if (judge.within === undefined) {
    return only(judge, VALUE_KEYS, faults, path) ? valueJudge(judge, faults, path) : undefined;
  }
  if (!only(judge, ["within", "then"], faults, path)) return undefined;
  if (aggregate === "share" || aggregate === "rate" || judge.then === undefined) {
    faults.add("judge-mismatch", path, { expected: "within + then", found: aggregate });
    return undefined;
  }
  const limit = limitOf(judge.within, faults, [...path, "within"]);
  const then = valueJudge(judge.then, faults, [...path, "then"]);
  return limit === undefined || then === undefined ? undefined : { type: "within", limit, then };
}

function only(judge: JudgeV1, allowed: readonly (keyof JudgeV1)[], faults: Faults, path: Path): boolean {
  const strange = (Object.keys(judge) as (keyof JudgeV1)[]).filter(
    (key) => judge[key] !== undefined && !allowed.includes(key),
  );
  if (strange.length === 0) return true;
  faults.add("judge-mismatch", path, { expected: allowed.join(" | "), found: strange.join(", ") });
  return false;
}
