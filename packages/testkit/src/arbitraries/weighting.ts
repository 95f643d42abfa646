import type { AnswerWeighting, UnequalAnswers } from "@sangan/evaluation/evidence";
import type { Draws } from "./draws.ts";
import { decimalText } from "./rules.ts";

const MICRO = 1_000_000;

/** Weights of answers, and what stands beside them; `counts` are the raw ones by option and add up to n, which is above 0. */
export function drawWeighting(d: Draws, counts: readonly (readonly [string, number])[], n: number): AnswerWeighting {
  const flagged = d.int(0, 3);
  const account = {
    refused: d.chance(30) ? [{ code: "no-respondent", variable: "age", category: "60+" }] : [],
    flags: { flagged, excluded: d.int(0, flagged) },
    skipped: d.int(0, 3),
    overQuota: d.int(0, 2),
    withdrawn: { before: d.int(0, 2), afterPublication: d.int(0, 1) },
  };
  const method = d.pick(["raked", "raked", "selection", "none"]);
  if (method === "none") return { ...account, method };
  return { ...account, method, counts: drawCounts(d, counts, n), ...drawSpread(d, n) };
}

/** Weight where there are answers; now and then a millionth is lost, as rounding loses it. */
function drawCounts(d: Draws, counts: readonly (readonly [string, number])[], n: number): UnequalAnswers["counts"] {
  const answered = counts.filter(([, count]) => count > 0).map(([option]) => option);
  const weights = d.split(n * MICRO - (d.chance(20) ? 1 : 0), answered.length);
  const named = answered.map((option, place) => [option, decimalText(weights[place] ?? 0, 6)] as const);
  const silent = counts.filter(([option]) => !answered.includes(option)).map(([option]) => [option, decimalText(0, 0)]);
  return Object.fromEntries(d.chance(50) ? named : [...named, ...silent]);
}

/** Variances from none to more than answers of equal weight could have, so that each end of every bound is met. */
function drawSpread(d: Draws, n: number): Pick<UnequalAnswers, "variance" | "effectiveN" | "designEffect"> {
  const variance = (most: number) => decimalText(d.chance(20) ? 0 : d.int(1, d.chance(30) ? 1000 : most), 6);
  const effect = n === 1 ? MICRO : MICRO + d.int(0, 2 * MICRO);
  return {
    variance: {
      mean: variance(2 * MICRO),
      topBox: { "1": variance(MICRO), "2": variance(MICRO), "3": variance(MICRO), "4": variance(MICRO) },
    },
    effectiveN: decimalText(Math.round((n * MICRO * MICRO) / effect), 6),
    designEffect: decimalText(effect, 6),
  };
}
