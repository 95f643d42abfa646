import { sql, type Kysely, type Selectable, type Transaction } from "kysely";
import { inTransaction } from "../query/index.ts";
import type { SurveyCommentTable, Tables } from "../schema/index.ts";

/** Fewest responses whose comments are put apart together. */
const LEAST = 10;

/** A community of a campaign. */
export interface SurveyPlace {
  readonly communityId: string;
  readonly campaignId: string;
}

/** Where responses wait to be put in no order: enough of them, or of a campaign that takes no more. */
export async function unsettledPlaces(
  db: Kysely<Tables>,
  /** UTC, ISO 8601: a campaign that was closed before takes no more. */
  closedBefore: string,
): Promise<readonly SurveyPlace[]> {
  const { rows } = await sql<{ community: string; campaign: string }>`
    select response.community_id as community, response.campaign_id as campaign
      from survey_response as response join campaign on campaign.id = response.campaign_id
     where not response.settled
     group by response.community_id, response.campaign_id
    having count(*) >= ${LEAST} or bool_and(coalesce(campaign.closed_at < ${closedBefore}::timestamptz, false))`.execute(
    db,
  );
  return rows.map(({ community, campaign }) => ({ communityId: community, campaignId: campaign }));
}

/**
 * Takes away what the rows' places and transactions tell: the responses that came since the last time are written anew in the order of their ids, which are of
 * chance, all in one transaction, and their comments are put apart, in the order of theirs (threat G1). Gives how many responses.
 */
export function settleResponses(db: Kysely<Tables>, place: SurveyPlace): Promise<number> {
  return inTransaction(db, (trx) => settleIn(trx, place));
}

async function settleIn(trx: Transaction<Tables>, { communityId, campaignId }: SurveyPlace): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from survey_response where community_id = ${communityId} and campaign_id = ${campaignId} and not settled
     order by id for update skip locked`.execute(trx);
  const ids = rows.map(({ id }) => id);
  await sql`
    insert into survey_comment (community_id, id, campaign_id, question, language, text)
    select response.community_id, written.id, response.campaign_id, written.question, response.language, written.text
      from survey_response as response
      cross join lateral jsonb_to_recordset(response.comments) as written (id uuid, question text, text text)
     where response.community_id = ${communityId} and response.id = any(${ids}::uuid[]) and response.comments is not null
     order by written.id
    on conflict (community_id, id) do nothing`.execute(trx);
  await sql`
    with taken as (
      delete from survey_response where community_id = ${communityId} and id = any(${ids}::uuid[]) returning *
    )
    insert into survey_response (community_id, id, campaign_id, way_id, questionnaire_id, consent_id, channel, helper, language, day,
      state, flags, corrections, settled, digest, optional, strata, used, answers, chances, comments)
    select community_id, id, campaign_id, way_id, questionnaire_id, consent_id, channel, helper, language, day,
      state, flags, corrections, true, digest, optional, strata, used, answers, chances, null
      from taken order by id`.execute(trx);
  return ids.length;
}

/** A page of a community's comments, in the order of their ids, which tells nothing. */
export function listComments(
  db: Kysely<Tables>,
  place: SurveyPlace,
  page: { readonly after?: string; readonly limit: number },
): Promise<Selectable<SurveyCommentTable>[]> {
  let query = db
    .selectFrom("survey_comment as written")
    .selectAll()
    .where("written.community_id", "=", place.communityId)
    .where("written.campaign_id", "=", place.campaignId);
  if (page.after !== undefined) query = query.where("written.id", ">", page.after);
  return query.orderBy("written.id").limit(page.limit).execute();
}

/** Takes comments away by their ids. Gives the ids of those that were there. */
export async function removeComments(
  trx: Kysely<Tables>,
  communityId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from survey_comment where community_id = ${communityId} and id = any(${ids}::uuid[]) returning id`.execute(
    trx,
  );
  return rows.map(({ id }) => id);
}
