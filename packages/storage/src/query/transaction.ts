import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../schema/index.ts";

function isTransaction(db: Kysely<Tables>): db is Transaction<Tables> {
  return db.isTransaction;
}

/** Runs in the transaction that is open already, else in one of its own: what a person does and its audit event stand or fall together. */
export function inTransaction<T>(db: Kysely<Tables>, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
  return isTransaction(db) ? work(db) : db.transaction().execute(work);
}
