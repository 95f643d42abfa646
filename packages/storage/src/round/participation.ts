import { sql, type Kysely } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import { notWritten, written, type Written } from "../problem/index.ts";
import { inTransaction, upsert } from "../query/index.ts";
import type { Tables } from "../schema/index.ts";
import { isOpen } from "./round.ts";

/** Makes these communities, by id, take part in a round, in addition to those that do. Gives how many are new. */
export async function addToRound(
  db: Kysely<Tables>,
  roundId: string,
  communityIds: readonly string[],
): Promise<Written<number>> {
  return inTransaction(db, async (trx) => {
    const open = await isOpen(trx, roundId);
    if (open !== true) return notWritten({ code: open === undefined ? "missing" : "frozen" });
    const rows = [...new Set(communityIds)].map((id) => ({
      community_id: id,
      round_id: roundId,
      state: "waiting" as const,
      evidence_digest: null,
      result_digest: null,
      evaluated_at: null,
      problem: null,
    }));
    return written(await upsert(trx, "round_community", rows, { conflict: ["community_id", "round_id"], update: [] }));
  });
}

/** Takes communities out of a round, with their evidence and results in it. */
export async function removeFromRound(
  db: Kysely<Tables>,
  roundId: string,
  communityIds: readonly string[],
): Promise<Written<number>> {
  return inTransaction(db, async (trx) => {
    const open = await isOpen(trx, roundId);
    if (open !== true) return notWritten({ code: open === undefined ? "missing" : "frozen" });
    const { numDeletedRows } = await trx
      .deleteFrom("round_community")
      .where("round_community.round_id", "=", roundId)
      .where(sql<boolean>`round_community.community_id = any(${communityIds}::uuid[])`)
      .executeTakeFirst();
    return written(Number(numDeletedRows));
  });
}

/** How far a round is. */
export interface RoundProgress {
  readonly communities: number;
  readonly withEvidence: number;
  readonly evaluated: number;
  readonly failed: number;
}

export async function roundProgress(db: Kysely<Tables>, roundId: string): Promise<RoundProgress> {
  const { rows } = await sql<{ communities: string; evidence: string; evaluated: string; failed: string }>`
    select count(*) as communities, count(evidence_digest) as evidence,
           count(*) filter (where state = 'evaluated') as evaluated, count(*) filter (where state = 'failed') as failed
      from round_community where round_id = ${roundId}`.execute(db);
  const found = rows[0] ?? { communities: "0", evidence: "0", evaluated: "0", failed: "0" };
  return {
    communities: safeNumber(found.communities),
    withEvidence: safeNumber(found.evidence),
    evaluated: safeNumber(found.evaluated),
    failed: safeNumber(found.failed),
  };
}
