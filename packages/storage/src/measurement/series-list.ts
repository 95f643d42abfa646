import { sql, type Kysely } from "kysely";
import type { Tables } from "../schema/index.ts";

/** A series of observations, as it is stored. */
export interface SeriesRow {
  readonly id: string;
  readonly communityId: string;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly metric: string;
  readonly scene: string;
  readonly point: string;
  readonly form: "value" | "counts";
  /** UCUM code of its values: the finest unit of the dimension. */
  readonly unit: string;
}

/** The latest observation of a series that stands, whatever its quality. Numbers are binary: for pictures and lists, never for scores. */
export interface LatestObservation {
  readonly time: string;
  readonly value: number;
  readonly n: number;
  readonly quality: number;
}

/** A day of a series as it is drawn: what counts, and how much of it is not good. */
export interface DrawnDay {
  readonly day: string;
  /** Observations that count, or what their denominators add up to. */
  readonly n: number;
  /** Null: nothing counts. Of counts only the mean, which is their share or rate, is known by day. */
  readonly mean: number | null;
  readonly least: number | null;
  readonly most: number | null;
  /** Observations that stand, and of those how many are not good. */
  readonly times: number;
  readonly uncertain: number;
  readonly bad: number;
  /** Of the bad ones: outside of what is plausible, and stuck; the others were sent as bad. */
  readonly implausible: number;
  readonly stuck: number;
  /** How often a value was the same as the one before, and how many in a row at most. */
  readonly repeats: number;
  readonly longest: number;
  /** Seconds between two observations at most. */
  readonly silence: number;
}

/** A series with what it said last, and its latest days. */
export interface ListedSeries extends SeriesRow {
  readonly last: LatestObservation | null;
  readonly days: readonly DrawnDay[];
}

/** Series of a community that one list shows. */
export const MOST_SERIES = 2000;

const FACTS = sql`series.id::text as id, series.community_id as "communityId", series.source_id as "sourceId", coalesce(source.name, '') as "sourceName",
           series.metric, series.scene, series.point, series.form, series.unit`;

/** One day of `day_sum as sum` as a JSON object. */
const DAY = sql`jsonb_build_object(
             'day', sum.day, 'n', sum.n, 'mean', case when sum.n > 0 then (sum.sum / sum.n)::float8 end,
             'least', case when sum.n > 0 and series.form = 'value' then sum.least::float8 end,
             'most', case when sum.n > 0 and series.form = 'value' then sum.most::float8 end,
             'times', sum.times, 'uncertain', sum.uncertain, 'bad', sum.bad, 'implausible', sum.implausible, 'stuck', sum.stuck,
             'repeats', sum.repeats, 'longest', sum.longest, 'silence', sum.silence)`;

/** The series of a community by metric, scene, point and source, each with its latest `days` days that were summed. */
export async function listSeries(
  db: Kysely<Tables>,
  { communityId, days }: { readonly communityId: string; readonly days: number },
): Promise<readonly ListedSeries[]> {
  const { rows } = await sql<ListedSeries>`
    select ${FACTS}, latest.last, coalesce(drawn.days, '[]') as days
      from series left join source on source.id = series.source_id
      left join lateral (
        select jsonb_build_object(
                 'time', to_char(time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'value', value::float8, 'n', n, 'quality', quality) as last
          from observation where community_id = series.community_id and series = series.id
         order by time desc, revision desc, quality desc, value desc, n desc limit 1
      ) as latest on true
      left join lateral (
        select jsonb_agg(${DAY} order by sum.day) as days from (
          select * from day_sum where community_id = series.community_id and series = series.id order by day desc limit ${days}
        ) as sum
      ) as drawn on true
     where series.community_id = ${communityId}
     order by series.metric, series.scene, series.point, "sourceName", series.id limit ${MOST_SERIES}`.execute(db);
  return rows;
}

/** One series of a community. */
export async function seriesOf(
  db: Kysely<Tables>,
  { communityId, id }: { readonly communityId: string; readonly id: string },
): Promise<SeriesRow | undefined> {
  const { rows } = await sql<SeriesRow>`
    select ${FACTS} from series left join source on source.id = series.source_id
     where series.community_id = ${communityId} and series.id = ${id}::bigint`.execute(db);
  return rows[0];
}

/** The latest days of a series that were summed, at most `most`, in their order. */
export async function seriesDays(
  db: Kysely<Tables>,
  { series, most }: { readonly series: Pick<SeriesRow, "communityId" | "id">; readonly most: number },
): Promise<readonly DrawnDay[]> {
  const { rows } = await sql<{ day: DrawnDay }>`
    select ${DAY} as day from series join day_sum as sum on sum.community_id = series.community_id and sum.series = series.id
     where series.community_id = ${series.communityId} and series.id = ${series.id}::bigint order by sum.day desc limit ${most}`.execute(
    db,
  );
  return rows.map(({ day }) => day).toReversed();
}
