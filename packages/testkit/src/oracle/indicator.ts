import type { GateEffect, Indicator, Item, Policies } from "@sangan/evaluation/indicator-system";
import {
  compare,
  type Fraction,
  fraction,
  HUNDRED,
  kept,
  NOTHING,
  over,
  plus,
  rounded,
  times,
  WHOLE,
} from "./fraction.ts";
import type { Outcome } from "./item.ts";

/** The three readings of everything: as reported, insufficient items unmet, insufficient items met. */
export type ReadingName = "main" | "low" | "high";

/** An item and its verdict. */
export interface JudgedItem {
  readonly item: Item;
  readonly outcome: Outcome;
}

/** One indicator in one reading, in points; null = not applicable. */
export interface IndicatorReading {
  readonly q: Fraction | null;
  /** Q in hundredths of the full marks. */
  readonly scaled: Fraction | null;
  readonly perceived: Fraction | null;
  readonly provided: Fraction | null;
  /** Fi, where feeling goes straight to the total. */
  readonly direct: Fraction;
  /** w, a share of one. */
  readonly weight: Fraction;
  /** Effects of the required items that close a gate. */
  readonly closed: readonly GateEffect[];
}

/** Points got and points that count, of the feeling items or of the others. */
interface Tally {
  readonly got: Fraction;
  readonly of: Fraction;
}

/** Reads one indicator; `weight` is its Wi. @clause 5.1 */
export function readIndicator(
  { indicator, items, weight }: { indicator: Indicator; items: readonly JudgedItem[]; weight: Fraction },
  policies: Policies,
  reading: ReadingName,
): IndicatorReading {
  const closed = items
    .filter((judged) => closes(judged, policies, reading))
    .map(({ item }) => item.gate ?? policies.unmetRequired);
  const feeling = items.filter(({ item }) => item.kind === "feeling");
  const basic = items.filter(({ item }) => item.kind !== "feeling");
  const felt = tally(feeling, policies, reading);
  const given = tally(basic, policies, reading);
  const inside = policies.feeling.mode === "inside";
  const zero = closed.some(({ effect }) => effect === "zero");
  const zeroBasic = closed.some(({ effect }) => effect === "zero-basic");
  // A zeroed basic part keeps its insufficient items among the full marks, also where they would be dropped.
  const basicOf = zeroBasic && !zero && reading === "main" ? tally(basic, policies, "low").of : given.of;
  const of = inside ? plus(basicOf, felt.of) : basicOf;
  const counted = zeroBasic ? NOTHING : given.got;
  const got = zero ? NOTHING : inside ? plus(counted, felt.got) : counted;
  const full = fraction(indicator.full, 100);
  const step = fraction(policies.rounding.indicator, 1_000_000);
  const q = isNothing(of) ? null : rounded(over(times(full, got), of), step);
  const provided = zero || zeroBasic ? { ...given, got: NOTHING } : given;
  return {
    q,
    scaled: q === null ? null : kept(over(times(q, HUNDRED), full)),
    perceived: percent(felt),
    provided: percent(provided),
    direct: inside || isNothing(felt.of) ? NOTHING : kept(over(times(points(feeling), felt.got), felt.of)),
    weight:
      policies.notApplicable.item === "drop-with-weight" ? shrunk(weight, of, points(inside ? items : basic)) : weight,
    closed,
  };
}

function isNothing(value: Fraction): boolean {
  return compare(value, NOTHING) === 0;
}

function points(items: readonly JudgedItem[]): Fraction {
  return fraction(
    items.reduce((sum, { item }) => sum + item.points, 0),
    100,
  );
}

function percent({ got, of }: Tally): Fraction | null {
  return isNothing(of) ? null : kept(over(times(HUNDRED, got), of));
}

function shrunk(weight: Fraction, of: Fraction, all: Fraction): Fraction {
  return isNothing(all) ? NOTHING : kept(over(times(weight, of), all));
}

function tally(items: readonly JudgedItem[], policies: Policies, reading: ReadingName): Tally {
  let [got, of] = [NOTHING, NOTHING];
  for (const { item, outcome } of items) {
    const attainment = credited(outcome, policies, reading);
    if (attainment === null) continue;
    const worth = fraction(item.points, 100);
    got = plus(got, times(worth, attainment));
    of = plus(of, worth);
  }
  return { got, of };
}

/** The attainment that an item counts with; null = it is left out. */
function credited(outcome: Outcome, policies: Policies, reading: ReadingName): Fraction | null {
  switch (outcome.state) {
    case "judged":
      return outcome.attainment;
    case "insufficient":
      if (reading === "high") return WHOLE;
      return reading === "main" && policies.missing === "drop" ? null : NOTHING;
    case "not-applicable":
      if (policies.notApplicable.item === "zero") return NOTHING;
      return policies.notApplicable.item === "anchor" ? fraction(policies.notApplicable.anchor, 1_000_000) : null;
    case "unclaimed":
      return null;
  }
}

/** Whether a required item closes its gate in a reading. @clause 5.1 a */
export function closes({ item, outcome }: JudgedItem, policies: Policies, reading: ReadingName): boolean {
  if (item.kind !== "required") return false;
  if (outcome.state === "judged") return compare(outcome.attainment, WHOLE) < 0;
  if (outcome.state !== "insufficient" || reading === "high") return false;
  return reading === "low" || policies.missing !== "drop";
}
