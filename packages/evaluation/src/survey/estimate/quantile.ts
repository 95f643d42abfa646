/** Two-sided confidence of an interval (置信水平). */
export type Confidence = "0.8" | "0.9" | "0.95" | "0.99";

/** Standard normal quantiles of two-sided intervals. */
const NORMAL: Readonly<Record<Confidence, number>> = {
  "0.8": 1.2815515655446004,
  "0.9": 1.6448536269514722,
  "0.95": 1.959963984540054,
  "0.99": 2.5758293035489004,
};

const LEFT_OUT: Readonly<Record<Confidence, number>> = { "0.8": 0.2, "0.9": 0.1, "0.95": 0.05, "0.99": 0.01 };

/** The normal quantile of a two-sided interval. */
export function normalQuantile(confidence: Confidence): number {
  return NORMAL[confidence];
}

/** Student's quantile of a two-sided interval with at least one degree of freedom. To 1e-12 of R's `qt`. */
export function studentQuantile(confidence: Confidence, df: number): number {
  if (df > 1e9) return NORMAL[confidence];
  // P(|T| > t) = I(df ÷ (df + t²); df ÷ 2, 1 ÷ 2)
  const x = betaQuantile(LEFT_OUT[confidence], df / 2, 0.5);
  return Math.sqrt(df * ((1 - x) / x));
}

/** Both ends of the F distribution that leave the confidence between them. To 1e-9 of R's `qf`. */
export function fQuantiles(confidence: Confidence, df1: number, df2: number): readonly [low: number, high: number] {
  const tail = LEFT_OUT[confidence] / 2;
  const ends = [tail, 1 - tail].map((p) => {
    const x = betaQuantile(p, df1 / 2, df2 / 2);
    return (df2 * x) / (df1 * (1 - x));
  });
  return [ends[0] ?? 0, ends[1] ?? 0];
}

/** The x at which the regularised incomplete beta function reaches p, by halving. */
function betaQuantile(p: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  const scale = logBeta(a, b);
  for (let step = 0; step < 1100; step += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (incompleteBeta(middle, { a, b, scale }) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

interface Beta {
  readonly a: number;
  readonly b: number;
  readonly scale: number;
}

/** Regularised incomplete beta function. Source: DLMF 8.17.22, the continued fraction by Lentz's method. */
function incompleteBeta(x: number, { a, b, scale }: Beta): number {
  if (x > (a + 1) / (a + b + 2)) return 1 - fractionPart(1 - x, { a: b, b: a, scale });
  return fractionPart(x, { a, b, scale });
}

function fractionPart(x: number, { a, b, scale }: Beta): number {
  if (x <= 0) return 0;
  const front = exponential(a * logarithm(x) + b * logarithm(1 - x) - scale) / a;
  let c = 1;
  let d = nonZero(1 - ((a + b) * x) / (a + 1));
  d = 1 / d;
  let value = d;
  for (let m = 1; m < 100_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * value;
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

const HALF_LOG_2_PI = 0.9189385332046728;

/** Stirling's series from 15 on, brought there by the recurrence. */
function logGamma(value: number): number {
  let x = value;
  let product = 1;
  while (x < 15) {
    product *= x;
    x += 1;
  }
  const r = 1 / (x * x);
  const series =
    (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * (691 / 360360 - r / 156)))))) / x;
  return (x - 0.5) * logarithm(x) - x + HALF_LOG_2_PI + series - logarithm(product);
}

const LOG_2 = Math.LN2;

/** Natural logarithm by + − × ÷ only: the language's own may differ in its last digit from one engine to the next. */
function logarithm(value: number): number {
  let x = value;
  let twos = 0;
  while (x > 1.5) {
    x /= 2;
    twos += 1;
  }
  while (x < 0.75) {
    x *= 2;
    twos -= 1;
  }
  const y = (x - 1) / (x + 1);
  const square = y * y;
  let power = y;
  let sum = 0;
  for (let k = 1; k < 60; k += 2) {
    sum += power / k;
    power *= square;
  }
  return 2 * sum + twos * LOG_2;
}

/** Exponential function by + − × ÷ only. */
function exponential(value: number): number {
  if (value < -745) return 0;
  const twos = Math.round(value / LOG_2);
  const x = value - twos * LOG_2;
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 25; k += 1) {
    term *= x / k;
    sum += term;
  }
  for (let k = 0; k < Math.abs(twos); k += 1) sum = twos > 0 ? sum * 2 : sum / 2;
  return sum;
}
