import { sql, type Insertable, type Kysely, type RawBuilder } from "kysely";
import type { Tables } from "../schema/index.ts";

type Column<T extends keyof Tables> = keyof Tables[T] & string;

/** What to do with a row whose key is already there. */
export interface OnConflict<T extends keyof Tables> {
  /** The columns of the key, all of them: never "any constraint". */
  readonly conflict: readonly Column<T>[];
  /** Columns that take the new values; none: the row that is there stays. */
  readonly update: readonly Column<T>[];
  /** A counter of versions that goes up with each update. */
  readonly bump?: Column<T>;
}

/** A statement takes at most 65 535 parameters. */
const MOST_PARAMETERS = 30_000;

const columnList = (columns: readonly string[]): RawBuilder<unknown> => sql.join(columns.map((name) => sql.ref(name)));

function conflictAction<T extends keyof Tables>(table: T, { update, bump }: OnConflict<T>): RawBuilder<unknown> {
  if (update.length === 0) return sql`do nothing`;
  const taken = update.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`);
  const bumped = bump === undefined ? [] : [sql`${sql.ref(bump)} = ${sql.ref(`${table}.${bump}`)} + 1`];
  return sql`do update set ${sql.join([...taken, ...bumped])}`;
}

/**
 * Inserts rows, and says for each conflict what happens: the one way in which this package updates or inserts. All rows name the same columns.
 * Gives how many rows were inserted or updated.
 */
export async function upsert<T extends keyof Tables>(
  db: Kysely<Tables>,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
  on: OnConflict<T>,
): Promise<number> {
  const [first] = rows;
  if (first === undefined) return 0;
  const columns = Object.keys(first);
  const action = conflictAction(table, on);
  const most = Math.max(1, Math.floor(MOST_PARAMETERS / columns.length));
  let count = 0;
  for (let start = 0; start < rows.length; start += most) {
    const values = rows.slice(start, start + most).map((row) => {
      const byName = new Map<string, unknown>(Object.entries(row));
      return sql`(${sql.join(columns.map((name) => byName.get(name) ?? null))})`;
    });
    const { numAffectedRows } = await sql`
      insert into ${sql.table(table)} (${columnList(columns)}) values ${sql.join(values)}
      on conflict (${columnList(on.conflict)}) ${action}`.execute(db);
    count += Number(numAffectedRows ?? 0n);
  }
  return count;
}
