import { sql, type Kysely } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { inTransaction, upsert } from "../query/index.ts";
import type { ErasureKind, Tables } from "../schema/index.ts";

/** Something that was erased for good. */
export interface Erasure {
  readonly kind: ErasureKind;
  readonly subject: string;
  /** UTC, ISO 8601. */
  readonly at: string;
}

/**
 * Erases a person or a raw file, with what hangs on it, and remembers that: no name, only the id. Evidence bundles hold no personal data and stay.
 * Erasing again changes nothing.
 */
export async function erase(db: Kysely<Tables>, { kind, subject, at }: Erasure): Promise<void> {
  await inTransaction(db, async (trx) => {
    if (kind === "person") await forgetAnswersAbout(trx, subject);
    const table = kind === "person" ? "person" : "raw_file";
    await trx.deleteFrom(table).where("id", "=", subject).execute();
    const row = { id: uuidv7(), kind, subject, erased_at: at };
    await upsert(trx, "erasure", [row], { conflict: ["kind", "subject"], update: [] });
  });
}

/** Answers kept under Idempotency-Keys: those that he was given, and those that tell his name to somebody else. */
async function forgetAnswersAbout(trx: Kysely<Tables>, personId: string): Promise<void> {
  await sql`delete from idempotency_key where person = ${personId} or position(${personId} in response::text) > 0`.execute(
    trx,
  );
}

/** What was erased, the first one first: to be kept beside backups, which still hold it. */
export async function listErasures(db: Kysely<Tables>): Promise<Erasure[]> {
  const rows = await db.selectFrom("erasure").selectAll().orderBy("erasure.erased_at").orderBy("erasure.id").execute();
  return rows.map(({ kind, subject, erased_at: at }) => ({ kind, subject, at }));
}

/** Erases again what a restored backup has brought back. */
export async function replayErasures(db: Kysely<Tables>, erasures: readonly Erasure[]): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (const erasure of erasures) await erase(trx, erasure);
  });
}
