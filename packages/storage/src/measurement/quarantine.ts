import { sql, type Kysely, type Selectable } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import { uuidv7 } from "../identity/index.ts";
import { upsert } from "../query/index.ts";
import type { QuarantineKind, QuarantineTable, Tables } from "../schema/index.ts";

/** A line that waits until somebody says what it means. */
export type QuarantineRow = Selectable<QuarantineTable>;

export interface QuarantineFacts {
  readonly reason: string;
  readonly detail: Readonly<Record<string, string>>;
  readonly place: string;
  readonly line: object;
  readonly kind: QuarantineKind;
}

/** Lines of a source that wait at most: what comes beyond is refused, so that no sender fills the disk (threat E6). */
export const MOST_WAITING = 10_000;

/** How many lines of a source wait. */
export async function waitingLines(db: Kysely<Tables>, sourceId: string): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from quarantine where source_id = ${sourceId} and state = 'waiting'`.execute(db);
  return safeNumber(rows[0]?.n ?? "0");
}

/** Keeps lines until somebody says what they mean. */
export async function keepWaiting(
  db: Kysely<Tables>,
  {
    sourceId,
    lines,
    at,
  }: { readonly sourceId: string; readonly lines: readonly QuarantineFacts[]; readonly at: string },
): Promise<void> {
  const rows = lines.map(({ reason, detail, place, line, kind }) => ({
    id: uuidv7(),
    source_id: sourceId,
    received_at: at,
    reason,
    detail: JSON.stringify(detail),
    place,
    line: JSON.stringify(line),
    kind,
    state: "waiting" as const,
  }));
  await upsert(db, "quarantine", rows, { conflict: ["id"], update: [] });
}

/** Lines of a source that wait for one reason and of one name, with how many they are and the latest of them. */
export interface WaitingGroup {
  readonly sourceId: string;
  readonly reason: string;
  readonly detail: Readonly<Record<string, string>>;
  readonly lines: number;
  readonly lastAt: string;
  /** The latest of them as it was read. */
  readonly example: object;
}

/** What waits, by source, reason and what the reason says; the largest groups first, at most 500. */
export async function waitingGroups(db: Kysely<Tables>, sourceId?: string): Promise<readonly WaitingGroup[]> {
  const { rows } = await sql<Omit<WaitingGroup, "lines"> & { lines: string }>`
    select source_id as "sourceId", reason, detail, count(*) as lines, max(received_at) as "lastAt",
           (array_agg(line order by id desc))[1] as example
      from quarantine where state = 'waiting' and ${sourceId === undefined ? sql`true` : sql`source_id = ${sourceId}`}
     group by source_id, reason, detail order by count(*) desc, source_id, reason limit 500`.execute(db);
  return rows.map((row) => ({ ...row, lines: safeNumber(row.lines) }));
}

/** Takes lines of a source that wait, to be read once more; locked until the transaction ends. */
export function takeWaiting(
  trx: Kysely<Tables>,
  request: { readonly sourceId: string; readonly limit: number; readonly after?: string },
): Promise<QuarantineRow[]> {
  let query = trx
    .selectFrom("quarantine")
    .selectAll()
    .where("source_id", "=", request.sourceId)
    .where("state", "=", "waiting");
  if (request.after !== undefined) query = query.where("id", ">", request.after);
  return query.orderBy("id").limit(request.limit).forUpdate().execute();
}

/** Says of lines that they wait no more. */
export async function settleWaiting(
  db: Kysely<Tables>,
  ids: readonly string[],
  state: "released" | "dropped",
): Promise<void> {
  if (ids.length === 0) return;
  await sql`update quarantine set state = ${state} where id = any(${ids}::uuid[]) and state = 'waiting'`.execute(db);
}
