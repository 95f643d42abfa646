import {
  binsOfSketch,
  SKETCH_ACCURACY,
  sketchQuantile,
  valueOfBucket,
  type SketchBins,
} from "@sangan/evaluation/measurement";
import {
  mergedSketch,
  observedMetrics,
  spreadList,
  spreadSums,
  type CommunitySpread,
  type ObservedMetric,
  type SpreadFilter,
  type SpreadSums,
} from "@sangan/storage";
import { reachOf, type Authorised } from "../access/index.ts";
import { done, refused, type BadField, type BadPage, type Context, type Outcome } from "../context/index.ts";
import { dayOf } from "./day.ts";
import { shownBy, type ShownBy } from "./limits.ts";
import { publishedSystem } from "./vocabulary.ts";

const DAY = 86_400_000;
/** Days that are looked at where nobody says which: those up to today. */
const USUAL_DAYS = 30;
const MOST_DAYS = 400;
const MOST_BINS = 60;
const PARTS = { p5: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95, p99: 0.99 } as const;

type Reader = Authorised<"source.read">;

/** A metric that was observed, in the unit in which it is shown. */
export interface MetricView {
  readonly observed: ObservedMetric;
  readonly shown: ShownBy;
}

/** Which values of a metric are looked at together. */
export interface SpreadRequest {
  readonly metric: string;
  /** The unit in which they are kept; the one that most series are kept in when absent. */
  readonly unit?: string;
  /** "" is that of senders that name none; all of them when absent. */
  readonly scene?: string;
  /** First day. */
  readonly from?: string;
  /** The day after the last one. */
  readonly to?: string;
}

/** Percentiles, each within `accuracy` of the value of its rank. */
type Percentiles = { readonly [K in keyof typeof PARTS]: number };

/** How the values of a metric are spread over the communities that somebody may see. */
export interface Distribution {
  /** Every unit in which it is kept; the first one is that of most series. */
  readonly kept: readonly ObservedMetric[];
  readonly filter: SpreadFilter;
  readonly shown: ShownBy;
  readonly sums: SpreadSums;
  readonly accuracy: number;
  /** Undefined: nothing is sketched yet. */
  readonly percentiles: Percentiles | undefined;
  readonly histogram: SketchBins;
}

/** A community's own part: percentiles are null where nothing is sketched yet. */
export interface CommunityPart extends Omit<CommunitySpread, "marks"> {
  readonly p5: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p95: number | null;
}

/** The metrics that were observed as single values where the asker may see them. */
export async function listMetrics(context: Context, authorised: Reader): Promise<readonly MetricView[]> {
  const { store, clock } = context;
  const system = await publishedSystem(store);
  const all = await observedMetrics(store, { scopes: reachOf(authorised, clock()) });
  return all.map((observed) => ({ observed, shown: shownBy(system, { ...observed, form: "value" }) }));
}

/** How the values of a metric are spread over all communities that the asker may see. What he sees nothing of is told like what nobody ever observed. */
export async function getDistribution(
  context: Context,
  authorised: Reader,
  request: SpreadRequest,
): Promise<Outcome<Distribution, BadField>> {
  const asked = await askedSpread(context, authorised, request);
  if (!asked.ok) return asked;
  const { filter, kept, shown } = asked.value;
  const sums = await spreadSums(context.store, filter);
  const sketch = sums.n === 0 ? [] : await mergedSketch(context.store, filter);
  const histogram = binsOfSketch(sketch, { most: MOST_BINS, scale: shown.factor });
  const of = (part: number): number => within(sketchQuantile(sketch, part) ?? 0, sums) * shown.factor;
  const percentiles =
    sketch.length === 0
      ? undefined
      : {
          p5: of(PARTS.p5),
          p25: of(PARTS.p25),
          p50: of(PARTS.p50),
          p75: of(PARTS.p75),
          p95: of(PARTS.p95),
          p99: of(PARTS.p99),
        };
  const scaled = { ...sums, ...scaledSums(sums, shown.factor) };
  return done({ kept, filter, shown, sums: scaled, accuracy: SKETCH_ACCURACY, percentiles, histogram });
}

/** One page of the communities that have a part in a distribution. */
export async function distributionCommunities(
  context: Context,
  authorised: Reader,
  request: SpreadRequest & { readonly sort?: string; readonly cursor?: string; readonly limit?: number },
): Promise<Outcome<{ readonly items: readonly CommunityPart[]; readonly next: string | null }, BadField | BadPage>> {
  const { sort, cursor, limit } = request;
  const asked = await askedSpread(context, authorised, request);
  if (!asked.ok) return asked;
  const { filter, shown } = asked.value;
  const paged = await spreadList(context.store, { ...filter, sort, cursor, limit });
  if (!paged.ok) return refused(paged.problem);
  return done({ next: paged.value.next, items: paged.value.items.map((one) => partOf(one, shown.factor)) });
}

function partOf({ marks, ...row }: CommunitySpread, factor: number): CommunityPart {
  const of = (place: number): number | null => {
    const bucket = marks?.[place];
    return bucket === undefined ? null : within(valueOfBucket(bucket), row) * factor;
  };
  return { ...row, ...scaledSums(row, factor), p5: of(0), p25: of(1), p50: of(2), p75: of(3), p95: of(4) };
}

type Sums = Pick<SpreadSums, "mean" | "least" | "most">;

/** A percentile lies between the least and the greatest value, which are known exactly. */
function within(value: number, { least, most }: Sums): number {
  return Math.min(Math.max(value, least ?? value), most ?? value);
}

function scaledSums({ mean, least, most }: Sums, factor: number): Sums {
  const by = (value: number | null): number | null => (value === null ? null : value * factor);
  return { mean: by(mean), least: by(least), most: by(most) };
}

interface AskedSpread {
  readonly filter: SpreadFilter;
  readonly kept: readonly ObservedMetric[];
  readonly shown: ShownBy;
}

async function askedSpread(
  context: Context,
  authorised: Reader,
  request: SpreadRequest,
): Promise<Outcome<AskedSpread, BadField>> {
  const { store, clock } = context;
  const { metric, scene } = request;
  const days = askedDays(request, clock());
  if (!days.ok) return days;
  const scopes = reachOf(authorised, clock());
  const all = await observedMetrics(store, { scopes, metric });
  const kept = all.toSorted((a, b) => b.series - a.series);
  const unit = request.unit ?? kept[0]?.unit ?? "1";
  const shown = shownBy(await publishedSystem(store), { metric, scene, form: "value", unit });
  return done({ kept, shown, filter: { scopes, metric, unit, scene, ...days.value } });
}

interface Days {
  readonly from: string;
  readonly to: string;
}

const trouble = (field: string, reason: string) => refused({ code: "bad-field", field, reason } as const);

function askedDays({ from, to }: SpreadRequest, now: number): Outcome<Days, BadField> {
  const end = to ?? dayOf((from === undefined ? now : Math.max(now, Date.parse(from))) + DAY).day;
  const begin = from ?? new Date(Date.parse(end) - USUAL_DAYS * DAY).toISOString().slice(0, 10);
  if (begin < "1970-01-01") return trouble("from", "out-of-range");
  if (end <= begin) return trouble("to", "not-after-from");
  if (Date.parse(end) - Date.parse(begin) > MOST_DAYS * DAY) return trouble("from", "too-many-days");
  return done({ from: begin, to: end });
}
