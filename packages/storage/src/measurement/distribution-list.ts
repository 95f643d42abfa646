import { sql, type Kysely, type RawBuilder } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import { decodeCursor, encodeCursor, limitOf, pageOf, type Paged, type PageRequest } from "../query/index.ts";
import type { Tables } from "../schema/index.ts";
import { binary, seriesOfSpread, spreadDays, spreadSeries, type SpreadFilter } from "./distribution.ts";

/** A community's own part of a distribution. Numbers are binary: for pictures and lists, never for scores. */
export interface CommunitySpread {
  readonly code: string;
  readonly name: string;
  readonly n: number;
  readonly mean: number | null;
  readonly least: number | null;
  readonly most: number | null;
  /** Buckets of its 5th, 25th, 50th, 75th and 95th percentile; null where nothing is sketched yet. */
  readonly marks: readonly number[] | null;
}

export interface SpreadListRequest extends SpreadFilter, PageRequest {
  /** `code`, `n`, `mean`, `p50` or `p95`, with `-` before it the other way round; `code` when absent. */
  readonly sort?: string | undefined;
}

/** Percentiles that are told of each community, in their order. */
const PARTS = [0.05, 0.25, 0.5, 0.75, 0.95];

const KEYS: Readonly<Record<string, RawBuilder<unknown>>> = {
  code: sql`0`,
  n: sql`n`,
  mean: sql`mean`,
  p50: sql`marks[3]`,
  p95: sql`marks[5]`,
};

interface SpreadRow extends Omit<CommunitySpread, "n" | "marks"> {
  readonly id: string;
  readonly n: string;
  readonly key: string;
  readonly marks: number[] | null;
}

/** What the sums tell of each community. */
function communitySums(filter: SpreadFilter): RawBuilder<unknown> {
  return sql`
    select series.community_id, community.code, community.name, sum(sum.n) as n, sum(sum.sum) / sum(sum.n) as mean, min(sum.least) as least, max(sum.most) as most
      from series join day_sum as sum on sum.community_id = series.community_id and sum.series = series.id
      join community on community.id = series.community_id
     where ${spreadSeries(filter)} and ${spreadDays("sum", filter)} and sum.n > 0
     group by series.community_id, community.code, community.name`;
}

/** The buckets in which percentiles of each community lie, one community after the other, so that no more than one is held at once. Of some communities, or of all. */
function communityMarks(filter: SpreadFilter, ids?: readonly string[]): RawBuilder<unknown> {
  const marks = PARTS.map((part) => sql`min(bucket) filter (where passed > ${sql.lit(part)}::float8 * (n - 1))`);
  return sql`
    select own.community_id, shape.marks from (
      select distinct series.community_id from series join community on community.id = series.community_id
       where ${spreadSeries(filter)} and ${ids === undefined ? sql`true` : sql`series.community_id = any(${ids}::uuid[])`}
    ) as own cross join lateral (
      select array[${sql.join(marks)}] as marks from (
        select bucket, sum(count) over (order by bucket) as passed, sum(count) over () as n from (
          select one.bucket, sum(one.count) as count
            from series join day_sketch as sketch on sketch.community_id = series.community_id and sketch.series = series.id
           cross join lateral unnest(sketch.buckets, sketch.counts) as one (bucket, count)
           where series.community_id = own.community_id and ${seriesOfSpread(filter)} and ${spreadDays("sketch", filter)}
           group by one.bucket
        ) as merged
      ) as ranked having count(*) > 0
    ) as shape`;
}

/** One page of the communities in which something was observed, each with its own part of the distribution. */
export async function spreadList(db: Kysely<Tables>, request: SpreadListRequest): Promise<Paged<CommunitySpread>> {
  const name = request.sort ?? "code";
  const [down, by] = name.startsWith("-") ? [true, name.slice(1)] : [false, name];
  const key = Object.hasOwn(KEYS, by) ? KEYS[by] : undefined;
  if (key === undefined) return { ok: false, problem: { code: "unknown-sort" } };
  const after = request.cursor === undefined ? [] : decodeCursor(request.cursor, name, 2);
  const [last, code] = after ?? [];
  if (after === undefined || (last !== undefined && !/^-?\d{1,400}(\.\d{1,400})?$/.test(last)))
    return { ok: false, problem: { code: "bad-cursor" } };
  const limit = limitOf(request);
  const isByMarks = by.startsWith("p");
  const from = isByMarks
    ? sql`(${communitySums(request)}) as own left join (${communityMarks(request)}) as shape using (community_id)`
    : sql`(${communitySums(request)}) as own`;
  // What is not sketched yet comes last in either direction.
  const order = sql`coalesce(${key}, ${sql.lit(down ? -1_000_000 : 1_000_000)})::numeric`;
  const direction = down ? sql`desc` : sql`asc`;
  const { rows } = await sql<SpreadRow>`
    select * from (
      select community_id as id, code, name, n, ${binary(sql`mean`)} as mean, ${binary(sql`least`)} as least, ${binary(sql`most`)} as most,
             ${order} as key, ${isByMarks ? sql`marks` : sql`null::integer[]`} as marks from ${from}
    ) as listed
     where ${last === undefined ? sql`true` : sql`(key ${down ? sql`<` : sql`>`} ${last}::numeric or key = ${last}::numeric and code > ${code})`}
     order by key ${direction}, code limit ${limit + 1}`.execute(db);
  const page = pageOf(rows, limit, (end) => encodeCursor(name, [end.key, end.code]));
  const marks = isByMarks ? undefined : await marksOf(db, request, page.items);
  const items = page.items.map(({ id, key: _key, ...row }) => ({
    ...row,
    n: safeNumber(row.n),
    marks: marks === undefined ? row.marks : (marks.get(id) ?? null),
  }));
  return { ok: true, value: { ...page, items } };
}

async function marksOf(
  db: Kysely<Tables>,
  filter: SpreadFilter,
  listed: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const ids = listed.map(({ id }) => id);
  const { rows } = await sql<{ community_id: string; marks: number[] }>`${communityMarks(filter, ids)}`.execute(db);
  return new Map(rows.map((row) => [row.community_id, row.marks]));
}
