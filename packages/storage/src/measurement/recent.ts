import { sql, type Kysely } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import type { Tables } from "../schema/index.ts";

/** One of the latest observations of a series that stand, whether it counts or not. */
export interface RecentObservation {
  readonly series: string;
  readonly sourceId: string;
  readonly metric: string;
  readonly scene: string;
  readonly point: string;
  readonly form: "value" | "counts";
  readonly unit: string;
  readonly time: string;
  readonly value: string;
  readonly n: number;
  readonly quality: number;
}

/** The latest observations that stand of each series of some metrics of a community, at most so many of each, the latest first. */
export async function recentObservations(
  db: Kysely<Tables>,
  request: { readonly communityId: string; readonly metrics: readonly string[]; readonly each: number },
): Promise<readonly RecentObservation[]> {
  const { communityId, metrics, each } = request;
  const { rows } = await sql<Omit<RecentObservation, "n"> & { readonly n: string }>`
    select series.id::text as series, series.source_id as "sourceId", series.metric, series.scene, series.point, series.form, series.unit,
           latest.time, trim_scale(latest.value)::text as value, latest.n::text as n, latest.quality
      from series cross join lateral (
        select distinct on (one.community_id, one.series, one.time) one.time, one.value, one.n, one.quality from observation as one
         where one.community_id = series.community_id and one.series = series.id
         order by one.community_id desc, one.series desc, one.time desc, one.revision desc, one.quality desc, one.value desc, one.n desc
         limit ${each}
      ) as latest
     where series.community_id = ${communityId} and series.metric = any(${metrics}::text[])
     order by series.metric, series.id, latest.time desc`.execute(db);
  return rows.map((row) => ({ ...row, n: safeNumber(row.n) }));
}

/** The latest observation that counts of each series of a metric, wherever it is. */
export interface LatestValue {
  readonly communityId: string;
  readonly code: string;
  readonly sourceId: string;
  readonly point: string;
  readonly unit: string;
  readonly time: string;
  readonly value: string;
}

/** What was last observed of a metric in all communities. For metrics of which there are few series. */
export async function latestValues(
  db: Kysely<Tables>,
  { metric, least }: { readonly metric: string; readonly least: number },
): Promise<readonly LatestValue[]> {
  const { rows } = await sql<LatestValue>`
    select series.community_id as "communityId", community.code, series.source_id as "sourceId", series.point, series.unit, latest.time,
           trim_scale(latest.value)::text as value
      from series join community on community.id = series.community_id
     cross join lateral (
        select one.time, one.value from observation as one
         where one.community_id = series.community_id and one.series = series.id and one.quality >= ${least}::smallint
         order by one.community_id desc, one.series desc, one.time desc, one.revision desc, one.quality desc, one.value desc limit 1
      ) as latest
     where series.metric = ${metric} and series.form = 'value'
     order by series.community_id, series.id`.execute(db);
  return rows;
}

/** The codes of the communities of which a source has ever spoken, at most so many. */
export async function codesOfSource(
  db: Kysely<Tables>,
  { sourceId, most }: { readonly sourceId: string; readonly most: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct community.code from series join community on community.id = series.community_id
     where series.source_id = ${sourceId} order by community.code limit ${most}`.execute(db);
  return rows.map(({ code }) => code);
}
