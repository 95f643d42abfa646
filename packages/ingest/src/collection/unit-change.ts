import {
  compare,
  conversion,
  decimalOf,
  divide,
  knownUnits,
  multiply,
  type Ratio,
  ratio,
  ratioOf as exactly,
  unitOf,
} from "@sangan/evaluation/quantity";
import { type CellNumber, numberText } from "../observation/index.ts";

/** How values of one unit become values of another: by a whole factor, or the other must give way to the finer one. */
export interface UnitChange {
  /** `coarser`: multiply the values by `by`. `finer`: the other unit's values are multiplied by `by` instead. */
  readonly type: "coarser" | "finer";
  readonly by: bigint;
}

const CHANGES = new Map<string, UnitChange | undefined>();
const FINEST = new Map<string, Ratio>();
/** Numbers must be below this in the finest unit of their dimension, so that sums of squares stay within 30 digits. */
const GREATEST = 10n ** 11n;

/** The change from one unit to another by their codes, or undefined when there is none with a whole factor. */
export function unitChange(from: string, to: string): UnitChange | undefined {
  const key = `${from}\n${to}`;
  if (CHANGES.has(key)) return CHANGES.get(key);
  const factor = conversion(from, to);
  const change = factor === undefined ? undefined : wholeChange(factor);
  CHANGES.set(key, change);
  return change;
}

/** The codes of units that can be written where any of these is asked. */
export function acceptedUnits(asked: readonly string[]): readonly string[] {
  const codes = knownUnits().map((unit) => unit.code);
  return codes.filter((code) => asked.every((unit) => unitChange(code, unit) !== undefined));
}

/** A quantity in another unit as text, in one form however it was written: a decimal, or a fraction in lowest terms. */
export function converted(value: CellNumber, from: string, to: string): string {
  if (from === to) return numberText(value);
  const exact = multiply(ratioOf(value), conversion(from, to) ?? ratio(1n, 1n));
  const decimal = decimalOf(exact, 30);
  if (compare(exactly(decimal), exact) === 0) return decimal;
  const common = gcd(exact.n < 0n ? -exact.n : exact.n, exact.d);
  return `${exact.n / common}/${exact.d / common}`;
}

/** Whether a quantity is too large for exact sums. */
export function isTooLarge(value: CellNumber, unit: string): boolean {
  const finest = inFinest(unit);
  // Far below the limit a double is sure enough.
  const roughly = ((Math.abs(Number(value.mantissa)) / 10 ** value.decimals) * Number(finest.n)) / Number(finest.d);
  if (roughly < Number(GREATEST) * 0.9) return false;
  const exact = multiply(ratioOf(value), finest);
  return (exact.n < 0n ? -exact.n : exact.n) >= exact.d * GREATEST;
}

/** The greatest number of a unit that is not too large. */
export function greatest(unit: string): string {
  const { n, d } = inFinest(unit);
  return ((GREATEST * d) / n).toString();
}

function inFinest(unit: string): Ratio {
  const known = FINEST.get(unit);
  if (known !== undefined) return known;
  const own = unitOf(unit);
  if (own === undefined) return ratio(1n, 1n);
  const factors = knownUnits()
    .filter((other) => other.dimension === own.dimension)
    .map((other) => divide(own.factor, other.factor));
  const finest = factors.reduce(
    (best, factor) => (factor.n * best.d > best.n * factor.d ? factor : best),
    ratio(1n, 1n),
  );
  FINEST.set(unit, finest);
  return finest;
}

function wholeChange({ n, d }: Ratio): UnitChange | undefined {
  if (n % d === 0n) return { type: "coarser", by: n / d };
  return d % n === 0n ? { type: "finer", by: d / n } : undefined;
}

function ratioOf({ mantissa, decimals }: CellNumber): Ratio {
  return ratio(BigInt(mantissa), 10n ** BigInt(decimals));
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
