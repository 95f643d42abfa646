import { sql, type Kysely } from "kysely";
import type { Tables } from "../schema/index.ts";

/** Who asks for what under which key of their own making. */
export interface IdempotencyKey {
  readonly person: string;
  readonly route: string;
  readonly key: string;
}

/** What is known of a key. */
export type KeyState =
  /** Not seen before: do it, then {@link rememberResponse}. */
  | { readonly state: "new" }
  /** Done before: answer the same again. */
  | { readonly state: "done"; readonly response: object }
  /** Used before for another request. */
  | { readonly state: "other-request" };

/**
 * Takes a key for the transaction that does what it stands for: of two at once, the second one waits until the first one is done or has failed.
 */
export async function takeKey(
  trx: Kysely<Tables>,
  key: IdempotencyKey,
  request: { readonly digest: string; readonly at: string },
): Promise<KeyState> {
  const added = await trx
    .insertInto("idempotency_key")
    .values({ ...key, request_digest: request.digest, response: null, created_at: request.at })
    .onConflict((conflict) => conflict.columns(["person", "route", "key"]).doNothing())
    .returning("idempotency_key.key")
    .executeTakeFirst();
  if (added !== undefined) return { state: "new" };
  const found = await trx
    .selectFrom("idempotency_key as used")
    .select(["used.request_digest", "used.response"])
    .where("used.person", "=", key.person)
    .where("used.route", "=", key.route)
    .where("used.key", "=", key.key)
    .executeTakeFirst();
  if (found === undefined || found.response === null || found.request_digest !== request.digest)
    return { state: "other-request" };
  return { state: "done", response: found.response };
}

/** Keeps the answer of what was done under a key, in the same transaction. */
export async function rememberResponse(trx: Kysely<Tables>, key: IdempotencyKey, response: object): Promise<void> {
  await trx
    .updateTable("idempotency_key")
    .set({ response: JSON.stringify(response) })
    .where("idempotency_key.person", "=", key.person)
    .where("idempotency_key.route", "=", key.route)
    .where("idempotency_key.key", "=", key.key)
    .execute();
}

/** Forgets keys from before a time. Gives how many. */
export async function forgetKeys(db: Kysely<Tables>, before: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from idempotency_key where created_at < ${before}::timestamptz`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}
