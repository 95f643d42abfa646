import {
  communityByCode,
  drawnBuckets,
  drawnDays,
  drawnFacts,
  listSeries as seriesRows,
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

/** A series in the unit in which it is shown, with what it said last and its latest days. */
export interface ListedView {
  readonly series: SeriesRow;
  readonly shown: ShownBy;
  readonly last: ListedSeries["last"];
  readonly days: readonly DrawnDay[];
}

/** One series, from its first to its last observation. */
export interface SeriesView extends Omit<ListedView, "last"> {
  /** Absent: its observations are gone. */
  readonly span: SeriesSpan | undefined;
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
  const rows = await seriesRows(context.store, { communityId, days: LISTED_DAYS });
  return done(
    rows.map(({ last, days, ...series }) => {
      const shown = shownBy(system, series);
      const { factor } = shown;
      const latest = last === null ? null : { ...last, value: last.value * factor };
      return { series, shown, last: latest, days: days.map((day) => scaledDay(day, factor)) };
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
  return done({ series, shown, span, days: days.map((day) => scaledDay(day, shown.factor)) });
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
  const facts = await drawnFacts(store, { ...stretch, most: request.buckets });
  if (facts !== undefined)
    return done({ from, to, form: "facts", facts: facts.map((fact) => scaledFact(fact, shown.factor)) });
  const least = (to - from) / request.buckets;
  const narrow = WIDTHS.find((width) => width >= least);
  const days = Math.ceil(least / DAY);
  const buckets =
    narrow === undefined
      ? await drawnDays(store, { ...stretch, days })
      : await drawnBuckets(store, { ...stretch, width: narrow });
  const scaled = buckets.map((bucket) => scaledBucket(bucket, shown.factor));
  return done({ from, to, form: "buckets", width: narrow ?? days * DAY, buckets: scaled });
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
