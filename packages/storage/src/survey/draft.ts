import { sql, type Kysely, type Selectable } from "kysely";
import { upsert } from "../query/index.ts";
import type { SurveyDraftTable, Tables } from "../schema/index.ts";

/** A form that somebody goes on with later. What is in it can be read with its code only. */
export type SurveyDraftRow = Selectable<SurveyDraftTable>;

/** Keeps a draft, in the place of what was kept under its code before. */
export async function keepDraft(db: Kysely<Tables>, row: SurveyDraftRow): Promise<void> {
  await upsert(db, "survey_draft", [row], { conflict: ["community_id", "id"], update: ["sealed", "until"] });
}

/** A draft that can be gone on with today. */
export function draftById(db: Kysely<Tables>, id: string, today: string): Promise<SurveyDraftRow | undefined> {
  return db
    .selectFrom("survey_draft as draft")
    .selectAll()
    .where("draft.id", "=", id)
    .where("draft.until", ">=", today)
    .executeTakeFirst();
}

export async function forgetDraft(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom("survey_draft").where("survey_draft.id", "=", id).execute();
}

/** Forgets drafts whose last day is over. Gives how many. */
export async function forgetOldDrafts(db: Kysely<Tables>, today: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from survey_draft where until < ${today}::date`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
