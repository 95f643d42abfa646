import type { Indicator, SenseLoadings } from "@sangan/evaluation/indicator-system";
import { compare, type Fraction, fraction, kept, NOTHING, over, times, total } from "./fraction.ts";
import type { IndicatorReading } from "./indicator.ts";

/** A listed indicator in one reading, and its Wi. */
export interface WeighedReading {
  readonly indicator: Indicator;
  readonly reading: IndicatorReading;
  readonly weight: Fraction;
}

/** One sense in one reading; null = no indicator speaks of it. */
export interface SenseReading {
  readonly all: Fraction | null;
  readonly perceived: Fraction | null;
  readonly provided: Fraction | null;
}

/** How much residents gain, how safe and how happy they are, in one reading. @clause 7 */
export function readSense(listed: readonly WeighedReading[], sense: keyof SenseLoadings): SenseReading {
  const mean = (
    score: (reading: IndicatorReading) => Fraction | null,
    weightOf: (weighed: WeighedReading) => Fraction,
  ): Fraction | null => {
    const terms = listed.flatMap((weighed) => {
      const value = score(weighed.reading);
      const loading = fraction(weighed.indicator.senses?.[sense] ?? 0, 100);
      return value === null ? [] : [{ value, share: times(weightOf(weighed), loading) }];
    });
    const shares = total(terms.map(({ share }) => share));
    if (compare(shares, NOTHING) === 0) return null;
    return kept(over(total(terms.map(({ value, share }) => times(value, share))), shares));
  };
  return {
    all: mean(
      ({ scaled }) => scaled,
      ({ reading }) => reading.weight,
    ),
    perceived: mean(
      ({ perceived }) => perceived,
      ({ weight }) => weight,
    ),
    provided: mean(
      ({ provided }) => provided,
      ({ weight }) => weight,
    ),
  };
}
