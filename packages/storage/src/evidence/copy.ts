import { sql, type Kysely } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { inTransaction } from "../query/index.ts";
import type { Tables } from "../schema/index.ts";
import { listRawFiles } from "./raw-file.ts";

/** Gives a round copies of another round's raw files, as if they had been handed in for it. Gives how many. */
export async function copyRawFiles(
  db: Kysely<Tables>,
  rounds: { readonly from: string; readonly to: string },
): Promise<number> {
  return inTransaction(db, async (trx) => {
    const files = await listRawFiles(trx, rounds.from);
    for (const file of files) {
      const id = uuidv7();
      const scopes = file.scopes === null ? null : JSON.stringify(file.scopes);
      await trx
        .insertInto("raw_file")
        .values({ ...file, id, round_id: rounds.to, state: "received", rows: null, scopes })
        .execute();
      await sql`
        insert into raw_file_chunk (file_id, number, bytes)
        select ${id}::uuid, number, bytes from raw_file_chunk where file_id = ${file.id}`.execute(trx);
    }
    return files.length;
  });
}
