import { decimal, decimalOf, isDecimal, ratio, ratioOf, roundToStep, type Ratio } from "@sangan/evaluation";

/** A number of a result with so many decimals, by GB/T 8170 from its exact decimal; a dash for none. */
export function numberText(value: number | null, decimals: number): string {
  if (value === null) return "–";
  const step = ratio(1n, 10n ** BigInt(decimals));
  const [whole = "", fraction = ""] = decimalOf(roundToStep(exactOf(value), step), decimals).split(".");
  const text = decimals === 0 ? whole : `${whole}.${fraction.padEnd(decimals, "0")}`;
  return text.replace("-", "−");
}

/** Points with two decimals; a dash for none. */
export function points(value: number | null): string {
  return numberText(value, 2);
}

/** A change with its sign and four decimals: +3.2000, −8.5000, ±0.0000; a dash for none. */
export function signed(value: number | null): string {
  const text = numberText(value, 4);
  if (value === null || text.startsWith("−")) return text;
  return /[1-9]/.test(text) ? `+${text}` : `±${text}`;
}

/** How many decimals a rounding step of so many millionths leaves. */
export function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 6; decimals += 1) if (step % 10 ** (6 - decimals) === 0) return decimals;
  return 6;
}

/** The decimal that a result's file writes; what it writes with an exponent is below its last digit. */
function exactOf(value: number): Ratio {
  const text = String(value);
  return ratioOf(isDecimal(text) ? text : decimal(value.toFixed(12)));
}
