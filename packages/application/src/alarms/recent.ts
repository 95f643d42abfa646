import type { Criterion, NumericMeasure } from "@sangan/evaluation";
import { conversion } from "@sangan/evaluation/quantity";
import { LEAST_QUALITY, type RecentObservation } from "@sangan/storage";
import { boundOfLimit, lies } from "./bound.ts";

const HOUR_MILLISECONDS = 60 * 60 * 1000;
const WINDOW = 6 * HOUR_MILLISECONDS;
/** A series of which nothing has come for so long beside the others has been given up. */
const GIVEN_UP = 7 * 24 * HOUR_MILLISECONDS;
/** Fewer observations say nothing of the last hours. */
const LEAST = 5;

/** What the last hours say, as if they were all that there is. */
export interface Lately {
  /** In the unit in which the judgement looks at it. */
  readonly value: number;
  readonly n: number;
  readonly since: string;
}

/** Series whose latest observation is none that counts. */
export interface Unsound {
  readonly bad: number;
  readonly series: number;
  /** Of the latest bad one. */
  readonly since: string;
}

/** The observations that a criterion looks at. */
export function observationsFor(
  { measure }: Criterion,
  recent: readonly RecentObservation[],
): readonly RecentObservation[] {
  if (measure.type !== "numeric" || measure.casework !== undefined) return [];
  const form = measure.aggregate === "share" || measure.aggregate === "rate" ? "counts" : "value";
  const own = recent.filter(
    (one) =>
      one.metric === measure.metric &&
      one.form === form &&
      (measure.scenes.length === 0 || measure.scenes.includes(one.scene)),
  );
  const last = Math.max(...own.map(({ time }) => Date.parse(time)));
  return own.filter(({ time }) => Date.parse(time) > last - GIVEN_UP);
}

/** How many series have gone bad; undefined where none has. The observations of each series are the latest first. */
export function unsoundOf(own: readonly RecentObservation[]): Unsound | undefined {
  const latest = new Map<string, RecentObservation>();
  for (const one of own) if (!latest.has(one.series)) latest.set(one.series, one);
  const bad = [...latest.values()].filter(({ quality }) => quality < LEAST_QUALITY);
  const since = bad
    .map(({ time }) => time)
    .toSorted()
    .at(-1);
  return since === undefined ? undefined : { bad: bad.length, series: latest.size, since };
}

/** What the hours before the latest observation say of a criterion; undefined where they are too few, or nothing can be said of them. */
export function latelyOf(criterion: Criterion, own: readonly RecentObservation[]): Lately | undefined {
  const { measure } = criterion;
  if (measure.type !== "numeric") return undefined;
  const last = Math.max(...own.map(({ time }) => Date.parse(time)));
  const counting = own.filter(({ time, quality }) => quality >= LEAST_QUALITY && Date.parse(time) > last - WINDOW);
  const since = counting.map(({ time }) => time).toSorted()[0];
  if (since === undefined || counting.length < LEAST) return undefined;
  const value = valueOf(criterion, measure, counting);
  return value === undefined ? undefined : { value, n: counting.length, since };
}

function valueOf(
  { judge }: Criterion,
  measure: NumericMeasure,
  counting: readonly RecentObservation[],
): number | undefined {
  const { aggregate } = measure;
  const sum = counting.reduce((total, { value }) => total + Number(value), 0);
  if (aggregate === "share") {
    const n = counting.reduce((total, one) => total + one.n, 0);
    return n === 0 ? undefined : (100 * sum) / n;
  }
  const factor = conversion(counting[0]?.unit ?? measure.unit, measure.unit);
  if (factor === undefined || aggregate === "rate" || aggregate === "count") return undefined;
  const values = counting.map(({ value }) => (Number(value) * Number(factor.n)) / Number(factor.d));
  if (judge.type === "within") {
    const bound = boundOfLimit(judge.limit);
    return (100 * values.filter((value) => lies(bound, value)).length) / values.length;
  }
  return aggregated(
    aggregate,
    values.toSorted((a, b) => a - b),
  );
}

const PROBABILITY = { median: 0.5, p75: 0.75, p90: 0.9, p95: 0.95 } as const;

function aggregated(
  aggregate: Exclude<NumericMeasure["aggregate"], "share" | "rate" | "count">,
  ordered: readonly number[],
): number | undefined {
  switch (aggregate) {
    case "mean":
      return ordered.reduce((total, value) => total + value, 0) / ordered.length;
    case "min":
      return ordered[0];
    case "max":
      return ordered.at(-1);
    case "median":
    case "p75":
    case "p90":
    case "p95": {
      const place = (ordered.length - 1) * PROBABILITY[aggregate];
      const below = ordered[Math.floor(place)];
      const above = ordered[Math.ceil(place)];
      return below === undefined || above === undefined ? undefined : below + (above - below) * (place % 1);
    }
  }
}
