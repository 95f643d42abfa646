import { sql, type Kysely } from "kysely";
import { safeNumber } from "../database/type-parsers.ts";
import { LOCKS } from "../lock/index.ts";
import type { Tables } from "../schema/index.ts";

/** How much is for demonstration. */
export interface DemoPresence {
  readonly communities: number;
  readonly rounds: number;
  /** Communities for demonstration in rounds that are not, and others in rounds that are. */
  readonly mixed: number;
}

/** Counts what is for demonstration. */
export async function demoPresence(db: Kysely<Tables>): Promise<DemoPresence> {
  const { rows } = await sql<{ communities: string; rounds: string; mixed: string }>`
    select (select count(*) from community where demo) as communities, (select count(*) from round where demo) as rounds,
           (select count(*) from round_community as part join community on community.id = part.community_id
              join round on round.id = part.round_id where community.demo <> round.demo) as mixed`.execute(db);
  const [found] = rows;
  return {
    communities: safeNumber(found?.communities ?? "0"),
    rounds: safeNumber(found?.rounds ?? "0"),
    mixed: safeNumber(found?.mixed ?? "0"),
  };
}

/** Keeps everybody else, until the transaction ends, from filling in the demonstration: two at once would each find nothing there. */
export async function lockDemo(trx: Kysely<Tables>): Promise<void> {
  if (!trx.isTransaction) throw new TypeError("a lock lasts as long as a transaction");
  await sql`select pg_advisory_xact_lock(${sql.raw(LOCKS.demo)})`.execute(trx);
}
