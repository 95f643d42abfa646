import { sql, type Kysely, type Transaction } from "kysely";
import type { Tables } from "../schema/index.ts";

function isTransaction(db: Kysely<Tables>): db is Transaction<Tables> {
  return db.isTransaction;
}

/** Runs in the transaction that is open already, else in one of its own: what a person does and its audit event stand or fall together. */
export function inTransaction<T>(db: Kysely<Tables>, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
  return isTransaction(db) ? work(db) : db.transaction().execute(work);
}

/**
 * Lets a transaction end without waiting for the disk: for what is reckoned from what is kept already, and is reckoned again when a power cut takes the last moment of it. To be
 * called inside of the transaction.
 */
export async function endsAtOnce(trx: Kysely<Tables>): Promise<void> {
  await sql`set local synchronous_commit to off`.execute(trx);
}
