/**
 * Branded integers. Every stored quantity of the method is a whole number of its smallest part,
 * so that sums and products stay exact in a double.
 */
declare const brand: unique symbol;

/** A share in whole millionths: weights, attainments. Range 0 … 1 000 000. */
export type Millionths = number & { readonly [brand]: "millionths" };

/** Points in whole hundredths. Range 0 … 50 000 (500.00 points), so that full marks × points × attainment stays below 2^53. */
export type Hundredths = number & { readonly [brand]: "hundredths" };

/** A score in whole millionths of a point. Range 0 … 1 100 000 000. */
export type MicroPoints = number & { readonly [brand]: "micro-points" };

/** One whole, in millionths. */
export const ONE: Millionths = 1_000_000 as Millionths;

/** One point, in millionths of a point. */
export const POINT = 1_000_000;

/** Reads a whole number of millionths. @throws RangeError outside 0 … 1 000 000 or not whole. */
export function millionths(value: number): Millionths {
  return whole(value, 1_000_000, "millionths") as Millionths;
}

/** Reads a whole number of hundredths of a point. @throws RangeError outside 0 … 50 000 or not whole. */
export function hundredths(value: number): Hundredths {
  return whole(value, 50_000, "hundredths") as Hundredths;
}

/** Reads a whole number of millionths of a point. @throws RangeError outside 0 … 1 100 000 000 or not whole. */
export function microPoints(value: number): MicroPoints {
  return whole(value, 1_100_000_000, "micro-points") as MicroPoints;
}

function whole(value: number, most: number, name: string): number {
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw new RangeError(`${name}: ${value} is not a whole number from 0 to ${most}`);
  }
  return value;
}
