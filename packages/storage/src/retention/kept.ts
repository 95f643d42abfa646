import { sql, type Kysely } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import { DAY_ZONE } from "../measurement/index.ts";
import type { RetentionPreview, Tables } from "../schema/index.ts";
import { inScopes, type Scope } from "../scope/index.ts";

/** Single values of a metric that are kept (保留的原始观测值), counted by the sums of the days. */
export interface KeptRaw {
  readonly metric: string;
  /** Values that stand; those that were replaced by others are kept beside them. */
  readonly rows: number;
  readonly series: number;
  readonly communities: number;
  /** Null where nothing is kept any more. */
  readonly first: string | null;
  readonly last: string | null;
}

interface KeptRow extends Omit<KeptRaw, "rows" | "series" | "communities"> {
  readonly rows: string;
  readonly series: string;
  readonly communities: string;
}

/** What is kept of each metric in some parts of the country. Sums of days tell it, so that it takes seconds and not minutes. */
export async function keptRaw(db: Kysely<Tables>, scopes: readonly Scope[]): Promise<readonly KeptRaw[]> {
  const { rows } = await sql<KeptRow>`
    select metric, sum(rows) as rows, count(*) as series, count(distinct community_id) as communities, min(first) as first, max(last) as last
      from (
        select series.metric, series.community_id, series.id, sum(day.times) as rows, min(day.day) as first, max(day.day) as last
          from series join day_sum as day on day.community_id = series.community_id and day.series = series.id
          join community on community.id = series.community_id
          left join raw_gone as gone on gone.community_id = series.community_id and gone.metric = series.metric
         where (gone.before is null or day.day >= gone.before) and day.times > 0 and ${inScopes(sql.ref("community.code"), scopes)}
         group by series.metric, series.community_id, series.id
      ) as one group by metric order by metric`.execute(db);
  return rows.map((row) => ({
    ...row,
    rows: safeNumber(row.rows),
    series: safeNumber(row.series),
    communities: safeNumber(row.communities),
  }));
}

/** Bytes that a row of single values takes on the disk, with its index, on average; null where nothing is known of it yet. */
export async function rawRowBytes(db: Kysely<Tables>): Promise<number | null> {
  const { rows } = await sql<{ bytes: number | null }>`
    select (sum(pg_total_relation_size(child.oid)) / nullif(sum(child.reltuples), 0))::float8 as bytes
      from pg_inherits join pg_class as child on child.oid = pg_inherits.inhrelid
     where pg_inherits.inhparent = 'observation'::regclass and child.reltuples > 0`.execute(db);
  return rows[0]?.bytes ?? null;
}

/** Which single values a plan is about. */
export interface RawRange {
  readonly metric: string;
  readonly before: string;
}

/** What would go of a metric, counted by the sums of the days. */
export async function previewRetention(db: Kysely<Tables>, { metric, before }: RawRange): Promise<RetentionPreview> {
  const { rows } = await sql<
    Record<"rows" | "series" | "communities" | "days", string> & Pick<RetentionPreview, "first" | "last">
  >`
    select coalesce(sum(rows), 0) as rows, count(*) as series, count(distinct community_id) as communities,
           coalesce(sum(days), 0) as days, min(first) as first, max(last) as last
      from (
        select series.community_id, series.id, sum(day.times) as rows, count(*) as days, min(day.day) as first, max(day.day) as last
          from series join day_sum as day on day.community_id = series.community_id and day.series = series.id
          left join raw_gone as gone on gone.community_id = series.community_id and gone.metric = series.metric
         where series.metric = ${metric} and day.day < ${before}::date and (gone.before is null or day.day >= gone.before)
         group by series.community_id, series.id
      ) as one`.execute(db);
  const [row] = rows;
  const count = (name: "rows" | "series" | "communities" | "days"): number => safeNumber(row?.[name] ?? "0");
  return {
    rows: count("rows"),
    series: count("series"),
    communities: count("communities"),
    days: count("days"),
    first: row?.first ?? null,
    last: row?.last ?? null,
  };
}

/** How many single values of a community stand before a day: counted one by one. */
export async function countRaw(
  db: Kysely<Tables>,
  { communityId, metric, before }: RawRange & { readonly communityId: string },
): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select coalesce(sum(own.n), 0) as n from series cross join lateral (
      select count(*) as n from (
        select distinct time from observation
         where community_id = ${communityId} and series = series.id and time < (${before}::date::timestamp at time zone ${DAY_ZONE}::text)
      ) as standing) as own
     where series.community_id = ${communityId} and series.metric = ${metric}`.execute(db);
  return safeNumber(rows[0]?.n ?? "0");
}

/** Whether single values of any community of a round would go that stand on a day from one to before another. */
export async function roundHasRaw(
  db: Kysely<Tables>,
  request: RawRange & { readonly roundId: string; readonly from: string | null; readonly scenes: readonly string[] },
): Promise<boolean> {
  const { roundId, metric, from, before, scenes } = request;
  const { rows } = await sql`
    select 1 from round_community as part
      join series on series.community_id = part.community_id
      join day_sum as day on day.community_id = series.community_id and day.series = series.id
      left join raw_gone as gone on gone.community_id = series.community_id and gone.metric = series.metric
     where part.round_id = ${roundId} and series.metric = ${metric} and series.form = 'value'
       and (cardinality(${scenes}::text[]) = 0 or series.scene = any(${scenes}::text[]))
       and day.n > 0 and day.day < ${before}::date and (${from}::date is null or day.day >= ${from}::date)
       and (gone.before is null or day.day >= gone.before) limit 1`.execute(db);
  return rows.length > 0;
}
