import { sql, type Kysely } from "kysely";
import type { Placement } from "../migration/index.ts";
import { outcomeOf, Refusal, type Outcome } from "../problem/index.ts";
import type { Tables } from "../schema/index.ts";
import { placementTroubles, readPlacements } from "./catalogue.ts";

/** A call of Citus and the table that it spreads. */
export interface Distribution {
  readonly table: string;
  readonly placement: Placement;
  /** Takes the table's name as its only parameter, and the name of the table that it lives beside as the second one. */
  readonly call: "create_reference_table" | "create_distributed_table";
  /** The first distributed table: rows of one community live together on one machine. */
  readonly beside: string | undefined;
}

/** The calls that are still to be made, reference tables first because the others refer to them. Local tables stay on the coordinator. */
export function distributionOf(
  placements: readonly { readonly table: string; readonly placement: Placement | undefined }[],
  done: ReadonlySet<string>,
  order: readonly string[],
): Distribution[] {
  const byOrder = placements.toSorted((a, b) => order.indexOf(a.table) - order.indexOf(b.table));
  const references = byOrder.filter(({ placement }) => placement === "reference").map(({ table }) => table);
  const spread = byOrder
    .filter(({ placement }) => placement === "distributed by community_id")
    .map(({ table }) => table);
  const [first] = spread;
  return [
    ...references.map((table) => ({
      table,
      placement: "reference" as const,
      call: "create_reference_table" as const,
      beside: undefined,
    })),
    ...spread.map((table) => ({
      table,
      placement: "distributed by community_id" as const,
      call: "create_distributed_table" as const,
      beside: table === first ? undefined : first,
    })),
  ].filter(({ table }) => !done.has(table));
}

async function hasCitus(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_extension where extname = 'citus'`.execute(db);
  return rows.length > 0;
}

/** Tables such that each comes after those that it refers to. */
async function creationOrder(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ table: string }>`
    select class.relname::text as table from pg_class as class join pg_namespace as space on space.oid = class.relnamespace
     where space.nspname = current_schema() and class.relkind in ('r', 'p') order by class.oid`.execute(db);
  return rows.map(({ table }) => table);
}

async function runDistribution(db: Kysely<Tables>, { table, call, beside }: Distribution): Promise<void> {
  if (call === "create_reference_table") {
    await sql`select create_reference_table(${table}::text)`.execute(db);
  } else if (beside === undefined) {
    await sql`select create_distributed_table(${table}::text, 'community_id')`.execute(db);
  } else {
    await sql`select create_distributed_table(${table}::text, 'community_id', colocate_with => ${beside}::text)`.execute(
      db,
    );
  }
}

/**
 * Spreads a database, empty or filled, over the machines of a Citus cluster; what is spread already stays as it is. Gives the tables that were spread now.
 * A filled one takes its time: open it with `statementSeconds: 0`. `no-citus` on a server without the extension, `placement` when the schema breaks a rule of a cluster.
 */
export function distribute(db: Kysely<Tables>): Promise<Outcome<readonly string[]>> {
  return outcomeOf(async () => {
    if (!(await hasCitus(db))) throw new Refusal({ code: "no-citus" });
    const [trouble] = await placementTroubles(db);
    if (trouble !== undefined) throw new Refusal({ code: "placement", table: trouble.table, rule: trouble.rule });
    return db.connection().execute(async (connection) => {
      const { rows } = await sql<{
        table: string;
      }>`
        select logicalrelid::regclass::text as table from pg_dist_partition where partmethod = 'h' or (partmethod = 'n' and repmodel = 't')`.execute(
        connection,
      );
      const done = new Set(rows.map(({ table }) => table.replaceAll('"', "")));
      const todo = distributionOf(await readPlacements(connection), done, await creationOrder(connection));
      for (const step of todo) await runDistribution(connection, step);
      return todo.map(({ table }) => table);
    });
  });
}
