import { sql, type Kysely, type Selectable } from "kysely";
import type { SurveyConflictTable, Tables } from "../schema/index.ts";
import { lockedResponse } from "./place.ts";

/** A content that came later under the same form, beside what counts now. */
export interface ConflictRow extends Selectable<SurveyConflictTable> {
  readonly kept_answers: readonly (number | null)[];
  readonly kept_questionnaire: string;
}

/** The conflicts of communities in a campaign whose response is still there, those that wait first. */
export async function listConflicts(
  db: Kysely<Tables>,
  place: { readonly communityIds: readonly string[]; readonly campaignId: string },
): Promise<readonly ConflictRow[]> {
  const { rows } = await sql<ConflictRow>`
    select other.*, kept.answers as kept_answers, kept.questionnaire_id as kept_questionnaire
      from survey_conflict as other
      join survey_response as kept on kept.community_id = other.community_id and kept.id = other.response_id
     where other.campaign_id = ${place.campaignId} and other.community_id = any(${place.communityIds}::uuid[])
       and kept.state <> 'withdrawn'
     order by other.state = 'open' desc, other.id`.execute(db);
  return rows;
}

/**
 * Settles a conflict: what counts stays, or the other content takes its place, with what was before as a revision. Quotas are the caller's to count again.
 * False: it was settled before, or its response is gone.
 */
export async function settleConflict(
  trx: Kysely<Tables>,
  decision: {
    readonly conflict: Pick<ConflictRow, "community_id" | "response_id" | "id">;
    readonly keep: "kept" | "other";
    readonly day: string;
  },
): Promise<boolean> {
  const { conflict, keep, day } = decision;
  const row = await lockedResponse(trx, { communityId: conflict.community_id, id: conflict.response_id });
  if (row === undefined || row.answers === null) return false;
  const other = await trx
    .updateTable("survey_conflict")
    .set({ state: keep })
    .where("survey_conflict.community_id", "=", conflict.community_id)
    .where("survey_conflict.response_id", "=", conflict.response_id)
    .where("survey_conflict.id", "=", conflict.id)
    .where("survey_conflict.state", "=", "open")
    .returningAll()
    .executeTakeFirst();
  if (other === undefined) return false;
  if (keep === "kept") return true;
  const number = row.corrections + 1;
  await sql`
    insert into survey_revision (community_id, response_id, number, campaign_id, day, answers, digest)
    values (${row.community_id}, ${row.id}, ${number}, ${row.campaign_id}, ${day}, ${row.answers}::smallint[], ${row.digest})`.execute(
    trx,
  );
  await sql`
    update survey_response as kept set answers = other.answers, chances = other.chances, strata = other.strata, used = other.used,
      optional = other.optional, helper = other.helper, language = other.language, digest = other.digest,
      comments = other.comments, corrections = ${number}::smallint, settled = false
      from survey_conflict as other
     where kept.community_id = ${row.community_id} and kept.id = ${row.id} and other.community_id = kept.community_id
       and other.response_id = kept.id and other.id = ${conflict.id}`.execute(trx);
  return true;
}
