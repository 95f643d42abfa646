/** An exact number read from a cell: mantissa ÷ 10^decimals, and whether it was written with a percent or permille sign. */
export interface CellNumber {
  readonly mantissa: number | bigint;
  readonly decimals: number;
  readonly sign?: "%" | "[ppth]";
}

/** Why a cell is no number that counts. */
type NumberTrouble = "not-a-number" | "ambiguous-number" | "too-many-digits";

/** A number, or why there is none. */
export type NumberReading =
  | { readonly ok: true; readonly number: CellNumber }
  | { readonly ok: false; readonly trouble: NumberTrouble };

const SHORT = /^-?\d{1,9}(?:\.\d{1,6})?$/u;
const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/u;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u;
const MOST_DIGITS = 30;

/**
 * Reads a plain decimal, exactly. Full-width digits are normalised. Separators of thousands are taken where they can mean nothing else
 * (1,234.5 and 1,234,567, but not 1,234). 1.5e3 is 1500. −0 is 0. NaN, Infinity, hexadecimal figures and words are no numbers.
 */
export function readNumber(cell: string): NumberReading {
  if (SHORT.test(cell)) return { ok: true, number: short(cell) };
  let text = halfWidth(cell).trim();
  let sign: "%" | "[ppth]" | undefined;
  if (text.endsWith("%")) sign = "%";
  else if (text.endsWith("‰")) sign = "[ppth]";
  if (sign !== undefined) text = text.slice(0, -1).trimEnd();
  if (text.includes(",")) {
    if (!GROUPED.test(text))
      return { ok: false, trouble: /^[+-]?[\d,.]+$/u.test(text) ? "ambiguous-number" : "not-a-number" };
    if (!text.includes(".") && text.indexOf(",") === text.lastIndexOf(","))
      return { ok: false, trouble: "ambiguous-number" };
    text = text.replaceAll(",", "");
  }
  const number = exact(text);
  if (typeof number === "string") return { ok: false, trouble: number };
  return { ok: true, number: sign === undefined ? number : { ...number, sign } };
}

/** A number as text in one form only: no exponent, no zeros at the end, no minus before zero. */
export function numberText({ mantissa, decimals }: CellNumber): string {
  if (decimals === 0) return mantissa.toString();
  const negative = mantissa < 0;
  const digits = (negative ? -mantissa : mantissa).toString().padStart(decimals + 1, "0");
  const tail = digits.slice(-decimals).replace(/0+$/u, "");
  return `${negative ? "-" : ""}${digits.slice(0, -decimals)}${tail === "" ? "" : `.${tail}`}`;
}

/** value × 10^places, of a plain or scientific figure, by moving its point. */
export function shiftPoint(text: string, places: number): string {
  const number = exact(text);
  if (typeof number === "string") return text;
  const decimals = number.decimals - places;
  if (decimals >= 0) return numberText({ mantissa: number.mantissa, decimals });
  return numberText({ mantissa: BigInt(number.mantissa) * 10n ** BigInt(-decimals), decimals: 0 });
}

/** Full-width letters, digits and signs as the usual ones. */
export function halfWidth(text: string): string {
  if (!/[\u3000\uFF01-\uFF5E\u2212]/u.test(text)) return text;
  return text
    .replaceAll(/[\uFF01-\uFF5E]/gu, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) - 0xfee0))
    .replaceAll("\u3000", " ")
    .replaceAll("\u2212", "-");
}

function short(cell: string): CellNumber {
  const point = cell.indexOf(".");
  if (point < 0) return { mantissa: Number(cell) + 0, decimals: 0 };
  return { mantissa: Number(cell.slice(0, point) + cell.slice(point + 1)) + 0, decimals: cell.length - point - 1 };
}

function exact(text: string): CellNumber | NumberTrouble {
  const found = PLAIN.exec(text);
  if (found === null) return "not-a-number";
  const [, sign = "", whole = "", fraction = "", exponent] = found;
  if (whole === "" && fraction === "") return "not-a-number";
  const digits = (whole + fraction).replace(/^0+/u, "");
  if (digits === "") return { mantissa: 0, decimals: 0 };
  const decimals = fraction.length - Number(exponent ?? 0);
  const zeros = decimals < 0 ? -decimals : 0;
  if (Math.max(digits.length + zeros, decimals) > MOST_DIGITS) return trimmed(sign, digits, decimals);
  const mantissa = BigInt(`${sign === "-" ? "-" : ""}${digits}${"0".repeat(zeros)}`);
  return { mantissa: small(mantissa), decimals: Math.max(0, decimals) };
}

/** A figure with more digits than allowed may still have few that matter: zeros at its end do not count. */
function trimmed(sign: string, digits: string, decimals: number): CellNumber | NumberTrouble {
  const tail = /0*$/u.exec(digits)?.[0].length ?? 0;
  const drop = Math.min(tail, Math.max(0, decimals));
  const kept = digits.slice(0, digits.length - drop);
  const left = decimals - drop;
  if (drop === 0 || Math.max(kept.length, left) > MOST_DIGITS || left < 0) return "too-many-digits";
  return { mantissa: small(BigInt(`${sign === "-" ? "-" : ""}${kept}`)), decimals: left };
}

function small(mantissa: bigint): number | bigint {
  return mantissa <= Number.MAX_SAFE_INTEGER && mantissa >= Number.MIN_SAFE_INTEGER ? Number(mantissa) : mantissa;
}
