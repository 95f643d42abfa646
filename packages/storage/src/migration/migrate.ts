import { sql, type Kysely, type Transaction } from "kysely";
import { LOCKS } from "../lock/index.ts";
import { errorCode, Refusal } from "../problem/index.ts";
import type { Tables } from "../schema/index.ts";
import { migrationDigest, placementComment, type Migration } from "./migration.ts";
import { MIGRATIONS } from "./migrations.ts";

/** Which migrations ran now; empty when the schema was up to date. */
export interface Migrated {
  readonly ran: readonly string[];
}

const LOCK_WAIT = "30s";

async function prepareRecord(trx: Transaction<Tables>): Promise<void> {
  await sql`create table if not exists migration (
    number integer primary key,
    name text not null,
    digest text not null,
    ran_at timestamptz(3) not null default now()
  )`.execute(trx);
  await comment(trx, "migration", "local");
}

async function comment(
  trx: Transaction<Tables>,
  table: string,
  placement: Parameters<typeof placementComment>[0],
): Promise<void> {
  await sql`comment on table ${sql.table(table)} is ${sql.lit(placementComment(placement))}`.execute(trx);
}

/** The migrations that are still to run. @throws Refusal when one that ran reads differently now or is not known. */
function pending(
  migrations: readonly Migration[],
  recorded: readonly { number: number; name: string; digest: string }[],
): readonly Migration[] {
  const known = new Map(migrations.map((migration) => [migration.number, migration]));
  for (const { number, name, digest } of recorded) {
    const migration = known.get(number);
    if (migration === undefined) throw new Refusal({ code: "migration-unknown", number, name });
    if (migrationDigest(migration) !== digest) throw new Refusal({ code: "migration-changed", number, name });
  }
  const ran = new Set(recorded.map(({ number }) => number));
  return migrations.filter(({ number }) => !ran.has(number));
}

async function runOne(trx: Transaction<Tables>, migration: Migration): Promise<void> {
  for (const statement of migration.statements) await sql.raw(statement).execute(trx);
  for (const [table, placement] of Object.entries(migration.placements)) await comment(trx, table, placement);
  const { number, name } = migration;
  await trx
    .insertInto("migration")
    .values({ number, name, digest: migrationDigest(migration) })
    .execute();
}

/**
 * Brings the schema up to date: runs what has not run yet, all or nothing, one process at a time.
 * @throws Refusal `migration-changed`, `migration-unknown`, or `migration-busy` when another process takes too long.
 */
export async function migrate(
  kysely: Kysely<Tables>,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Migrated> {
  try {
    return await kysely.transaction().execute(async (trx) => {
      await sql`set local statement_timeout = 0`.execute(trx);
      await sql`set local lock_timeout = ${sql.lit(LOCK_WAIT)}`.execute(trx);
      await sql`select pg_advisory_xact_lock(${sql.raw(LOCKS.migrate)})`.execute(trx);
      await prepareRecord(trx);
      const recorded = await trx
        .selectFrom("migration")
        .select(["number", "name", "digest"])
        .orderBy("number")
        .execute();
      const todo = pending(migrations, recorded);
      for (const migration of todo) await runOne(trx, migration);
      return { ran: todo.map(({ name }) => name) };
    });
  } catch (error) {
    if (errorCode(error) === "55P03") throw new Refusal({ code: "migration-busy" }, error);
    throw error;
  }
}
