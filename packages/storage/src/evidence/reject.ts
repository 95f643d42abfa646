import type { Kysely, Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import {
  decodeCursor,
  encodeCursor,
  inTransaction,
  limitOf,
  pageOf,
  upsert,
  type Paged,
  type PageRequest,
} from "../query/index.ts";
import type { RejectState, RejectTable, Tables } from "../schema/index.ts";

/** A refused row (or several of a kind) as it is stored. */
export type RejectRow = Selectable<RejectTable>;

export interface RejectFacts {
  readonly fileId: string;
  readonly sheet?: string | undefined;
  readonly row?: number | undefined;
  readonly column?: string | undefined;
  readonly code: string;
  readonly detail: Readonly<Record<string, string>>;
  readonly remedy: string;
  readonly value?: string | undefined;
  readonly rows: number;
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);

/** Replaces the open rejects of a round by those of a new collection; what was dismissed or mended stays on record. */
export async function replaceRejects(
  db: Kysely<Tables>,
  roundId: string,
  rejects: readonly RejectFacts[],
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx.deleteFrom("reject").where("reject.round_id", "=", roundId).where("reject.state", "=", "open").execute();
    const rows = rejects.map((reject) => ({
      id: uuidv7(),
      round_id: roundId,
      file_id: reject.fileId,
      sheet: orNull(reject.sheet),
      row: reject.row ?? null,
      column: orNull(reject.column),
      code: reject.code,
      detail: JSON.stringify(reject.detail),
      remedy: reject.remedy,
      value: orNull(reject.value),
      rows: reject.rows,
      state: "open" as const,
    }));
    await upsert(trx, "reject", rows, { conflict: ["id"], update: [] });
  });
}

/** One page of the rejects of a round in one state, in the order of their files and rows. */
export async function listRejects(
  db: Kysely<Tables>,
  request: PageRequest & {
    readonly roundId: string;
    readonly state: RejectState;
    /** Only of files that this person has handed in. */
    readonly uploadedBy?: string | undefined;
  },
): Promise<Paged<RejectRow>> {
  const after = request.cursor === undefined ? [] : decodeCursor(request.cursor, "id", 1);
  if (after === undefined) return { ok: false, problem: { code: "bad-cursor" } };
  const limit = limitOf(request);
  let query = db
    .selectFrom("reject")
    .selectAll()
    .where("reject.round_id", "=", request.roundId)
    .where("reject.state", "=", request.state);
  const { uploadedBy } = request;
  if (uploadedBy !== undefined)
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom("raw_file")
          .select("raw_file.id")
          .whereRef("raw_file.id", "=", "reject.file_id")
          .where("raw_file.uploaded_by", "=", uploadedBy),
      ),
    );
  const [last] = after;
  if (last !== undefined) {
    if (!/^[0-9a-f-]{36}$/.test(last)) return { ok: false, problem: { code: "bad-cursor" } };
    query = query.where("reject.id", ">", last);
  }
  const rows = await query
    .orderBy("reject.id")
    .limit(limit + 1)
    .execute();
  return { ok: true, value: pageOf(rows, limit, ({ id }) => encodeCursor("id", [id])) };
}

/** Says what became of rejects. Gives how many changed. */
export async function markRejects(
  db: Kysely<Tables>,
  change: { readonly roundId: string; readonly ids: readonly string[]; readonly state: RejectState },
): Promise<number> {
  if (change.ids.length === 0) return 0;
  const { numUpdatedRows } = await db
    .updateTable("reject")
    .set({ state: change.state })
    .where("reject.round_id", "=", change.roundId)
    .where("reject.id", "in", [...change.ids])
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
