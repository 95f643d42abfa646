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

/** Fewer valid answers than this, or a share of 0 or 1, and a share's interval is Wilson's. */
export const FEW = 30;

/** Interval of a share: Wilson's where answers are few or all alike, else Student's, kept inside 0 … 1. */
export function shareInterval(estimate: MeanEstimate, confidence: Confidence): Interval {
  const { mean, variance, n, effectiveN } = estimate;
  const student = interval(estimate, confidence);
  if (student === undefined || variance === undefined || variance <= 0 || n < FEW || mean <= 0 || mean >= 1)
    return wilson(Math.min(1, Math.max(0, mean)), effectiveN, confidence);
  return { ...student, low: Math.max(0, student.low), high: Math.min(1, student.high) };
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
