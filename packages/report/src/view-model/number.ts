import {
  compare,
  decimalOf,
  ratio,
  ratioOf,
  roundRatio,
  roundToStep,
  type Decimal,
  type Ratio,
} from "@sangan/evaluation/quantity";

/** A score as whole millionths; results keep at most six decimals, so nothing is lost. */
export function micro(value: number): bigint {
  return BigInt(Math.round(value * 1e6));
}

/** Whole millionths as text with so many decimals, ties to even (GB/T 8170). */
export function microText(value: bigint, decimals: number): string {
  return ratioText(ratio(value, 1_000_000n), decimals);
}

/** A fraction as text with so many decimals, ties to even; −0 is written 0. */
export function ratioText(value: Ratio, decimals: number): string {
  const scaled = roundRatio({ n: value.n * 10n ** BigInt(decimals), d: value.d });
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, "0");
  const sign = scaled < 0n ? "−" : "";
  const head = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? sign + digits : `${sign}${head}.${digits.slice(digits.length - decimals)}`;
}

/** A score as text; null (not applicable, withheld) stays null and is never 0. */
export function scoreText(value: number | null, decimals = 2): string | null {
  return value === null ? null : microText(micro(value), decimals);
}

/** All decimals of a score that are there, at most six. */
export function fullText(value: number | null): string | null {
  return value === null ? null : minus(decimalOf(ratio(micro(value), 1_000_000n), 6));
}

/** A share of 1 as percent: 0.076923 with four decimals is 7.6923. */
export function percentText(share: number, decimals: number): string {
  return ratioText(ratio(micro(share), 10_000n), decimals);
}

/** How many decimals (at most four) write every share of 1 as percent without loss. */
export function percentDecimals(shares: readonly number[]): number {
  return Math.max(0, ...shares.map((share) => decimalsOf(Number(micro(share)) * 100)));
}

/** A count with its thousands apart: 10,000. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A difference with its sign: +3.20, −8.50, 0.00. */
export function signedText(value: number, decimals = 2): string {
  const text = microText(micro(value), decimals);
  return /^[^−]*[1-9]/.test(text) ? `+${text}` : text;
}

/** How many decimals a rounding step of so many millionths leaves. */
export function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 6; decimals++) {
    if (step % 10 ** (6 - decimals) === 0) return decimals;
  }
  return 6;
}

const minus = (text: string): string => text.replace("-", "−");

/** A number for people: as it stands, or shortened and marked by ≈. */
export interface ShownValue {
  readonly text: string;
  readonly full: string;
  readonly shortened: boolean;
}

/** A value shortened to as few decimals (at least two) as keep its order to every limit: 99.996 against 100 is never shown as 100. */
export function shownValue(value: Decimal, limits: readonly Decimal[]): ShownValue {
  const exact = ratioOf(value);
  const bounds = limits.map(ratioOf);
  const order = (of: Ratio): string => bounds.map((bound) => compare(of, bound)).join();
  const full = minus(value);
  for (let decimals = 2; decimals <= 12; decimals++) {
    const rounded = roundToStep(exact, ratio(1n, 10n ** BigInt(decimals)));
    if (compare(rounded, exact) === 0) return { text: minus(decimalOf(exact, decimals)), full, shortened: false };
    if (order(rounded) === order(exact)) return { text: minus(decimalOf(rounded, decimals)), full, shortened: true };
  }
  return { text: full, full, shortened: false };
}
