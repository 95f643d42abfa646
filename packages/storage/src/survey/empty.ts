import { sql, type Kysely } from "kysely";
import type { Tables } from "../schema/index.ts";
import { lockedResponse } from "./place.ts";
import { isThere } from "./response.ts";
import type { Cell } from "./submission.ts";

/** The place of a response that is to be empty. */
export interface EmptiedPlace {
  readonly communityId: string;
  readonly campaignId: string;
  readonly id: string;
  /** `2026-03-01`. */
  readonly day: string;
}

/** Whether the result of a campaign's round was published. Undefined: there is no such campaign. */
async function isPublished(trx: Kysely<Tables>, campaignId: string): Promise<boolean | undefined> {
  const { rows } = await sql<{ published: boolean }>`
    select round.state in ('published', 'superseded') as published from campaign join round on round.id = campaign.round_id
     where campaign.id = ${campaignId}`.execute(trx);
  return rows[0]?.published;
}

/** What became of a response. */
export interface Emptied {
  /** False: there was none, or an empty place. */
  readonly wasThere: boolean;
  /** The round's result was published before. */
  readonly afterPublication: boolean;
}

/**
 * Empties a response's place, or takes it before anything came: nothing that is sent again comes back (threat F17). What was there is counted as a withdrawal
 * that the next collection of evidence takes into account.
 */
export async function emptyPlace(trx: Kysely<Tables>, place: EmptiedPlace): Promise<Emptied> {
  const { communityId, campaignId, id, day } = place;
  const row = await lockedResponse(trx, place);
  const wasThere = row !== undefined && isThere(row);
  await sql`
    insert into survey_response (community_id, id, campaign_id, state, flags, corrections, settled)
    values (${communityId}, ${id}, ${campaignId}, 'withdrawn', 0, 0, true)
    on conflict (community_id, id) do update set state = 'withdrawn', settled = true, flags = 0, corrections = 0, way_id = null,
      questionnaire_id = null, consent_id = null, channel = null, helper = null, language = null, day = null, digest = null,
      optional = null, strata = null, used = null, answers = null, chances = null, comments = null`.execute(trx);
  await sql`delete from survey_revision where community_id = ${communityId} and response_id = ${id}`.execute(trx);
  await sql`delete from survey_conflict where community_id = ${communityId} and response_id = ${id}`.execute(trx);
  const afterPublication = await isPublished(trx, campaignId);
  if (wasThere && afterPublication !== undefined) {
    await sql`
      insert into survey_withdrawal as gone (community_id, campaign_id, day, after_publication, count, uncollected)
      values (${communityId}, ${campaignId}, ${day}::date, ${afterPublication}, 1, 1)
      on conflict (community_id, campaign_id, day, after_publication)
      do update set count = gone.count + 1, uncollected = gone.uncollected + 1`.execute(trx);
  }
  return { wasThere, afterPublication: afterPublication ?? false };
}

/** Takes a response that counted out of its quotas. */
export async function leaveQuotas(
  trx: Kysely<Tables>,
  given: { readonly communityId: string; readonly campaignId: string; readonly cells: readonly Cell[] },
): Promise<void> {
  const variables = given.cells.map((cell) => cell.variable);
  const categories = given.cells.map((cell) => cell.category);
  await sql`
    update survey_quota set filled = greatest(filled - 1, 0)
     where community_id = ${given.communityId} and campaign_id = ${given.campaignId}
       and (variable, category) in (select * from unnest(${variables}::text[], ${categories}::text[]))`.execute(trx);
}

/** Takes a response that counts out of the quotas of the strata that it tells, by the questionnaire that it answers. Nothing where it does not count. */
export async function leaveOwnQuotas(
  trx: Kysely<Tables>,
  { communityId, campaignId, id }: Omit<EmptiedPlace, "day">,
): Promise<void> {
  await sql`
    update survey_quota as quota set filled = greatest(filled - 1, 0)
      from survey_response as response
      join questionnaire on questionnaire.id = response.questionnaire_id
     cross join lateral jsonb_array_elements(questionnaire.document::jsonb -> 'strata') with ordinality as asked (variable, place)
     where response.community_id = ${communityId} and response.id = ${id} and response.state = 'counted'
       and quota.community_id = ${communityId} and quota.campaign_id = ${campaignId}
       and quota.variable = asked.variable ->> 'id'
       and quota.category = asked.variable -> 'categories' -> response.strata[asked.place::integer]::integer ->> 'id'
       and response.strata[asked.place::integer] >= 0`.execute(trx);
}
