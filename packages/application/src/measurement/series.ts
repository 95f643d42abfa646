import {
  communityByCode,
  drawnBuckets,
  drawnDays,
  drawnFacts,
  listSeries as seriesRows,
  rawKeptFrom,
  seriesDays,
  seriesOf,
  seriesSpan,
  type DrawnBucket,
  type DrawnDay,
  type DrawnFact,
  type ListedSeries,
  type SeriesRow,
  type SeriesSpan,
} from "@sangan/storage";
import { isStale, judgeCourse, type CourseJudgement } from "@sangan/ingest";
import { holds, reachOf, type Authorised } from "../access/index.ts";
import {
  done,
  NOT_FOUND,
  refused,
  type BadField,
  type Context,
  type NotFound,
  type Outcome,
} from "../context/index.ts";
import { dayOf } from "./day.ts";
import { shownBy, type ShownBy } from "./limits.ts";
import { judgingSystem } from "./vocabulary.ts";

/** Days that a list shows of each series. */
const LISTED_DAYS = 30;
/** Days that are told of one series. */
const MOST_DAYS = 1100;
const DAY = 86_400_000;
/** Widths of intervals, from which the next greater one is taken. */
const WIDTHS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200].map(
  (seconds) => seconds * 1000,
);

/** A day of a series, and what the days before say of it. */
type JudgedDay = DrawnDay & CourseJudgement;

/** A series in the unit in which it is shown, with what it said last and its latest days. */
export interface ListedView {
  readonly series: SeriesRow;
  readonly shown: ShownBy;
  readonly last: ListedSeries["last"];
  readonly days: readonly JudgedDay[];
  /** Silent for far longer than its own rhythm. */
  readonly isStale: boolean;
}

/** One series, from its first to its last observation. */
export interface SeriesView extends Omit<ListedView, "last"> {
  /** Absent: nothing of it is kept. */
  readonly span: SeriesSpan | undefined;
  /** The first day of which single values are kept; absent: of all. */
  readonly keptFrom: string | undefined;
}

/** A stretch of a series: each observation where they are few, else intervals. */
export type SeriesPoints = {
  readonly from: number;
  readonly to: number;
} & (
  | { readonly form: "facts"; readonly facts: readonly DrawnFact[] }
  | { readonly form: "buckets"; readonly width: number; readonly buckets: readonly DrawnBucket[] }
);

type Reader = Authorised<"source.read">;

interface Place {
  readonly code: string;
}

/** The series of a community, each with what it said last and its latest days. */
export async function listSeries(
  context: Context,
  authorised: Reader,
  request: Place,
): Promise<Outcome<readonly ListedView[], NotFound>> {
  const communityId = await seenCommunity(context, authorised, request);
  if (communityId === undefined) return NOT_FOUND;
  const system = await judgingSystem(context.store, communityId);
  const now = context.clock();
  const rows = await seriesRows(context.store, { communityId, days: LISTED_DAYS });
  return done(
    rows.map(({ last, days, ...series }) => {
      const shown = shownBy(system, series);
      const { factor } = shown;
      const latest = last === null ? null : { ...last, value: last.value * factor };
      const course = judged(series, days, { factor, now });
      return {
        series,
        shown,
        last: latest,
        ...staleAnd(course, last === null ? undefined : Date.parse(last.time), now),
      };
    }),
  );
}

/** One series of a community, its days, and what the indicator system asks of it. */
export async function getSeries(
  context: Context,
  authorised: Reader,
  request: Place & { readonly id: string },
): Promise<Outcome<SeriesView, NotFound>> {
  const found = await seenSeries(context, authorised, request);
  if (!found.ok) return found;
  const { series, shown } = found.value;
  const span = await seriesSpan(context.store, series);
  const days = await seriesDays(context.store, { series, most: MOST_DAYS });
  const now = context.clock();
  const course = judged(series, days, { factor: shown.factor, now });
  const keptFrom = await rawKeptFrom(context.store, series);
  return done({ series, shown, span, keptFrom, ...staleAnd(course, span?.last, now) });
}

/** A stretch of a series as it is drawn: at most about `buckets` intervals, or each observation where they are no more than that. */
export async function seriesPoints(
  context: Context,
  authorised: Reader,
  request: Place & { readonly id: string; readonly from?: number; readonly to?: number; readonly buckets: number },
): Promise<Outcome<SeriesPoints, NotFound | BadField>> {
  const found = await seenSeries(context, authorised, request);
  if (!found.ok) return found;
  const { store } = context;
  const { series, shown } = found.value;
  const span = await seriesSpan(store, series);
  const from = request.from ?? span?.first ?? 0;
  const to = request.to ?? (span === undefined ? from + 1 : span.last + 1);
  if (to <= from) return refused({ code: "bad-field", field: "to", reason: "not-after-from" });
  const stretch = { series, from, to };
  const keptFrom = await rawKeptFrom(store, series);
  // What is left of the single values would be drawn as if there had never been others.
  const isThinned = keptFrom !== undefined && dayOf(from).day < keptFrom;
  const facts = isThinned ? undefined : await drawnFacts(store, { ...stretch, most: request.buckets });
  if (facts !== undefined)
    return done({ from, to, form: "facts", facts: facts.map((fact) => scaledFact(fact, shown.factor)) });
  const least = (to - from) / request.buckets;
  const narrow = isThinned ? undefined : WIDTHS.find((width) => width >= least);
  const days = Math.ceil(least / DAY);
  const buckets =
    narrow === undefined
      ? await drawnDays(store, { ...stretch, days })
      : await drawnBuckets(store, { ...stretch, width: narrow });
  const all = buckets.map((bucket) => scaledBucket(bucket, shown.factor));
  return done({ from, to, form: "buckets", width: narrow ?? days * DAY, buckets: all });
}

/** The days of a series, judged by those before; the present one is not over, and so lacks nothing yet. */
function judged(
  { form }: SeriesRow,
  days: readonly DrawnDay[],
  { factor, now }: { readonly factor: number; readonly now: number },
): readonly JudgedDay[] {
  const today = dayOf(now).day;
  const course = judgeCourse(days.map((day) => ({ ...day, form })));
  return days.map((day, at) => {
    const { expected = null, missing = null, suspected = false } = course[at] ?? {};
    return { ...scaledDay(day, factor), expected, suspected, missing: day.day === today ? null : missing };
  });
}

function staleAnd(
  days: readonly JudgedDay[],
  last: number | undefined,
  now: number,
): Pick<ListedView, "days" | "isStale"> {
  const expected = days.at(-1)?.expected ?? null;
  return { days, isStale: last !== undefined && isStale(last, expected, now) };
}

async function seenCommunity(context: Context, authorised: Reader, { code }: Place): Promise<string | undefined> {
  if (!holds(reachOf(authorised, context.clock()), code)) return undefined;
  return (await communityByCode(context.store, code))?.id;
}

async function seenSeries(
  context: Context,
  authorised: Reader,
  { code, id }: Place & { readonly id: string },
): Promise<Outcome<{ readonly series: SeriesRow; readonly shown: ShownBy }, NotFound>> {
  const communityId = await seenCommunity(context, authorised, { code });
  const series =
    communityId === undefined || !isSeriesId(id) ? undefined : await seriesOf(context.store, { communityId, id });
  if (series === undefined) return NOT_FOUND;
  return done({ series, shown: shownBy(await judgingSystem(context.store, series.communityId), series) });
}

/** Whether a text is the number of a series: 64 bits with a sign. */
function isSeriesId(text: string): boolean {
  return /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}

function scaled(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}

function scaledDay(day: DrawnDay, factor: number): DrawnDay {
  const { mean, least, most } = day;
  return { ...day, mean: scaled(mean, factor), least: scaled(least, factor), most: scaled(most, factor) };
}

function scaledBucket(bucket: DrawnBucket, factor: number): DrawnBucket {
  const { mean, least, most } = bucket;
  return { ...bucket, mean: scaled(mean, factor), least: scaled(least, factor), most: scaled(most, factor) };
}

function scaledFact(fact: DrawnFact, factor: number): DrawnFact {
  const { value, n } = fact;
  return { ...fact, value: (n === 0 ? value : value / n) * factor };
}
