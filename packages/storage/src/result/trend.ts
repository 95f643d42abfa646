import { sql, type Kysely } from "kysely";
import type { Tables } from "../schema/index.ts";

/** P of a community in an earlier round. */
export interface TrendPoint {
  readonly roundId: string;
  readonly periodTo: string;
  readonly p: number | null;
}

/** The most that is told of a community. */
const MOST = 6;

interface Row {
  readonly community_id: string;
  readonly round_id: string;
  readonly period_to: string;
  readonly p: string | null;
}

/**
 * P of communities, by id, in the rounds that ended before one of them, the oldest first, at most six of each. Of rounds that ended at the same time the
 * published one counts, else the latest; one that was superseded does not.
 */
export async function resultTrends(
  db: Kysely<Tables>,
  request: { readonly roundId: string; readonly communityIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly TrendPoint[]>> {
  const { rows } = await sql<Row>`
    select past.community_id, past.round_id, past.period_to, past.p
      from (select one.*, row_number() over (partition by one.community_id order by one.period_to desc) as place
              from (select distinct on (part.community_id, round.period_to)
                           part.community_id, part.round_id, round.period_to, result.p
                      from round_community as part
                      join round on round.id = part.round_id
                      join round as this on this.id = ${request.roundId} and round.period_to < this.period_to
                      join result on result.community_id = part.community_id and result.round_id = part.round_id
                        and result.digest = part.result_digest
                     where part.community_id = any(${request.communityIds}::uuid[]) and round.state <> 'superseded'
                     order by part.community_id, round.period_to, round.state = 'published' desc, round.id desc) as one) as past
     where past.place <= ${MOST}
     order by past.community_id, past.period_to`.execute(db);
  const trends = new Map<string, TrendPoint[]>();
  for (const { community_id: id, round_id: roundId, period_to: periodTo, p } of rows) {
    const trend = trends.get(id) ?? [];
    trend.push({ roundId, periodTo, p: p === null ? null : Number(p) });
    trends.set(id, trend);
  }
  return trends;
}
