import {
  compare,
  type Decimal,
  decimalOf,
  isDecimal,
  multiply,
  ratio,
  type Ratio,
  ratioOf,
} from "../quantity/index.ts";
import type { SummaryNumbers } from "./summary.ts";

/** A part of many numbers that was summed by itself, such as a day of a sensor. All parts are in one unit. */
export interface PartSum {
  /** Whole, above 0. */
  readonly n: number;
  readonly sum: Decimal;
  readonly sumOfSquares: Decimal;
  readonly min: Decimal;
  readonly max: Decimal;
}

/** A sum of decimals on a common power of ten, so that thousands of them make no long fraction. */
class DecimalSum {
  #mantissa = 0n;
  #decimals = 0;

  add(value: Decimal): void {
    const point = value.indexOf(".");
    const decimals = point < 0 ? 0 : value.length - point - 1;
    const mantissa = BigInt(point < 0 ? value : value.slice(0, point) + value.slice(point + 1));
    if (decimals > this.#decimals) {
      this.#mantissa *= 10n ** BigInt(decimals - this.#decimals);
      this.#decimals = decimals;
    }
    this.#mantissa += mantissa * 10n ** BigInt(this.#decimals - decimals);
  }

  total(): Ratio {
    return ratio(this.#mantissa, 10n ** BigInt(this.#decimals));
  }
}

/**
 * Puts sums of parts together, exactly, in a unit of which one makes `factor` of theirs. Quantiles cannot be had from sums: they are left out.
 * Undefined when a number would not end within 30 digits, as a third of a minute would not.
 * @throws RangeError without parts, or when the parts count more than 2^53.
 */
export function mergeSums(parts: Iterable<PartSum>, factor: Ratio): SummaryNumbers | undefined {
  const sum = new DecimalSum();
  const squares = new DecimalSum();
  let n = 0;
  let ends: { min: Ratio; max: Ratio } | undefined;
  for (const part of parts) {
    n += part.n;
    sum.add(part.sum);
    squares.add(part.sumOfSquares);
    const [min, max] = [ratioOf(part.min), ratioOf(part.max)];
    ends = {
      min: ends === undefined || compare(min, ends.min) < 0 ? min : ends.min,
      max: ends === undefined || compare(max, ends.max) > 0 ? max : ends.max,
    };
  }
  if (ends === undefined) throw new RangeError("merge: no parts");
  if (!Number.isSafeInteger(n)) throw new RangeError("merge: n is beyond 2^53");
  const numbers = {
    sum: exactly(multiply(sum.total(), factor)),
    sumOfSquares: exactly(multiply(squares.total(), multiply(factor, factor))),
    min: exactly(multiply(ends.min, factor)),
    max: exactly(multiply(ends.max, factor)),
  };
  const { min, max } = numbers;
  if (numbers.sum === undefined || numbers.sumOfSquares === undefined || min === undefined || max === undefined)
    return undefined;
  return { n, sum: numbers.sum, sumOfSquares: numbers.sumOfSquares, min, max, quantiles: {} };
}

/** A ratio as a decimal, if it is one within 30 digits. */
export function exactly(value: Ratio): Decimal | undefined {
  const text = decimalOf(value, 30);
  return isDecimal(text) && compare(ratioOf(text), value) === 0 ? text : undefined;
}
