import { sql, type Kysely, type Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { notWritten, written, type Written } from "../problem/index.ts";
import type { IndicatorSystemTable, Tables, WeightTableTable } from "../schema/index.ts";

/** An indicator system (评价指标体系) as it is stored. */
export type IndicatorSystemRow = Selectable<IndicatorSystemTable>;
/** A weight table as it is stored. */
export type WeightTableRow = Selectable<WeightTableTable>;

/** A versioned document: canonical JSON and what it says of itself. */
export interface VersionedDocument {
  /** Its own id, such as `smart-community-experience`. */
  readonly name: string;
  readonly version: string;
  /** SHA-256 over the document's canonical JSON. */
  readonly digest: string;
  readonly document: string;
  readonly title: Readonly<Record<string, string>>;
}

/** Keeps a system as a draft; a draft of the same version is replaced, a published one never. */
export async function saveSystem(
  db: Kysely<Tables>,
  system: VersionedDocument,
  at: string,
): Promise<Written<IndicatorSystemRow>> {
  const row = await db
    .insertInto("indicator_system")
    .values({
      id: uuidv7(),
      system_id: system.name,
      version: system.version,
      digest: system.digest,
      document: system.document,
      title: JSON.stringify(system.title),
      state: "draft",
      created_at: at,
      published_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["system_id", "version"])
        .doUpdateSet((columns) => ({
          digest: columns.ref("excluded.digest"),
          document: columns.ref("excluded.document"),
          title: sql<string>`excluded.title`,
        }))
        .where("indicator_system.state", "=", "draft"),
    )
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? notWritten({ code: "frozen" }) : written(row);
}

/** Keeps weights for a stored system as a draft; a draft of the same version is replaced, a published one never. */
export async function saveWeights(
  db: Kysely<Tables>,
  weights: VersionedDocument & { readonly indicatorSystemId: string },
  at: string,
): Promise<Written<WeightTableRow>> {
  const row = await db
    .insertInto("weight_table")
    .values({
      id: uuidv7(),
      weights_id: weights.name,
      version: weights.version,
      indicator_system_id: weights.indicatorSystemId,
      digest: weights.digest,
      document: weights.document,
      title: JSON.stringify(weights.title),
      state: "draft",
      created_at: at,
      published_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["weights_id", "version"])
        .doUpdateSet((columns) => ({
          indicator_system_id: columns.ref("excluded.indicator_system_id"),
          digest: columns.ref("excluded.digest"),
          document: columns.ref("excluded.document"),
          title: sql<string>`excluded.title`,
        }))
        .where("weight_table.state", "=", "draft"),
    )
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? notWritten({ code: "frozen" }) : written(row);
}

type Versioned = "indicator_system" | "weight_table";

/** Publishes a draft: from now on it stays as it is. Publishing twice changes nothing. */
async function publish(db: Kysely<Tables>, table: Versioned, id: string, at: string): Promise<Written<null>> {
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set state = 'published', published_at = ${at} where id = ${id} and state = 'draft'`.execute(
    db,
  );
  if (numAffectedRows === 1n) return written(null);
  const { rows } = await sql`select id from ${sql.table(table)} where id = ${id}`.execute(db);
  return rows.length === 0 ? notWritten({ code: "missing" }) : written(null);
}

export function publishSystem(db: Kysely<Tables>, id: string, at: string): Promise<Written<null>> {
  return publish(db, "indicator_system", id, at);
}

export function publishWeights(db: Kysely<Tables>, id: string, at: string): Promise<Written<null>> {
  return publish(db, "weight_table", id, at);
}

/** Removes a draft that no round and no weights use. @throws a statement's trouble `in-use` when they do */
async function removeDraft(db: Kysely<Tables>, table: Versioned, id: string): Promise<Written<null>> {
  const { numAffectedRows } = await sql`delete from ${sql.table(table)} where id = ${id} and state = 'draft'`.execute(
    db,
  );
  if (numAffectedRows === 1n) return written(null);
  const { rows } = await sql`select id from ${sql.table(table)} where id = ${id}`.execute(db);
  return notWritten({ code: rows.length === 0 ? "missing" : "frozen" });
}

export function removeSystemDraft(db: Kysely<Tables>, id: string): Promise<Written<null>> {
  return removeDraft(db, "indicator_system", id);
}

export function removeWeightsDraft(db: Kysely<Tables>, id: string): Promise<Written<null>> {
  return removeDraft(db, "weight_table", id);
}
