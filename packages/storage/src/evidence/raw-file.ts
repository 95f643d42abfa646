import { createHash, type Hash } from "node:crypto";
import { sql, type Kysely, type Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { notWritten, written, type Written } from "../problem/index.ts";
import { inTransaction } from "../query/index.ts";
import { isOpen } from "../round/index.ts";
import type { RawFileState, RawFileTable, Tables } from "../schema/index.ts";

/** A raw file as it is listed. */
export type RawFileRow = Selectable<RawFileTable>;

export interface RawFileUpload {
  readonly roundId: string;
  readonly name: string;
  readonly uploadedBy: string;
  readonly at: string;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** For which parts of the country its sender may speak; for all of it when absent. */
  readonly scopes?: readonly string[] | undefined;
}

/** Small enough that one fits the memory of every request, large enough that a file needs few. */
const CHUNK = 1024 * 1024;

/** Content in chunks of one size, whatever the pieces it arrives in; also hashed and counted. */
async function* chunksOf(
  content: RawFileUpload["content"],
  measured: { readonly hash: Hash; size: number },
): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const piece of content) {
    measured.hash.update(piece);
    measured.size += piece.byteLength;
    for (let start = 0; start < piece.byteLength;) {
      const part = piece.subarray(start, start + CHUNK - length);
      waiting.push(part);
      length += part.byteLength;
      start += part.byteLength;
      if (length === CHUNK) {
        yield Buffer.concat(waiting);
        waiting = [];
        length = 0;
      }
    }
  }
  if (length > 0) yield Buffer.concat(waiting);
}

/**
 * Receives a raw file whole or not at all, in constant memory. A file of the same content in the same round is not kept twice: the one that is there is given.
 * The content should be at hand (a spooled file, not a resident's slow line): a connection is taken until it is whole.
 */
export async function receiveRawFile(db: Kysely<Tables>, upload: RawFileUpload): Promise<Written<RawFileRow>> {
  return inTransaction(db, async (trx) => {
    const open = await isOpen(trx, upload.roundId);
    if (open !== true) return notWritten({ code: open === undefined ? "missing" : "frozen" });
    const id = uuidv7();
    const measured = { hash: createHash("sha256"), size: 0 };
    const row = {
      id,
      round_id: upload.roundId,
      name: upload.name,
      uploaded_by: upload.uploadedBy,
      uploaded_at: upload.at,
      state: "received" as const,
      rows: null,
      scopes: upload.scopes === undefined ? null : JSON.stringify(upload.scopes),
    };
    await trx
      .insertInto("raw_file")
      .values({ ...row, sha256: "unread", size: 0 })
      .execute();
    let number = 0;
    for await (const bytes of chunksOf(upload.content, measured)) {
      await trx.insertInto("raw_file_chunk").values({ file_id: id, number, bytes }).execute();
      number += 1;
    }
    const sha256 = measured.hash.digest("hex");
    // Of two that receive the same at once, the second one looks after the first has finished.
    await sql`select pg_advisory_xact_lock(hashtextextended(${upload.roundId + sha256}, 0))`.execute(trx);
    const same = await trx
      .selectFrom("raw_file")
      .selectAll()
      .where("raw_file.round_id", "=", upload.roundId)
      .where("raw_file.sha256", "=", sha256)
      .orderBy("raw_file.id")
      .executeTakeFirst();
    if (same !== undefined) {
      await trx.deleteFrom("raw_file").where("raw_file.id", "=", id).execute();
      return written(await widened(trx, same, upload.scopes));
    }
    const stored = await trx
      .updateTable("raw_file")
      .set({ sha256, size: measured.size })
      .where("raw_file.id", "=", id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return written(stored);
  });
}

/** A file that another one has sent as well: either of them speaks for what it says of his communities. */
async function widened(trx: Kysely<Tables>, file: RawFileRow, by: readonly string[] | undefined): Promise<RawFileRow> {
  if (file.scopes === null || by?.every((scope) => file.scopes?.includes(scope)) === true) return file;
  const scopes = by === undefined ? null : JSON.stringify([...new Set([...file.scopes, ...by])]);
  return trx
    .updateTable("raw_file")
    .set({ scopes })
    .where("raw_file.id", "=", file.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The content of a raw file, chunk by chunk. @throws Error when a chunk is missing. */
export async function* rawFileContent(db: Kysely<Tables>, fileId: string): AsyncGenerator<Buffer> {
  const { rows } = await sql<{ chunks: string }>`
    select count(*) as chunks from raw_file_chunk where file_id = ${fileId}`.execute(db);
  const chunks = Number(rows[0]?.chunks ?? 0);
  for (let number = 0; number < chunks; number += 1) {
    const chunk = await db
      .selectFrom("raw_file_chunk as chunk")
      .select("chunk.bytes")
      .where("chunk.file_id", "=", fileId)
      .where("chunk.number", "=", number)
      .executeTakeFirst();
    if (chunk === undefined) throw new Error(`raw file ${fileId}: chunk ${number} of ${chunks} is missing`);
    yield chunk.bytes;
  }
}

/** The raw files of a round, in the order in which they came. */
export function listRawFiles(db: Kysely<Tables>, roundId: string): Promise<RawFileRow[]> {
  return db
    .selectFrom("raw_file")
    .selectAll()
    .where("raw_file.round_id", "=", roundId)
    .orderBy("raw_file.id")
    .execute();
}

export function rawFileById(db: Kysely<Tables>, id: string): Promise<RawFileRow | undefined> {
  return db.selectFrom("raw_file").selectAll().where("raw_file.id", "=", id).executeTakeFirst();
}

/** Says what became of a raw file, with its counts of rows. */
export async function markRawFile(
  db: Kysely<Tables>,
  id: string,
  outcome: { readonly state: RawFileState; readonly rows: object | null },
): Promise<void> {
  const rows = outcome.rows === null ? null : JSON.stringify(outcome.rows);
  await db.updateTable("raw_file").set({ state: outcome.state, rows }).where("raw_file.id", "=", id).execute();
}
