import { ONE, type Millionths } from "./amounts.ts";
import type { Ratio } from "./ratio.ts";

/**
 * n ÷ d to the nearest whole number, ties to even (GB/T 8170), in doubles.
 * Exact for whole 0 ≤ n and 0 < d with n + d < 2^53: the quotient is off by at most one before it is mended.
 */
export function divideRounded(n: number, d: number): number {
  let quotient = Math.floor(n / d);
  let rest = n - quotient * d;
  if (rest < 0) {
    quotient -= 1;
    rest += d;
  } else if (rest >= d) {
    quotient += 1;
    rest -= d;
  }
  const twice = rest * 2;
  if (twice < d) return quotient;
  if (twice > d) return quotient + 1;
  return quotient % 2 === 0 ? quotient : quotient + 1;
}

/** The same on fractions of any sign and size. */
export function roundRatio(value: Ratio): bigint {
  const negative = value.n < 0n;
  const n = negative ? -value.n : value.n;
  let quotient = n / value.d;
  const twice = (n - quotient * value.d) * 2n;
  if (twice > value.d || (twice === value.d && quotient % 2n === 1n)) quotient += 1n;
  return negative ? -quotient : quotient;
}

/** A fraction rounded to the nearest multiple of `step`, ties to the even multiple (GB/T 8170; steps of 1, 2 or 5 × 10ⁿ). */
export function roundToStep(value: Ratio, step: Ratio): Ratio {
  const multiple = roundRatio({ n: value.n * step.d, d: value.d * step.n });
  return { n: multiple * step.n, d: step.d };
}

/** A fraction as an attainment: clamped to [0, 1], kept to 1e-6. */
export function attainmentOf(value: Ratio): Millionths {
  if (value.n <= 0n) return 0 as Millionths;
  if (value.n >= value.d) return ONE;
  return Number(roundRatio({ n: value.n * 1_000_000n, d: value.d })) as Millionths;
}
