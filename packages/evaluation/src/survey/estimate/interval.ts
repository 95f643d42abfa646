import { normalQuantile, studentQuantile, type Confidence } from "./quantile.ts";
import type { MeanEstimate } from "./mean.ts";

/** A two-sided interval and how it was made. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly method: "student" | "normal" | "wilson";
}

/** Mean ± quantile × √variance; undefined without a variance. */
export function interval(
  { mean, variance, df }: MeanEstimate,
  confidence: Confidence,
  quantile: "student" | "normal" = "student",
): Interval | undefined {
  if (variance === undefined) return undefined;
  const width = quantile === "student" ? studentQuantile(confidence, df) : normalQuantile(confidence);
  const half = width * Math.sqrt(variance);
  return { low: mean - half, high: mean + half, method: quantile };
}

/** Wilson's interval of a share, with the effective number of answers. Source: Wilson 1927. */
export function wilson(share: number, effectiveN: number, confidence: Confidence): Interval {
  const z = normalQuantile(confidence);
  const z2 = z * z;
  const centre = share + z2 / (2 * effectiveN);
  const spread = z * Math.sqrt((share * (1 - share)) / effectiveN + z2 / (4 * effectiveN * effectiveN));
  const scale = 1 + z2 / effectiveN;
  return {
    low: Math.max(0, (centre - spread) / scale),
    high: Math.min(1, (centre + spread) / scale),
    method: "wilson",
  };
}

/**
 * Interval of a share: Wilson's with the number of answers that a simple random sample of the same variance would need, p (1 − p) ÷ v, at most
 * the answers there are; with Kish's effective number where all answers are alike. It never leaves 0 … 1, and holds where Student's does not.
 */
export function shareInterval({ mean, variance, n, effectiveN }: MeanEstimate, confidence: Confidence): Interval {
  const share = Math.min(1, Math.max(0, mean));
  const alike = variance === undefined || variance <= 0 || share <= 0 || share >= 1;
  return wilson(share, alike ? effectiveN : Math.min(n, (share * (1 - share)) / variance), confidence);
}

/** The second estimate less the first, from samples drawn apart (two rounds). */
export interface Difference {
  readonly difference: number;
  readonly variance: number;
  readonly df: number;
}

/** Difference of two rounds: variances add up, degrees of freedom by Welch and Satterthwaite. Undefined where either has no variance. */
export function differenceOf(before: MeanEstimate, after: MeanEstimate): Difference | undefined {
  if (before.variance === undefined || after.variance === undefined) return undefined;
  const variance = before.variance + after.variance;
  const df =
    variance === 0
      ? before.df + after.df
      : (variance * variance) /
        ((before.variance * before.variance) / before.df + (after.variance * after.variance) / after.df);
  return { difference: after.mean - before.mean, variance, df };
}
