import type { Indicator, Policies } from "@sangan/evaluation/indicator-system";
import {
  compare,
  type Fraction,
  fraction,
  kept,
  least,
  minus,
  NOTHING,
  plus,
  times,
  total,
  WHOLE,
} from "./fraction.ts";
import type { IndicatorReading, JudgedItem, ReadingName } from "./indicator.ts";

/** An innovation or a penalty indicator with its verdicts. */
export interface ExtraIndicator {
  readonly indicator: Indicator;
  readonly items: readonly JudgedItem[];
}

/** The terms of T beside the quality, each under its cap. */
export interface Terms {
  readonly feeling: Fraction;
  readonly bonus: Fraction;
  readonly penalty: Fraction;
}

/** The terms in one reading; `direct` are the listed indicators with their Wi. */
export function readTerms(
  given: {
    readonly policies: Policies;
    readonly listed: readonly { readonly reading: IndicatorReading; readonly weight: Fraction }[];
    readonly innovation: readonly ExtraIndicator[];
    readonly penalties: readonly ExtraIndicator[];
  },
  reading: ReadingName,
): Terms {
  const { policies } = given;
  const felt = kept(total(given.listed.map(({ reading: { direct }, weight }) => times(weight, direct))));
  const bonus = total(given.innovation.map(({ items }) => kept(total(items.map((item) => earned(item, reading))))));
  const penalty = total(given.penalties.map(({ items }) => kept(total(items.map((item) => deducted(item, reading))))));
  return {
    feeling: policies.feeling.mode === "direct" ? least(felt, micro(policies.feeling.cap)) : NOTHING,
    bonus: least(bonus, micro(policies.bonusCap)),
    penalty: least(penalty, micro(policies.penaltyCap)),
  };
}

/** T: quality and feeling under their ceiling, the bonus added, the penalty taken off, clamped. */
export function sumOfTerms(quality: Fraction, terms: Terms, policies: Policies): Fraction {
  const { feeling } = policies;
  const base = plus(quality, terms.feeling);
  const under = feeling.mode === "direct" ? least(base, micro(feeling.ceiling)) : base;
  const sum = minus(plus(under, terms.bonus), terms.penalty);
  const above = compare(sum, NOTHING) < 0 ? NOTHING : sum;
  return policies.totalCap === null ? above : least(above, micro(policies.totalCap));
}

/** Whole millionths as a fraction. */
export function micro(value: number): Fraction {
  return fraction(value, 1_000_000);
}

function earned({ item, outcome }: JudgedItem, reading: ReadingName): Fraction {
  const worth = fraction(item.points, 100);
  if (outcome.state === "judged") return times(worth, outcome.attainment);
  return outcome.state === "insufficient" && reading === "high" ? worth : NOTHING;
}

function deducted({ item, outcome }: JudgedItem, reading: ReadingName): Fraction {
  const worth = fraction(item.points, 100);
  if (outcome.state === "judged") return times(worth, minus(WHOLE, outcome.attainment));
  return outcome.state === "insufficient" && reading !== "high" ? worth : NOTHING;
}
