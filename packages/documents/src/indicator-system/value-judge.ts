import type { Limit, Millionths, ValueJudgement } from "@sangan/evaluation";
import { exact, less, scaled, type Faults, type Path } from "../reading/faults.ts";
import type { JudgeV1, ValueJudgeV1 } from "./v1.ts";

const LIMITS = [
  ["atLeast", "at-least"],
  ["moreThan", "more-than"],
  ["atMost", "at-most"],
  ["lessThan", "less-than"],
  ["between", "between"],
  ["inside", "inside"],
] as const;

/** Keys by which a number is judged. */
export const VALUE_KEYS: readonly (keyof JudgeV1)[] = [...LIMITS.map(([key]) => key), "tiers", "linear", "roundTo"];

/** From one number to an attainment: a limit, tiers or a straight line; exactly one of them. */
export function valueJudge(judge: ValueJudgeV1, faults: Faults, path: Path): ValueJudgement | undefined {
  const roundTo = judge.roundTo === undefined ? undefined : exact(judge.roundTo, faults, [...path, "roundTo"]);
  if (
    roundTo !== undefined &&
    !/^[125]0*$/.test(
      roundTo
        .replace(/^0*\.?0*/, "")
        .replace(".", "")
        .replace(/0+$/, ""),
    )
  )
    faults.add("rounding-step", [...path, "roundTo"], { step: roundTo });
  const rounding = roundTo === undefined ? {} : { roundTo };
  const forms = [
    judge.tiers !== undefined,
    judge.linear !== undefined,
    LIMITS.some(([key]) => judge[key] !== undefined),
  ];
  if (forms.filter(Boolean).length !== 1) {
    faults.add("judge-mismatch", path, {
      expected: "atLeast | … | tiers | linear",
      found: Object.keys(judge).join(", "),
    });
    return undefined;
  }
  if (judge.tiers !== undefined) return tiersOf(judge.tiers, rounding, faults, [...path, "tiers"]);
  if (judge.linear !== undefined) {
    const from = exact(judge.linear.from, faults, [...path, "linear", "from"]);
    const to = exact(judge.linear.to, faults, [...path, "linear", "to"]);
    if (!less(from, to) && !less(to, from)) faults.add("linear-flat", [...path, "linear"], { value: from });
    return { type: "linear", from, to, ...rounding };
  }
  const limit = limitOf(judge, faults, path);
  return limit === undefined ? undefined : { type: "threshold", limit, ...rounding };
}

type TiersV1 = NonNullable<ValueJudgeV1["tiers"]>;

function tiersOf(tiers: TiersV1, rounding: object, faults: Faults, path: Path): ValueJudgement | undefined {
  const up = tiers.every((tier) => tier.atLeast !== undefined && tier.atMost === undefined);
  const down = tiers.every((tier) => tier.atMost !== undefined && tier.atLeast === undefined);
  if (!up && !down) {
    faults.add("judge-mismatch", path, { expected: "atLeast | atMost", found: "" });
    return undefined;
  }
  const list = tiers.map((tier, at) => ({
    value: exact(tier.atLeast ?? tier.atMost ?? 0, faults, [...path, at]),
    attainment: scaled(tier.attainment, 6, faults, [...path, at, "attainment"]) as Millionths,
  }));
  list.forEach((tier, at) => {
    const before = list[at - 1];
    if (before === undefined) return;
    const harder = up ? less(before.value, tier.value) : less(tier.value, before.value);
    if (!harder || tier.attainment <= before.attainment)
      faults.add("tiers-order", [...path, at], { value: tier.value });
  });
  return { type: "tiers", direction: up ? "up" : "down", tiers: list, ...rounding };
}

/** A limit on a number; exactly one of its keys. */
export function limitOf(judge: ValueJudgeV1, faults: Faults, path: Path): Limit | undefined {
  const named = LIMITS.filter(([key]) => judge[key] !== undefined);
  const [first] = named;
  if (first === undefined || named.length > 1) {
    faults.add("judge-mismatch", path, {
      expected: LIMITS.map(([key]) => key).join(" | "),
      found: named.map(([key]) => key).join(", "),
    });
    return undefined;
  }
  const [key, op] = first;
  if (key !== "between" && key !== "inside") return { op, value: exact(judge[key] ?? 0, faults, [...path, key]) };
  const [low, high] = judge[key] ?? [0, 0];
  const value = exact(low, faults, [...path, key, 0]);
  const upper = exact(high, faults, [...path, key, 1]);
  if (less(upper, value)) faults.add("limit-order", [...path, key], { low: value, high: upper });
  return { op, value, upper };
}
