import type { CellNumber } from "../observation/index.ts";
import type { Trouble } from "./trouble.ts";

/** Digits that a number may have. */
const MOST_DIGITS = 30;

/** The exact sum of a number and what is added to it. */
export function sum(base: CellNumber | undefined, own: CellNumber): CellNumber | Trouble {
  if (base === undefined) return own;
  const decimals = Math.max(base.decimals, own.decimals);
  const mantissa = inParts(base, decimals) + inParts(own, decimals);
  if (mantissa.toString().length > MOST_DIGITS + 1)
    return { code: "too-many-digits", detail: { digits: String(MOST_DIGITS) } };
  const safe = mantissa <= Number.MAX_SAFE_INTEGER && mantissa >= Number.MIN_SAFE_INTEGER;
  return { mantissa: safe ? Number(mantissa) : mantissa, decimals };
}

/** Whole milliseconds of exact seconds, rounded down. */
export function floorMilliseconds(seconds: CellNumber): number {
  if (seconds.decimals <= 3) return Number(inParts(seconds, 3));
  const parts = 10n ** BigInt(seconds.decimals - 3);
  const mantissa = BigInt(seconds.mantissa);
  const whole = mantissa / parts;
  return Number(mantissa < 0n && mantissa % parts !== 0n ? whole - 1n : whole);
}

function inParts({ mantissa, decimals }: CellNumber, wanted: number): bigint {
  return BigInt(mantissa) * 10n ** BigInt(wanted - decimals);
}
