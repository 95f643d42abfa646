import type { Kysely } from "kysely";
import type { Tables } from "../schema/index.ts";
import type { RejectRow } from "./reject.ts";

/** A reject of a round. */
export function rejectById(
  db: Kysely<Tables>,
  key: { readonly roundId: string; readonly id: string },
): Promise<RejectRow | undefined> {
  return db
    .selectFrom("reject")
    .selectAll()
    .where("reject.id", "=", key.id)
    .where("reject.round_id", "=", key.roundId)
    .executeTakeFirst();
}

/** The rejects of a round that somebody has mended or dismissed. */
export function settledRejects(db: Kysely<Tables>, roundId: string): Promise<RejectRow[]> {
  return db
    .selectFrom("reject")
    .selectAll()
    .where("reject.round_id", "=", roundId)
    .where("reject.state", "in", ["mended", "dismissed"])
    .execute();
}
