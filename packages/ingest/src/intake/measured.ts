import type { Evidence } from "@sangan/evaluation/evidence";
import type { IndicatorSystem, NumericMeasure } from "@sangan/evaluation/indicator-system";
import {
  exactly,
  mantissaOf,
  mergeSums,
  NumericTally,
  RatioTally,
  type SummaryNumbers,
} from "@sangan/evaluation/measurement";
import { conversion, type Decimal, multiply, type Ratio, ratio, ratioOf } from "@sangan/evaluation/quantity";
import { planOf, type Target } from "../collection/plan.ts";
import { Span } from "../collection/span.ts";
import { tallyRequest } from "../collection/tally-request.ts";
import { isOfCounts } from "./vocabulary.ts";

/** A day of a series, summed: numbers in the unit of the series, the finest of its dimension. */
export interface MeasuredDay {
  readonly series: string;
  readonly metric: string;
  readonly scene: string;
  readonly form: "value" | "counts";
  readonly unit: string;
  /** `2026-03-01`, in the zone of the community. */
  readonly day: string;
  /** First and last observation that counts, milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
  /** Observations that count, or what their denominators add up to; 0 where none counts. */
  readonly n: number;
  readonly sum: Decimal;
  readonly squares: Decimal;
  readonly least: Decimal;
  readonly most: Decimal;
}

/** A criterion that observations answer, with the days that it looks at. */
export interface Measured {
  readonly target: Target<NumericMeasure>;
  readonly days: readonly MeasuredDay[];
  /** Whether sums do not suffice: it asks for a percentile, or how many single values meet a limit. */
  readonly needsValues: boolean;
}

/** What a system asks of observations up to the end of a period. */
export interface Questions {
  readonly targets: readonly Target<NumericMeasure>[];
  /** Metrics that are asked for. */
  readonly metrics: ReadonlySet<string>;
}

const QUESTIONS = new WeakMap<IndicatorSystem, Map<number, Questions>>();
const MOST_ENDS = 20;

/** What a system asks of observations before `end` (milliseconds since 1970). It is worked out once. */
export function questionsOf(system: IndicatorSystem, end: number): Questions {
  const known = QUESTIONS.get(system) ?? new Map<number, Questions>();
  QUESTIONS.set(system, known);
  const found = known.get(end);
  if (found !== undefined) return found;
  const { numeric } = planOf(system, end);
  const questions = { targets: [...numeric.values()].flat(), metrics: new Set(numeric.keys()) };
  if (known.size >= MOST_ENDS) known.clear();
  known.set(end, questions);
  return questions;
}

/**
 * The days that each criterion looks at; criteria without any are left out. A day counts whole or not at all: it must begin when the evidence is not yet too old.
 * `dayOf` gives the day in which a moment (milliseconds since 1970) lies.
 */
export function measured(
  { targets }: Pick<Questions, "targets">,
  days: readonly MeasuredDay[],
  dayOf: (time: number) => { readonly day: string; readonly begins: boolean },
): readonly Measured[] {
  const byMetric = new Map<string, MeasuredDay[]>();
  for (const day of days) {
    const known = byMetric.get(day.metric);
    if (known === undefined) byMetric.set(day.metric, [day]);
    else known.push(day);
  }
  const begins = new Map<number, { readonly day: string; readonly begins: boolean }>();
  const beginOf = (time: number): { readonly day: string; readonly begins: boolean } => {
    const known = begins.get(time) ?? dayOf(time);
    begins.set(time, known);
    return known;
  };
  return targets.flatMap((target) => {
    const { measure } = target;
    const form = isOfCounts(measure) ? "counts" : "value";
    const since = target.since === -Infinity ? undefined : beginOf(target.since);
    const own = (byMetric.get(measure.metric) ?? []).filter(
      (one) =>
        one.form === form &&
        one.n > 0 &&
        (measure.scenes.length === 0 || measure.scenes.includes(one.scene)) &&
        (since === undefined || one.day > since.day || (since.begins && one.day === since.day)),
    );
    if (own.length === 0) return [];
    return [{ target, days: own, needsValues: needsValues(target) }];
  });
}

/** Whether a criterion cannot be answered from sums: it asks for a percentile, or how many single values meet a limit. */
export function needsValues(target: Target<NumericMeasure>): boolean {
  const { quantiles, within } = tallyRequest(target);
  return !isOfCounts(target.measure) && (quantiles.length > 0 || within !== undefined);
}

/** What evidence needs beside the sums. */
export interface Behind {
  /** All single values of the days; only where they are needed. */
  readonly values?: readonly string[];
  /** SHA-256 over the observations behind it. */
  readonly digest: string;
}

/** The evidence that observations give on a criterion, as if their rows stood in a raw file. Undefined where the numbers are more than can be written. */
export function measuredEvidence({ target, days }: Measured, { values, digest }: Behind): Evidence | undefined {
  const span = new Span();
  for (const { first, last } of days) {
    span.add(first, 0);
    span.add(last, 0);
  }
  const about = span.about(target, () => digest);
  if (isOfCounts(target.measure)) return ratioEvidence(target, days, about);
  const unit = unitFor(days, target.measure.unit);
  const numbers = values === undefined ? summed(days, unit.factor) : tallied(target, values, unit);
  return numbers === undefined ? undefined : { kind: "numeric", ...about, unit: unit.code, ...numbers };
}

type About = ReturnType<Span["about"]>;

function ratioEvidence(
  { measure }: Target<NumericMeasure>,
  days: readonly MeasuredDay[],
  about: About,
): Evidence | undefined {
  const tally = new RatioTally();
  for (const { n, sum } of days) {
    const { mantissa, decimals } = mantissaOf(sum);
    tally.add(n, mantissa, decimals);
  }
  const { n, numerator } = tally.numbers();
  if (measure.aggregate === "share") return { kind: "ratio", ...about, n, numerator };
  const factor = conversion(days[0]?.unit ?? "1", measure.unit);
  const converted = factor === undefined ? undefined : exactly(multiply(ratioOf(numerator), factor));
  return converted === undefined ? undefined : { kind: "ratio", ...about, n, numerator: converted };
}

interface UnitChoice {
  readonly code: string;
  /** How many of it one of the series' unit makes. */
  readonly factor: Ratio;
}

/** The criterion's own unit where every decimal stays one in it; otherwise that of the series. */
function unitFor(days: readonly MeasuredDay[], asked: string): UnitChoice {
  const own = days[0]?.unit ?? asked;
  const factor = conversion(own, asked);
  return factor !== undefined && placesOf(factor) !== undefined
    ? { code: asked, factor }
    : { code: own, factor: ratio(1n, 1n) };
}

/** k where a factor is 1 ÷ 10^k. */
function placesOf({ n, d }: Ratio): number | undefined {
  if (d % n !== 0n) return undefined;
  const found = /^1(0*)$/.exec((d / n).toString());
  return found?.[1]?.length;
}

function summed(days: readonly MeasuredDay[], factor: Ratio): SummaryNumbers | undefined {
  return mergeSums(
    days.map(({ n, sum, squares, least, most }) => ({ n, sum, sumOfSquares: squares, min: least, max: most })),
    factor,
  );
}

function tallied(target: Target<NumericMeasure>, values: readonly string[], unit: UnitChoice): SummaryNumbers {
  const tally = new NumericTally(tallyRequest(target));
  const places = placesOf(unit.factor) ?? 0;
  if (unit.code !== target.measure.unit) {
    // The limit is meant in the criterion's unit: the values are in a finer one.
    const finer = conversion(target.measure.unit, unit.code);
    if (finer !== undefined) tally.changeUnit(finer.n / finer.d);
  }
  for (const value of values) {
    const { mantissa, decimals } = mantissaOf(value as Decimal);
    tally.add(mantissa, decimals + places);
  }
  return tally.numbers();
}
