import type { NumericSummary, RatioSummary } from "../evidence/index.ts";
import type { Limit } from "../indicator-system/index.ts";
import { type Decimal, decimalOf, isDecimal, type Ratio, ratio, ratioOf } from "../quantity/index.ts";
import { quantile } from "./quantile.ts";
import { ExactSum, narrow, shifted, times, Values } from "./summary-values.ts";

/** What is asked of numbers beside their sums: quantiles by probability and definition, and a limit whose observance is counted. */
export interface SummaryRequest {
  readonly quantiles: readonly Decimal[];
  /** Hyndman–Fan definition, 1 … 9. */
  readonly definition: number;
  readonly within?: Limit;
}

/** The numbers of a numeric summary, in the unit of the values. */
export type SummaryNumbers = Pick<
  NumericSummary,
  "n" | "sum" | "sumOfSquares" | "min" | "max" | "quantiles" | "within"
>;

/** The numbers of a share or a rate. */
export type RatioNumbers = Pick<RatioSummary, "n" | "numerator">;

/** Summarises exact decimals. @throws RangeError without values. */
export function summarise(values: Iterable<Decimal>, request: SummaryRequest): SummaryNumbers {
  const tally = new NumericTally(request);
  for (const value of values) {
    const { mantissa, decimals } = mantissaOf(value);
    tally.add(mantissa, decimals);
  }
  return tally.numbers();
}

/** Adds up numerators and denominators. @throws RangeError without pairs, or when n is no whole number above 0. */
export function summariseRatio(pairs: Iterable<{ readonly n: number; readonly numerator: Decimal }>): RatioNumbers {
  const tally = new RatioTally();
  for (const pair of pairs) {
    const { mantissa, decimals } = mantissaOf(pair.numerator);
    tally.add(pair.n, mantissa, decimals);
  }
  return tally.numbers();
}

/** A decimal as a whole number and its count of decimals: "12.50" is 1250 and 2. A bigint only where a double would not hold it. */
export function mantissaOf(value: Decimal): { readonly mantissa: number | bigint; readonly decimals: number } {
  const point = value.indexOf(".");
  const digits = point < 0 ? value : value.slice(0, point) + value.slice(point + 1);
  const decimals = point < 0 ? 0 : value.length - point - 1;
  // 15 digits always fit; `+ 0` makes −0 a 0.
  return { mantissa: digits.length <= 15 ? Number(digits) + 0 : narrow(BigInt(digits)), decimals };
}

/**
 * Numbers gathered one by one, as mantissa and decimals, exactly: whole numbers on a common power of ten, doubles where they hold them.
 * Single values are kept only when quantiles are asked for.
 */
export class NumericTally {
  readonly #request: SummaryRequest;
  readonly #values: Values | undefined;
  readonly #sum = new ExactSum();
  readonly #squares = new ExactSum();
  #limits: Bounds | undefined;
  #decimals = 0;
  /** How many of the unit in use make one of the limit's unit. */
  #factor = 1n;
  #n = 0;
  #within = 0;
  #min: number | bigint = 0;
  #max: number | bigint = 0;

  constructor(request: SummaryRequest) {
    this.#request = request;
    this.#values = request.quantiles.length > 0 ? new Values() : undefined;
    this.#limits = request.within === undefined ? undefined : boundsOf(request.within, 1n);
  }

  /** How many values were added. */
  get n(): number {
    return this.#n;
  }

  /** Adds mantissa ÷ 10^decimals. The mantissa is a safe whole number, or a bigint. */
  add(mantissa: number | bigint, decimals: number): void {
    if (decimals > this.#decimals) this.#refine(decimals);
    const value = decimals === this.#decimals ? mantissa : shifted(mantissa, this.#decimals - decimals);
    if (this.#n === 0 || value < this.#min) this.#min = value;
    if (this.#n === 0 || value > this.#max) this.#max = value;
    this.#n += 1;
    this.#sum.add(value);
    this.#squares.addSquare(value);
    this.#values?.push(value);
    const limits = this.#limits;
    if (limits !== undefined && value >= limits.least && value <= limits.most) this.#within += 1;
  }

  /** Changes to a finer unit, of which `factor` make one of the old. The limit is meant in the first unit still. */
  changeUnit(factor: bigint): void {
    this.#factor *= factor;
    this.#multiply(factor);
  }

  /** @throws RangeError when nothing was added, or when a number would need more than 30 digits before the point. */
  numbers(): SummaryNumbers {
    if (this.#n === 0) throw new RangeError("summary: no values");
    const scale = 10n ** BigInt(this.#decimals);
    const exact = (value: bigint): Decimal => written(ratio(value, scale), this.#decimals);
    const within = this.#limits === undefined ? {} : { within: this.#within };
    return {
      n: this.#n,
      sum: exact(this.#sum.total()),
      sumOfSquares: written(ratio(this.#squares.total(), scale * scale), 2 * this.#decimals),
      min: exact(BigInt(this.#min)),
      max: exact(BigInt(this.#max)),
      quantiles: this.#quantiles(scale),
      ...within,
    };
  }

  #quantiles(scale: bigint): Readonly<Record<string, Decimal>> {
    if (this.#values === undefined) return {};
    const order = this.#values.ranked();
    const at = (rank: number): Ratio => ratio(order(rank), scale);
    const digits = Math.max(12, this.#decimals + 6);
    return Object.fromEntries(
      this.#request.quantiles.map((p) => [p, written(quantile(at, this.#n, p, this.#request.definition), digits)]),
    );
  }

  #refine(decimals: number): void {
    const factor = 10n ** BigInt(decimals - this.#decimals);
    this.#decimals = decimals;
    this.#multiply(factor);
  }

  #multiply(factor: bigint): void {
    this.#sum.multiply(factor);
    this.#squares.multiply(factor * factor);
    this.#values?.multiply(factor);
    this.#min = times(this.#min, factor);
    this.#max = times(this.#max, factor);
    const limit = this.#request.within;
    if (limit !== undefined) this.#limits = boundsOf(limit, 10n ** BigInt(this.#decimals) * this.#factor);
  }
}

/** Numerators and denominators gathered one by one, exactly. */
export class RatioTally {
  #n = 0;
  readonly #sum = new ExactSum();
  #decimals = 0;

  /** Adds numerator = mantissa ÷ 10^decimals to n. @throws RangeError when n is no whole number above 0, or the sum of them is not safe. */
  add(n: number, mantissa: number | bigint, decimals: number): void {
    if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`ratio: n is ${n}`);
    this.#n += n;
    if (!Number.isSafeInteger(this.#n)) throw new RangeError("ratio: n is beyond 2^53");
    if (decimals > this.#decimals) {
      this.#sum.multiply(10n ** BigInt(decimals - this.#decimals));
      this.#decimals = decimals;
    }
    this.#sum.add(shifted(mantissa, this.#decimals - decimals));
  }

  /** The sum of the denominators so far. */
  get n(): number {
    return this.#n;
  }

  /** @throws RangeError when nothing was added. */
  numbers(): RatioNumbers {
    if (this.#n === 0) throw new RangeError("ratio: no values");
    return { n: this.#n, numerator: written(ratio(this.#sum.total(), 10n ** BigInt(this.#decimals)), this.#decimals) };
  }
}

interface Bounds {
  readonly least: number | bigint;
  readonly most: number | bigint;
}

/** The whole numbers, in units of 1 ÷ scale, that meet a limit. */
function boundsOf(limit: Limit, scale: bigint): Bounds {
  const value = scaled(limit.value, scale);
  const upper = limit.upper === undefined ? value : scaled(limit.upper, scale);
  switch (limit.op) {
    case "at-least":
      return { least: value.up, most: Infinity };
    case "more-than":
      return { least: value.down + 1n, most: Infinity };
    case "at-most":
      return { least: -Infinity, most: value.down };
    case "less-than":
      return { least: -Infinity, most: value.up - 1n };
    case "between":
      return { least: value.up, most: upper.down };
    case "inside":
      return { least: value.down + 1n, most: upper.up - 1n };
  }
}

function scaled(value: Decimal, scale: bigint): { readonly down: bigint; readonly up: bigint } {
  const exact = ratioOf(value);
  const product = exact.n * scale;
  const quotient = product / exact.d;
  const rest = product - quotient * exact.d;
  if (rest === 0n) return { down: quotient, up: quotient };
  return rest < 0n ? { down: quotient - 1n, up: quotient } : { down: quotient, up: quotient + 1n };
}

/** Exact where it ends within `digits` decimals and 30 digits in all; otherwise the nearest that does. */
function written(value: Ratio, digits: number): Decimal {
  const whole = (value.n / value.d).toString().replace("-", "").length;
  const text = decimalOf(value, Math.max(0, Math.min(digits, 30 - whole)));
  if (!isDecimal(text)) throw new RangeError("summary: a number of more than 30 digits");
  return text;
}
