import { micro, ratioText } from "./number.ts";

/** Five numbers of a spread, as text and as numbers for pictures. */
export interface Quartiles {
  readonly n: number;
  readonly texts: readonly [min: string, first: string, median: string, third: string, max: string];
  readonly values: readonly [min: number, first: number, median: number, third: number, max: number];
}

/** Least, quartiles (Hyndman–Fan definition 7, exactly) and greatest of scores; null when there are none. */
export function quartiles(scores: readonly number[], decimals = 2): Quartiles | null {
  if (scores.length === 0) return null;
  const sorted = scores.map(micro).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  /** The quantile at k quarters, in quarters of a millionth. */
  const at = (k: number): bigint => {
    const position = (sorted.length - 1) * k;
    const low = sorted[Math.floor(position / 4)] ?? 0n;
    const high = sorted[Math.ceil(position / 4)] ?? low;
    return low * 4n + (high - low) * BigInt(position % 4);
  };
  const text = (k: number): string => ratioText({ n: at(k), d: 4_000_000n }, decimals);
  const value = (k: number): number => Number(at(k)) / 4e6;
  return {
    n: sorted.length,
    texts: [text(0), text(1), text(2), text(3), text(4)],
    values: [value(0), value(1), value(2), value(3), value(4)],
  };
}
