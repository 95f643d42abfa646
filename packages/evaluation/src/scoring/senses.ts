import { divideRounded, POINT, roundRatio } from "../quantity/index.ts";
import type { SenseLoadings } from "../indicator-system/index.ts";
import { NONE, type IndicatorScores, type ReadingIndex } from "./indicator-score.ts";
import type { Plan } from "./plan.ts";

export type SenseName = keyof SenseLoadings;
export type SenseShare = "all" | "provided" | "perceived";

/**
 * A sense's score in one reading, whole millionths of a point, or −1 when no indicator speaks for it:
 * Σ w·l·S ÷ Σ w·l (docs/standard/method.md, section 5).
 * @clause 7
 */
export function senseScore(
  plan: Plan,
  scores: IndicatorScores,
  reading: ReadingIndex,
  sense: SenseName,
  which: SenseShare,
): number {
  const offset = reading * plan.indicators.length;
  let n = 0n;
  let d = 0n;
  for (let i = 0; i < plan.weighted; i += 1) {
    const loading = plan.indicators[i]?.senses?.[sense] ?? 0;
    const weight = (which === "all" ? scores.weight[offset + i] : plan.weight[i]) ?? 0;
    const score = shareScore(plan, scores, offset + i, i, which);
    if (score === NONE || loading === 0 || plan.listed[i] !== 1) continue;
    const load = BigInt(weight * loading);
    n += load * BigInt(score);
    d += load;
  }
  return d === 0n ? NONE : Number(roundRatio({ n, d }));
}

function shareScore(plan: Plan, scores: IndicatorScores, at: number, indicator: number, which: SenseShare): number {
  if (which !== "all") return (which === "provided" ? scores.provided[at] : scores.perceived[at]) ?? NONE;
  const q = scores.q[at] ?? NONE;
  const full = plan.full[indicator] ?? 0;
  return q === NONE || full === 10_000 ? q : divideRounded(q * 10_000, full);
}

/** A score in points with at most 6 decimals; null for none. */
export function pointsOf(score: number): number | null {
  return score === NONE ? null : score / POINT;
}
