import { quantile } from "../measurement/index.ts";
import { decimal, type Decimal, decimalOf, ratio } from "../quantity/index.ts";

/** Median and ninth decile of times, in seconds, exact to 1e-12. Absent where there is no time. */
export interface SpanQuantiles {
  readonly p50?: Decimal;
  readonly p90?: Decimal;
}

const HALF = decimal("0.5");
const NINE_TENTHS = decimal("0.9");

/** The usual definition of a percentile here: R's default, and that of most spreadsheets. */
const DEFAULT_DEFINITION = 7;

/** Quantiles of times in milliseconds by a definition of Hyndman and Fan, 1 … 9. @throws RangeError with an unknown definition. */
export function spanQuantiles(milliseconds: readonly number[], definition: number = DEFAULT_DEFINITION): SpanQuantiles {
  if (milliseconds.length === 0) return {};
  const ordered = milliseconds.toSorted((a, b) => a - b);
  const at = (rank: number): ReturnType<typeof ratio> => ratio(BigInt(ordered[rank - 1] ?? 0), 1000n);
  const of = (probability: Decimal): Decimal => decimalOf(quantile(at, ordered.length, probability, definition));
  return { p50: of(HALF), p90: of(NINE_TENTHS) };
}

/** Milliseconds as exact seconds. */
export function secondsOf(milliseconds: number): Decimal {
  return decimalOf(ratio(BigInt(milliseconds), 1000n), 3);
}
