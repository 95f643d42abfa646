import { divideRounded } from "../quantity/index.ts";
import { NONE } from "./indicator-score.ts";
import type { GroupPlan, Plan } from "./plan.ts";

/** Values of the groups as pairs N, D (value = N ÷ D millionths of a point, none when D = 0), in the plan's order; the last is the root. */
export interface GroupValues {
  readonly n: Float64Array;
  readonly d: Float64Array;
}

/** Room for the groups of one community in one reading. */
export function groupRoom(plan: Plan): GroupValues {
  return { n: new Float64Array(plan.groups.length), d: new Float64Array(plan.groups.length) };
}

/** Indicator scores and weights of one community in one reading, beginning at `at` and `weightAt`. */
export interface RollUpInput {
  readonly q: Float64Array;
  readonly weight: Float64Array;
  readonly at: number;
  readonly weightAt: number;
}

/**
 * Rolls indicator scores up to the root, in place.
 * @clause 5.1 formula (1)
 */
export function rollUp(plan: Plan, input: RollUpInput, out: GroupValues): void {
  const { q, weight, at, weightAt } = input;
  const groups = plan.groups;
  const zeroWhenNone = plan.system.policies.notApplicable.indicator === "zero";
  for (let g = 0; g < groups.length; g += 1) {
    const group = groups[g];
    if (group === undefined) continue;
    if (group.method !== "weighted-mean") {
      gatherValues(plan, group, input, out, g);
    } else {
      let n = 0;
      let d = 0;
      const { indicators, nested } = group;
      for (let c = 0; c < indicators.length; c += 1) {
        const child = indicators[c] ?? 0;
        const score = q[at + child] ?? NONE;
        if (score >= 0) {
          const w = weight[weightAt + child] ?? 0;
          n += w * score;
          d += w;
        } else if (zeroWhenNone) d += plan.weight[child] ?? 0;
      }
      for (let c = 0; c < nested.length; c += 1) {
        const child = nested[c] ?? 0;
        n += out.n[child] ?? 0;
        d += out.d[child] ?? 0;
      }
      out.n[g] = n;
      out.d[g] = d;
    }
    if (group.closes) close(plan, group, out, g);
  }
}

/** Sum, capped sum or minimum of the children that have a value (weight above 0), each kept to 1e-6. */
function gatherValues(plan: Plan, group: GroupPlan, scores: RollUpInput, out: GroupValues, g: number): void {
  let sum = 0;
  let least = Infinity;
  let weight = 0;
  const take = (pair: GroupValues, place: number): void => {
    const d = pair.d[place] ?? 0;
    if (d === 0) return;
    const value = divideRounded(pair.n[place] ?? 0, d);
    weight += d;
    sum += value;
    if (value < least) least = value;
  };
  for (const child of group.indicators) take(pairOf(plan, child, scores), 0);
  for (const child of group.nested) take(out, child);
  const value = group.method === "minimum" ? least : Math.min(sum, group.cap);
  const unit = group.root ? Math.min(1, weight) : weight;
  out.n[g] = weight > 0 ? value * unit : 0;
  out.d[g] = unit;
}

const PAIR: GroupValues = { n: new Float64Array(1), d: new Float64Array(1) };

/** An indicator's own pair: (w·Q, w), or (0, Wi) when it does not apply and the policy counts that as 0. */
function pairOf(plan: Plan, indicator: number, { q, weight, at, weightAt }: RollUpInput): GroupValues {
  const score = q[at + indicator] ?? NONE;
  const w =
    score >= 0
      ? (weight[weightAt + indicator] ?? 0)
      : plan.system.policies.notApplicable.indicator === "zero"
        ? (plan.weight[indicator] ?? 0)
        : 0;
  PAIR.n[0] = score >= 0 ? w * score : 0;
  PAIR.d[0] = w;
  return PAIR;
}

/** Rounds a group's value to the policy's step and gives it its weight (docs/standard/method.md, section 4). */
function close(plan: Plan, group: GroupPlan, out: GroupValues, g: number): void {
  const { notApplicable, rounding } = plan.system.policies;
  const siblings = notApplicable.indicator === "spread-siblings";
  const d = out.d[g] ?? 0;
  if (d === 0) return;
  const value = divideRounded(out.n[g] ?? 0, d * rounding.group) * rounding.group;
  const weight = siblings && group.weight > 0 ? group.weight : d;
  out.n[g] = value * weight;
  out.d[g] = weight;
}
