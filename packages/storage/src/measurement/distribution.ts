import type { Sketch } from "@sangan/evaluation/measurement";
import { sql, type Kysely, type RawBuilder, type SqlBool } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import type { Tables } from "../schema/index.ts";
import { inScopes, type Scope } from "../scope/index.ts";

/** A metric that was observed as single values in one unit, and where. */
export interface ObservedMetric {
  readonly metric: string;
  /** UCUM code in which its values are kept. */
  readonly unit: string;
  readonly series: number;
  readonly communities: number;
  /** In their order; "" where the sender names none. */
  readonly scenes: readonly string[];
}

/** Which values are looked at together: those of a metric, kept in one unit, in communities of some scopes, from one day to before another. */
export interface SpreadFilter {
  readonly scopes: readonly Scope[];
  readonly metric: string;
  readonly unit: string;
  readonly scene?: string | undefined;
  readonly from: string;
  readonly to: string;
}

/** What sums of days tell exactly. Numbers are binary: for pictures and lists, never for scores. */
export interface SpreadSums {
  readonly communities: number;
  readonly n: number;
  readonly mean: number | null;
  readonly least: number | null;
  readonly most: number | null;
  /** Days of series whose sketches are not of what was summed. */
  readonly waiting: number;
}

/** The metrics that were observed as single values in communities of some scopes, by name and unit; of one metric, or of all. */
export async function observedMetrics(
  db: Kysely<Tables>,
  { scopes, metric }: { readonly scopes: readonly Scope[]; readonly metric?: string },
): Promise<readonly ObservedMetric[]> {
  const { rows } = await sql<{ metric: string; unit: string; series: string; communities: string; scenes: string[] }>`
    select metric, unit, sum(series) as series, count(*) as communities, array_agg(scenes::text) as scenes from (
      select series.community_id, series.metric, series.unit, count(*) as series, jsonb_agg(distinct series.scene) as scenes
        from series join community on community.id = series.community_id
       where series.form = 'value' and ${metric === undefined ? sql`true` : sql`series.metric = ${metric}`} and ${inScopes(sql.ref("community.code"), scopes)}
       group by series.community_id, series.metric, series.unit
    ) as own group by metric, unit order by metric, unit`.execute(db);
  return rows.map((row) => ({
    ...row,
    series: safeNumber(row.series),
    communities: safeNumber(row.communities),
    scenes: [...new Set(row.scenes.flatMap(scenesOf))].toSorted(),
  }));
}

function scenesOf(text: string): readonly string[] {
  const read: unknown = JSON.parse(text);
  return Array.isArray(read) ? read.filter((one): one is string => typeof one === "string") : [];
}

/** Which series a filter means, and the communities that they belong to. */
export function spreadSeries(filter: SpreadFilter): RawBuilder<SqlBool> {
  return sql`${seriesOfSpread(filter)} and ${inScopes(sql.ref("community.code"), filter.scopes)}`;
}

/** The same, whatever community they belong to. */
export function seriesOfSpread({ metric, unit, scene }: SpreadFilter): RawBuilder<SqlBool> {
  return sql`series.form = 'value' and series.metric = ${metric} and series.unit = ${unit}
    and ${scene === undefined ? sql`true` : sql`series.scene = ${scene}`}`;
}

/** The days of those series. */
export function spreadDays(table: "sum" | "sketch", { from, to }: SpreadFilter): RawBuilder<SqlBool> {
  const day = sql.ref(`${table}.day`);
  return sql`${day} >= ${from}::date and ${day} < ${to}::date`;
}

/** A decimal as a double, where one holds it. */
export function binary(value: RawBuilder<unknown>): RawBuilder<number | null> {
  return sql`case when ${value} is not null then least(greatest(${value}, -1e300), 1e300)::float8 end`;
}

const NOTHING: SpreadSums = { communities: 0, n: 0, mean: null, least: null, most: null, waiting: 0 };

/** What the sums tell of all communities together. */
export async function spreadSums(db: Kysely<Tables>, filter: SpreadFilter): Promise<SpreadSums> {
  const { rows } = await sql<
    Record<"communities" | "n" | "waiting", string> & Pick<SpreadSums, "mean" | "least" | "most">
  >`
    select count(distinct series.community_id) filter (where sum.n > 0) as communities, coalesce(sum(sum.n), 0) as n,
           ${binary(sql`sum(sum.sum) / nullif(sum(sum.n), 0)`)} as mean,
           ${binary(sql`min(sum.least) filter (where sum.n > 0)`)} as least, ${binary(sql`max(sum.most) filter (where sum.n > 0)`)} as most,
           count(*) filter (where not sum.sketched) as waiting
      from series join day_sum as sum on sum.community_id = series.community_id and sum.series = series.id
      join community on community.id = series.community_id
     where ${spreadSeries(filter)} and ${spreadDays("sum", filter)}`.execute(db);
  return (
    rows.map(({ communities, n, waiting, ...row }) => ({
      ...row,
      communities: safeNumber(communities),
      n: safeNumber(n),
      waiting: safeNumber(waiting),
    }))[0] ?? NOTHING
  );
}

/** The sketches of all communities, merged. A cluster adds up each part where its rows are, and then the parts. */
export async function mergedSketch(db: Kysely<Tables>, filter: SpreadFilter): Promise<Sketch> {
  const { rows } = await sql<{ bucket: number; count: string }>`
    select one.bucket, sum(one.count) as count
      from series join day_sketch as sketch on sketch.community_id = series.community_id and sketch.series = series.id
      join community on community.id = series.community_id
     cross join lateral unnest(sketch.buckets, sketch.counts) as one (bucket, count)
     where ${spreadSeries(filter)} and ${spreadDays("sketch", filter)}
     group by one.bucket order by one.bucket`.execute(db);
  return rows.map(({ bucket, count }) => ({ bucket, count: safeNumber(count) }));
}
