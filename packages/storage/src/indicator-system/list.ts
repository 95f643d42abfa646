import type { Kysely } from "kysely";
import type { Tables } from "../schema/index.ts";
import type { IndicatorSystemRow, WeightTableRow } from "./document.ts";

/** All systems without their documents, by name and then the newest first. There are few. */
export function listSystems(db: Kysely<Tables>): Promise<Omit<IndicatorSystemRow, "document">[]> {
  return db
    .selectFrom("indicator_system as system")
    .select([
      "system.id",
      "system.system_id",
      "system.version",
      "system.digest",
      "system.title",
      "system.state",
      "system.created_at",
      "system.published_at",
    ])
    .orderBy("system.system_id")
    .orderBy("system.created_at", "desc")
    .orderBy("system.id")
    .execute();
}

export function systemById(db: Kysely<Tables>, id: string): Promise<IndicatorSystemRow | undefined> {
  return db.selectFrom("indicator_system").selectAll().where("indicator_system.id", "=", id).executeTakeFirst();
}

export function systemByVersion(
  db: Kysely<Tables>,
  name: string,
  version: string,
): Promise<IndicatorSystemRow | undefined> {
  return db
    .selectFrom("indicator_system as system")
    .selectAll()
    .where("system.system_id", "=", name)
    .where("system.version", "=", version)
    .executeTakeFirst();
}

/** All weights without their documents, or those of one stored system. */
export function listWeights(
  db: Kysely<Tables>,
  indicatorSystemId?: string,
): Promise<Omit<WeightTableRow, "document">[]> {
  let query = db
    .selectFrom("weight_table as weights")
    .select([
      "weights.id",
      "weights.weights_id",
      "weights.version",
      "weights.indicator_system_id",
      "weights.digest",
      "weights.title",
      "weights.state",
      "weights.created_at",
      "weights.published_at",
    ]);
  if (indicatorSystemId !== undefined) query = query.where("weights.indicator_system_id", "=", indicatorSystemId);
  return query.orderBy("weights.weights_id").orderBy("weights.created_at", "desc").orderBy("weights.id").execute();
}

export function weightsById(db: Kysely<Tables>, id: string): Promise<WeightTableRow | undefined> {
  return db.selectFrom("weight_table").selectAll().where("weight_table.id", "=", id).executeTakeFirst();
}

export function weightsByVersion(
  db: Kysely<Tables>,
  name: string,
  version: string,
): Promise<WeightTableRow | undefined> {
  return db
    .selectFrom("weight_table as weights")
    .selectAll()
    .where("weights.weights_id", "=", name)
    .where("weights.version", "=", version)
    .executeTakeFirst();
}
