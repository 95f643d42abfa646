import type { Kysely, Selectable } from "kysely";
import { upsert } from "../query/index.ts";
import type { SurveyKeyTable, Tables } from "../schema/index.ts";

/** A key by which forms are sealed, itself encrypted. */
export type SurveyKeyRow = Selectable<SurveyKeyTable>;

/** All keys, the last one first: earlier ones open the forms that are still out. */
export function listSurveyKeys(db: Kysely<Tables>): Promise<SurveyKeyRow[]> {
  return db.selectFrom("survey_key").selectAll().orderBy("survey_key.number", "desc").execute();
}

/** Adds a key under a number, unless another process was first: then that one's stays. */
export async function addSurveyKey(db: Kysely<Tables>, row: SurveyKeyRow): Promise<void> {
  await upsert(db, "survey_key", [row], { conflict: ["number"], update: [] });
}
