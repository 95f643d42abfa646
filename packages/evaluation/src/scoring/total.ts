import { divideRounded, multiply, POINT, ratio, roundRatio, add, whole, type Ratio } from "../quantity/index.ts";
import { READING, type IndicatorScores, type ReadingIndex } from "./indicator-score.ts";
import { STATE, type Plan } from "./plan.ts";
import type { GroupValues } from "./roll-up.ts";

/** The parts of a total in one reading, in whole millionths of a point; T = n ÷ d exactly. */
export interface Total {
  /** False when nothing applies: there is no score. */
  readonly applies: boolean;
  readonly n: number;
  readonly d: number;
  readonly feeling: number;
  readonly bonus: number;
  readonly penalty: number;
}

/** Points earned in an innovation indicator, or deducted in a penalty one, in one reading. */
export function extraPoints(
  plan: Plan,
  attainments: Int32Array,
  at: number,
  indicator: number,
  reading: ReadingIndex,
): number {
  const penalty = indicator >= plan.weighted + plan.innovation;
  let sum = 0;
  for (let item = plan.start[indicator] ?? 0; item < (plan.start[indicator + 1] ?? 0); item += 1) {
    const a = attainments[at + item] ?? 0;
    const p = plan.points[item] ?? 0;
    if (a >= 0) sum += p * (penalty ? POINT - a : a);
    else if (a === STATE.insufficient && (reading === READING.high) !== penalty) sum += p * POINT;
  }
  return divideRounded(sum, 100);
}

/** F of feeling `direct`: Σ Wi·Fi, at most its cap; 0 where feeling is inside. @clause 5.1 c */
function feelingTerm(plan: Plan, scores: IndicatorScores, reading: ReadingIndex): number {
  const { feeling } = plan.system.policies;
  if (feeling.mode === "inside") return 0;
  let sum = 0;
  const offset = reading * plan.indicators.length;
  for (let i = 0; i < plan.weighted; i += 1) sum += (plan.weight[i] ?? 0) * (scores.feeling[offset + i] ?? 0);
  return Math.min(feeling.cap, divideRounded(sum, 1_000_000));
}

/** T = quality + F + B − D in one reading. @clause 5.1 formula (1) */
export function totalOf(
  plan: Plan,
  attainments: Int32Array,
  at: number,
  scores: IndicatorScores,
  groups: GroupValues,
  reading: ReadingIndex,
): Total {
  const { policies } = plan.system;
  const last = plan.groups.length - 1;
  const d = groups.d[last] ?? 0;
  let bonus = 0;
  let penalty = 0;
  for (let i = plan.weighted; i < plan.indicators.length; i += 1) {
    const points = extraPoints(plan, attainments, at, i, reading);
    if (i < plan.weighted + plan.innovation) bonus += points;
    else penalty += points;
  }
  bonus = Math.min(bonus, policies.bonusCap);
  penalty = Math.min(penalty, policies.penaltyCap);
  const feeling = feelingTerm(plan, scores, reading);
  let n = (groups.n[last] ?? 0) + feeling * d;
  if (policies.feeling.mode === "direct") n = Math.min(n, policies.feeling.ceiling * d);
  n += (bonus - penalty) * d;
  const most = policies.totalCap === null ? Infinity : policies.totalCap * d;
  return { applies: d > 0, n: Math.max(0, Math.min(n, most)), d, feeling, bonus, penalty };
}

/** P: T rounded to the total's step, in millionths of a point. */
export function roundTotal(plan: Plan, total: Total): number {
  const { total: step } = plan.system.policies.rounding;
  return divideRounded(total.n, total.d * step) * step;
}

/** P* = T × (1 + κE), clamped to [0, 110], rounded as P; E is the mean over change items of 2a − 1. @clause 5.2 f */
export function correctTotal(
  plan: Plan,
  total: Total,
  changes: readonly number[],
  kappa: number,
): { readonly score: number; readonly experience: number } {
  const sum = changes.reduce((all, a) => all + 2 * a - POINT, 0);
  const experience: Ratio = ratio(BigInt(sum), BigInt(POINT) * BigInt(changes.length));
  const factor = add(whole(1), multiply(ratio(BigInt(kappa), BigInt(POINT)), experience));
  const score = multiply(ratio(BigInt(total.n), BigInt(total.d)), factor);
  const most = 110 * POINT;
  const step = plan.system.policies.rounding.total;
  const clamped = score.n < 0n ? whole(0) : score.n > score.d * BigInt(most) ? whole(most) : score;
  return {
    score: Number(roundRatio({ n: clamped.n, d: clamped.d * BigInt(step) })) * step,
    experience: Number(roundRatio({ n: experience.n * BigInt(POINT), d: experience.d })),
  };
}
