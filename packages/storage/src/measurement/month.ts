import { sql, type Kysely } from "kysely";
import { LOCKS } from "../lock/index.ts";
import { inTransaction } from "../query/index.ts";
import type { Tables } from "../schema/index.ts";

/** The month of a moment (milliseconds since 1970), as it names a part of the table of observations: `2026_03`, in UTC. */
export function monthOf(time: number): string {
  const date = new Date(time);
  return `${String(date.getUTCFullYear()).padStart(4, "0")}_${String(date.getUTCMonth() + 1).padStart(2, "0")}`;
}

/** The first moment of a month and of the next one. */
function boundsOf(month: string): { readonly from: string; readonly to: string } {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5));
  const at = (count: number): string => new Date(Date.UTC(year, count, 1)).toISOString();
  return { from: at(number - 1), to: at(number) };
}

/** The months for which observations have a place already. */
export async function knownMonths(db: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    select child.relname::text as name from pg_inherits
      join pg_class as child on child.oid = pg_inherits.inhrelid
     where pg_inherits.inhparent = 'observation'::regclass`.execute(db);
  return new Set(rows.map(({ name }) => name.replace("observation_", "")));
}

/**
 * Gives the observations of a month (`2026_03`) a place. Who reads or writes others meanwhile goes on: a part that is made by itself is attached under a lock that stands beside
 * theirs, and one that is made as a part would wait for every reader, and everybody after it.
 */
export async function makeMonth(db: Kysely<Tables>, month: string): Promise<void> {
  if (!/^\d{4}_(0[1-9]|1[0-2])$/.test(month)) throw new RangeError(`no month: ${month}`);
  const { from, to } = boundsOf(month);
  await inTransaction(db, async (trx) => {
    const run = (text: string): Promise<unknown> => sql.raw(text).execute(trx);
    await run(`select pg_advisory_xact_lock(${LOCKS.months})`);
    if ((await knownMonths(trx)).has(month)) return;
    await run(`create table observation_${month} (like observation including all)`);
    await run(`alter table observation attach partition observation_${month} for values from ('${from}') to ('${to}')`);
  });
}
