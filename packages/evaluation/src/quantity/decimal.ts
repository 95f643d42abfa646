import { type Ratio, ratio } from "./ratio.ts";

declare const brand: unique symbol;

/** A number in plain decimal notation ("-12.50"), at most 30 digits; kept as text so that no digit changes. */
export type Decimal = string & { readonly [brand]: "decimal" };

const PLAIN = /^-?\d{1,30}(\.\d{1,30})?$/;

/** Whether a text is a plain decimal. */
export function isDecimal(text: string): text is Decimal {
  return PLAIN.test(text) && text.length <= 32;
}

/** Reads a plain decimal. @throws RangeError when it is none. */
export function decimal(text: string): Decimal {
  if (!isDecimal(text)) throw new RangeError(`not a plain decimal: ${text.slice(0, 40)}`);
  return text;
}

const POWERS: readonly bigint[] = Array.from({ length: 31 }, (_, digits) => 10n ** BigInt(digits));

function powerOfTen(digits: number): bigint {
  return POWERS[digits] ?? 10n ** BigInt(digits);
}

/** The exact value of a decimal. */
export function ratioOf(value: Decimal): Ratio {
  const point = value.indexOf(".");
  if (point < 0) return ratio(BigInt(value), 1n);
  const digits = value.length - point - 1;
  return ratio(BigInt(value.slice(0, point) + value.slice(point + 1)), powerOfTen(digits));
}

/**
 * Writes a fraction as a decimal: exactly when it has at most `digits` decimals, otherwise rounded to them (ties to even).
 * Trailing zeros are left out.
 */
export function decimalOf(value: Ratio, digits = 12): Decimal {
  if (value.d === 1n) return value.n.toString() as Decimal;
  const scale = powerOfTen(digits);
  const scaled = value.n * scale;
  let whole = scaled / value.d;
  const rest = scaled - whole * value.d;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  if (twice > value.d || (twice === value.d && whole % 2n !== 0n)) whole += value.n < 0n ? -1n : 1n;
  const sign = whole < 0n ? "-" : "";
  const text = (whole < 0n ? -whole : whole).toString().padStart(digits + 1, "0");
  const head = text.slice(0, text.length - digits);
  const tail = text.slice(text.length - digits).replace(/0+$/, "");
  return (tail === "" ? sign + head : `${sign}${head}.${tail}`) as Decimal;
}
