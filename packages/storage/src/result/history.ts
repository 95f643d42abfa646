import type { Kysely } from "kysely";
import type { Tables } from "../schema/index.ts";
import { storedResult, type StoredResult } from "./result.ts";

/** The result of a community that counts in a round. */
export async function currentResult(
  db: Kysely<Tables>,
  key: { readonly communityId: string; readonly roundId: string },
): Promise<StoredResult | undefined> {
  const row = await db
    .selectFrom("round_community as part")
    .innerJoin("result", (join) =>
      join
        .onRef("result.community_id", "=", "part.community_id")
        .onRef("result.round_id", "=", "part.round_id")
        .onRef("result.digest", "=", "part.result_digest"),
    )
    .selectAll("result")
    .where("part.community_id", "=", key.communityId)
    .where("part.round_id", "=", key.roundId)
    .executeTakeFirst();
  return row === undefined ? undefined : storedResult(row);
}

/** A community's current result of a round and when that round was. */
export interface PastResult {
  readonly roundName: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly result: StoredResult;
}

/** The results of a community that count, the latest period first, at most 200. */
export async function resultHistory(db: Kysely<Tables>, communityId: string): Promise<PastResult[]> {
  const rows = await db
    .selectFrom("round_community as part")
    .innerJoin("result", (join) =>
      join
        .onRef("result.community_id", "=", "part.community_id")
        .onRef("result.round_id", "=", "part.round_id")
        .onRef("result.digest", "=", "part.result_digest"),
    )
    .innerJoin("round", "round.id", "part.round_id")
    .selectAll("result")
    .select(["round.name as round_name", "round.period_from", "round.period_to"])
    .where("part.community_id", "=", communityId)
    .orderBy("round.period_to", "desc")
    .orderBy("round.id", "desc")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    roundName: row.round_name,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    result: storedResult(row),
  }));
}
