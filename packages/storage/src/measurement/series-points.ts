import { sql, type Kysely } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import type { Tables } from "../schema/index.ts";
import { LEAST_QUALITY } from "./quality.ts";
import type { SeriesRow } from "./series-list.ts";

/** First and last observation of a series, milliseconds since 1970. */
export interface SeriesSpan {
  readonly first: number;
  readonly last: number;
}

/** A part of a series: [from, to), milliseconds since 1970. */
export interface Stretch {
  readonly series: Pick<SeriesRow, "communityId" | "id">;
  readonly from: number;
  readonly to: number;
}

/** An observation as it is drawn. Numbers are binary: for pictures, never for scores. */
export interface DrawnFact {
  readonly time: number;
  readonly value: number;
  readonly n: number;
  readonly quality: number;
  readonly revision: number;
  /** Whether it is the one of its time that counts. */
  readonly stands: boolean;
}

/** Observations of an interval, drawn as one. */
export interface DrawnBucket {
  /** Milliseconds since 1970. */
  readonly from: number;
  /** Of those that count: their number or what their denominators add up to; least, most and mean are null without any. */
  readonly n: number;
  readonly least: number | null;
  readonly most: number | null;
  readonly mean: number | null;
  readonly uncertain: number;
  readonly bad: number;
  /** Facts in whose place another one of the same time stands; null: sums do not tell. */
  readonly replaced: number | null;
}

/** From the first to the last observation, whether it is still kept or only in the sum of its day; undefined where there is none. */
export async function seriesSpan(
  db: Kysely<Tables>,
  { communityId, id }: Stretch["series"],
): Promise<SeriesSpan | undefined> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select least(raw.first, day.first) as first, greatest(raw.last, day.last) as last
      from (select min(time) as first, max(time) as last from observation where community_id = ${communityId} and series = ${id}::bigint) as raw,
           (select min(first) as first, max(last) as last from day_sum where community_id = ${communityId} and series = ${id}::bigint) as day`.execute(
    db,
  );
  const { first = null, last = null } = rows[0] ?? {};
  return first === null || last === null ? undefined : { first: Date.parse(first), last: Date.parse(last) };
}

/** The observations of a stretch in the order of the time, with those that were replaced; undefined where they are more than `most`. */
export async function drawnFacts(
  db: Kysely<Tables>,
  { series, from, to, most }: Stretch & { readonly most: number },
): Promise<readonly DrawnFact[] | undefined> {
  const { rows } = await sql<Omit<DrawnFact, "n"> & { n: string }>`
    select (extract(epoch from time) * 1000)::float8 as time, value::float8 as value, n, quality, revision,
           lead(time) over (order by time, revision, quality, value, n) is distinct from time as stands
      from (
        select * from observation where community_id = ${series.communityId} and series = ${series.id}::bigint
           and time >= ${instant(from)}::timestamptz and time < ${instant(to)}::timestamptz
         order by time, revision, quality, value, n limit ${most + 1}
      ) as fact order by time, revision, quality, value, n`.execute(db);
  return rows.length > most ? undefined : rows.map((row) => ({ ...row, n: safeNumber(row.n) }));
}

interface BucketRow extends Omit<DrawnBucket, "from" | "n" | "uncertain" | "bad" | "replaced"> {
  readonly bucket: string;
  readonly n: string;
  readonly uncertain: string;
  readonly bad: string;
  readonly replaced: string | null;
}

/** An interval of some whole width, counted from 1970 in the communities' zone. */
function bucketOf({ bucket, n, uncertain, bad, replaced, ...rest }: BucketRow, width: number): DrawnBucket {
  return {
    ...rest,
    from: Number(bucket) * width - ZONE_MILLISECONDS,
    n: safeNumber(n),
    uncertain: safeNumber(uncertain),
    bad: safeNumber(bad),
    replaced: replaced === null ? null : safeNumber(replaced),
  };
}

/** The observations of a stretch by intervals of `width` milliseconds, counted from 1970 in the communities' zone. Intervals without any are left out. */
export async function drawnBuckets(
  db: Kysely<Tables>,
  { series, from, to, width }: Stretch & { readonly width: number },
): Promise<readonly DrawnBucket[]> {
  const { rows } = await sql<BucketRow>`
    select (extract(epoch from bin) * 1000 + ${ZONE_MILLISECONDS}::bigint)::bigint / ${width}::bigint as bucket, n, least, most, mean, uncertain, bad, replaced from (
    select date_bin(${width}::bigint * interval '1 millisecond', time, timestamptz '1970-01-01 00:00:00+08') as bin,
           coalesce(sum(greatest(n, 1)) filter (where counts), 0) as n,
           min(value) filter (where counts) as least, max(value) filter (where counts) as most,
           sum(total) filter (where counts) / nullif(sum(greatest(n, 1)) filter (where counts), 0)::float8 as mean,
           count(*) filter (where counts and quality < 100) as uncertain, count(*) filter (where stands and not counts) as bad,
           count(*) filter (where not stands) as replaced
      from (
        select time, n, quality, value as total, case when n = 0 then value else value / n end as value, stands, stands and quality >= ${LEAST_QUALITY}::smallint as counts
          from (
            select time, n, quality, value::float8 as value, lead(time) over (order by time, revision, quality, value, n) is distinct from time as stands
              from observation where community_id = ${series.communityId} and series = ${series.id}::bigint
               and time >= ${instant(from)}::timestamptz and time < ${instant(to)}::timestamptz
          ) as fact
      ) as judged group by 1
      ) as binned order by 1`.execute(db);
  return rows.map((row) => bucketOf(row, width));
}

/** The same by so many whole days, from the sums: it takes no longer for a million observations than for a thousand. */
export async function drawnDays(
  db: Kysely<Tables>,
  { series, from, to, days }: Stretch & { readonly days: number },
): Promise<readonly DrawnBucket[]> {
  const { rows } = await sql<BucketRow>`
    select (sum.day - date '1970-01-01') / ${days}::integer as bucket, sum(sum.n)::bigint as n,
           min(sum.least) filter (where sum.n > 0 and series.form = 'value')::float8 as least,
           max(sum.most) filter (where sum.n > 0 and series.form = 'value')::float8 as most,
           (sum(sum.sum) / nullif(sum(sum.n), 0))::float8 as mean,
           sum(sum.uncertain) as uncertain, sum(sum.bad) as bad, null as replaced
      from series join day_sum as sum on sum.community_id = series.community_id and sum.series = series.id
     where series.community_id = ${series.communityId} and series.id = ${series.id}::bigint
       and sum.day >= ${dayOf(from)}::date and sum.day <= ${dayOf(to - 1)}::date
     group by 1 order by 1`.execute(db);
  return rows.map((row) => bucketOf(row, days * DAY_MILLISECONDS));
}

const DAY_MILLISECONDS = 86_400_000;
/** How far the communities' zone is ahead of UTC; it knows no summer time. */
const ZONE_MILLISECONDS = 8 * 3_600_000;

/** The day of the communities' zone in which a moment lies. */
const dayOf = (time: number): string => new Date(time + ZONE_MILLISECONDS).toISOString().slice(0, 10);

const instant = (time: number): string => new Date(time).toISOString();
