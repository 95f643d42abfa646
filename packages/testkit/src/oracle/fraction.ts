/** An exact fraction. The denominator is above zero; it is not always in lowest terms. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const LONG = 10n ** 60n;

/** The fraction n / d. @throws RangeError when d is zero. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const top = BigInt(n);
  const bottom = BigInt(d);
  if (bottom === 0n) throw new RangeError("a fraction over zero");
  return inShort(bottom < 0n ? { n: -top, d: -bottom } : { n: top, d: bottom });
}

/** Lowest terms, but only of long fractions: shortening costs more than it saves on short ones. */
function inShort(value: Fraction): Fraction {
  if (value.d < LONG) return value;
  let a = value.n < 0n ? -value.n : value.n;
  let b = value.d;
  while (b !== 0n) [a, b] = [b, a % b];
  return { n: value.n / a, d: value.d / a };
}

export const NOTHING: Fraction = fraction(0n);
export const WHOLE: Fraction = fraction(1n);
export const HUNDRED: Fraction = fraction(100n);
/** The step of all that is "kept to 1e-6". */
export const MILLIONTH: Fraction = fraction(1n, 1_000_000n);

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  return inShort({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { n: -b.n, d: b.d });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return inShort({ n: a.n * b.n, d: a.d * b.d });
}

export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d, a.d * b.n);
}

/** Below zero when a < b, zero when equal, above zero when a > b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export function least(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

export function greatest(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

export function total(values: readonly Fraction[]): Fraction {
  return values.reduce(plus, NOTHING);
}

/** The nearest multiple of a step; of two equally near the even one (GB/T 8170). */
export function rounded(value: Fraction, step: Fraction): Fraction {
  const steps = over(value, step);
  let whole = steps.n / steps.d;
  if (whole * steps.d > steps.n) whole -= 1n;
  const twice = 2n * (steps.n - whole * steps.d);
  const up = twice > steps.d || (twice === steps.d && whole % 2n !== 0n);
  return times(fraction(up ? whole + 1n : whole), step);
}

/** The value kept to 1e-6. */
export function kept(value: Fraction): Fraction {
  return rounded(value, MILLIONTH);
}

/** The square root, cut off (never up) after twelve decimals. */
export function rootDown(value: Fraction): Fraction {
  const scaled = (value.n * 10n ** 24n) / value.d;
  if (scaled < 2n) return fraction(scaled, 10n ** 12n);
  let guess = 1n << BigInt(Math.ceil(scaled.toString(2).length / 2));
  for (;;) {
    const next = (guess + scaled / guess) / 2n;
    if (next >= guess) return fraction(guess, 10n ** 12n);
    guess = next;
  }
}

/** Reads plain decimal notation. */
export function ofDecimal(text: string): Fraction {
  const [whole = "", part = ""] = text.split(".");
  return fraction(BigInt(whole + part), 10n ** BigInt(part.length));
}

/** Whole millionths as a JSON number of a result: the value kept to 1e-6. */
export function asNumber(value: Fraction): number {
  return asMillionths(value) / 1_000_000;
}

/** The value in whole millionths. */
export function asMillionths(value: Fraction): number {
  const steps = over(kept(value), MILLIONTH);
  return Number(steps.n / steps.d);
}
