import { sql, type Kysely } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import { DAY_ZONE } from "../measurement/index.ts";
import { upsert } from "../query/index.ts";
import type { Tables } from "../schema/index.ts";

/** The single values of a metric of a community on days before one. */
export interface RawPart {
  readonly communityId: string;
  readonly metric: string;
  readonly before: string;
}

/** The first community by its id after another one that has series of a metric. */
export async function nextObserved(
  db: Kysely<Tables>,
  { metric, after }: { readonly metric: string; readonly after: string | null },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select community_id as id from series where metric = ${metric} and (${after}::uuid is null or community_id > ${after}::uuid)
     order by community_id limit 1`.execute(db);
  return rows[0]?.id;
}

/**
 * Lets nobody write what was observed before a day any more, nor sum such a day anew. False: days of it are still to be summed or sketched, and nothing was done. To be called in a
 * transaction of its own: it waits for a moment until those have ended who write, and whoever begins afterwards knows of it.
 * @throws the database's error `busy` when somebody writes for longer than that moment
 */
export async function closeRaw(trx: Kysely<Tables>, { communityId, metric, before }: RawPart): Promise<boolean> {
  await sql`set local lock_timeout = '500ms'`.execute(trx);
  // Who writes an observation, and who sums a day, holds this table until the end of his transaction.
  await sql`lock table touched in share mode`.execute(trx);
  const { rows: marks } = await sql`
    select 1 from series join (
      select community_id, series from touched where community_id = ${communityId} and day < ${before}::date
      union all select community_id, series from day_sum where community_id = ${communityId} and day < ${before}::date and not sketched
    ) as waiting on waiting.community_id = series.community_id and waiting.series = series.id
     where series.community_id = ${communityId} and series.metric = ${metric} limit 1`.execute(trx);
  if (marks.length > 0) return false;
  const { rows: known } = await sql<{ before: string }>`
    select before from raw_gone where community_id = ${communityId} and metric = ${metric}`.execute(trx);
  const [one] = known;
  if (one !== undefined && one.before >= before) return true;
  await upsert(trx, "raw_gone", [{ community_id: communityId, metric, before }], {
    conflict: ["community_id", "metric"],
    update: ["before"],
  });
  return true;
}

/** Deletes about `most` of the single values of a part that is closed, series by series; gives how many rows went: none when all are gone. */
export async function eraseRaw(
  trx: Kysely<Tables>,
  { communityId, metric, before, most }: RawPart & { readonly most: number },
): Promise<number> {
  const bound = sql`(${before}::date::timestamp at time zone ${DAY_ZONE}::text)`;
  const { rows: found } = await sql<{ id: string }>`
    select series.id::text as id from series
     where series.community_id = ${communityId} and series.metric = ${metric}
       and exists (select 1 from observation where community_id = ${communityId} and series = series.id and time < ${bound})
     order by series.id limit 1`.execute(trx);
  const [series] = found;
  if (series === undefined) return 0;
  const { numAffectedRows } = await sql`
    delete from observation
     where community_id = ${communityId} and series = ${series.id}::bigint and time < ${bound}
       and time <= coalesce((
         select time from observation where community_id = ${communityId} and series = ${series.id}::bigint and time < ${bound}
          order by time offset ${most}::integer limit 1), ${bound})`.execute(trx);
  return safeNumber(String(numAffectedRows ?? 0n));
}

/** From which day on single values of a metric of a community are kept; undefined: all are. */
export async function rawKeptFrom(
  db: Kysely<Tables>,
  { communityId, metric }: Pick<RawPart, "communityId" | "metric">,
): Promise<string | undefined> {
  const { rows } = await sql<{ before: string }>`
    select before from raw_gone where community_id = ${communityId} and metric = ${metric}`.execute(db);
  return rows[0]?.before;
}
