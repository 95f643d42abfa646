/** An exact fraction, d > 0, not necessarily in lowest terms. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

/** n ÷ d. @throws RangeError when d is 0. */
export function ratio(n: bigint, d: bigint): Ratio {
  if (d === 0n) throw new RangeError("ratio: denominator 0");
  return d < 0n ? { n: -n, d: -d } : { n, d };
}

/** A whole number as a fraction. */
export function whole(value: number | bigint): Ratio {
  return { n: BigInt(value), d: 1n };
}

export function add(a: Ratio, b: Ratio): Ratio {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function subtract(a: Ratio, b: Ratio): Ratio {
  return add(a, { n: -b.n, d: b.d });
}

export function multiply(a: Ratio, b: Ratio): Ratio {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** a ÷ b. @throws RangeError when b is 0. */
export function divide(a: Ratio, b: Ratio): Ratio {
  return ratio(a.n * b.d, a.d * b.n);
}

/** −1, 0 or 1 as a is less than, equal to or greater than b. */
export function compare(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** √a to 1e-12, downwards. @throws RangeError when a is negative. */
export function squareRoot(a: Ratio): Ratio {
  if (a.n < 0n) throw new RangeError("squareRoot: negative");
  const scale = 10n ** 24n;
  return { n: integerRoot((a.n * scale) / a.d), d: 10n ** 12n };
}

/** Newton's method on whole numbers: the greatest r with r² ≤ n. */
function integerRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let r = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (r + n / r) >> 1n;
    if (next >= r) return r;
    r = next;
  }
}
