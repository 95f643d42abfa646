import { randomUUID } from "node:crypto";
import { sql, type Kysely, type RawBuilder } from "kysely";
import { inTransaction, PLANNED } from "../query/index.ts";
import type { ResponseHelper, ResponseLanguage, Tables, WayKind, WrittenComment } from "../schema/index.ts";
import { lockedResponse, type ResponsePlace } from "./place.ts";
import { takes } from "./taking.ts";

/** What somebody has answered, in codes. */
export interface ResponseContent {
  readonly language: ResponseLanguage;
  readonly helper: ResponseHelper | null;
  readonly optional: readonly number[];
  readonly strata: readonly number[];
  readonly used: readonly number[];
  readonly answers: readonly (number | null)[];
  readonly chances: readonly (number | null)[];
  readonly comments: readonly WrittenComment[];
  /** SHA-256 over all of it. */
  readonly digest: Buffer;
}

/** A stratum that may have a quota. */
export interface Cell {
  readonly variable: string;
  readonly category: string;
}

/** A response that has come. */
export interface ArrivingResponse extends ResponsePlace, ResponseContent {
  readonly campaignId: string;
  readonly wayId: string | null;
  readonly questionnaireId: string;
  readonly consentId: string;
  readonly channel: WayKind;
  readonly day: string;
  /** UTC, ISO 8601: what the end of the campaign is compared with; not kept. */
  readonly at: string;
  /** Days after the end in which it is still taken, where they are more than the campaign's own. */
  readonly graceDays: number;
  readonly flags: number;
  readonly cells: readonly Cell[];
}

/** What became of it. */
export type Arrival =
  | { readonly result: "kept"; readonly state: "counted" | "over-quota"; readonly repeated: boolean }
  /** Another content is there under the same form; both are kept. */
  | { readonly result: "conflict" }
  | { readonly result: "withdrawn" }
  | { readonly result: "closed" };

const smallints = (numbers: readonly (number | null)[]): RawBuilder<unknown> => sql`${numbers}::smallint[]`;
const commentsOf = (comments: readonly WrittenComment[]): string | null =>
  comments.length === 0 ? null : JSON.stringify(comments);

interface InsertedRow {
  readonly open: boolean;
  readonly state: "counted" | "over-quota" | null;
}

/**
 * Keeps a response and counts it in its quotas: one statement, one durable transaction, all of one community. Of many at once the quotas are filled to the
 * last place and never beyond (threat D7); what comes then is kept with its strata and does not count (threat F20).
 */
async function insertResponse(db: Kysely<Tables>, response: ArrivingResponse): Promise<InsertedRow | undefined> {
  const { communityId, campaignId, cells } = response;
  const here = sql`quota.community_id = ${communityId}::uuid and quota.campaign_id = ${campaignId}::uuid
    and (quota.variable, quota.category) in (
      select * from unnest(${cells.map((cell) => cell.variable)}::text[], ${cells.map((cell) => cell.category)}::text[]))`;
  const { rows } = await sql<InsertedRow>`${PLANNED}
    with door as (
      select ${takes(response)} as open from campaign where campaign.id = ${campaignId}::uuid
    ), cell as (
      select quota.filled < quota.most as free from survey_quota as quota where ${here}
       order by quota.variable, quota.category for update
    ), inserted as (
      insert into survey_response (community_id, id, campaign_id, way_id, questionnaire_id, consent_id, channel, helper, language,
        day, state, flags, corrections, settled, digest, optional, strata, used, answers, chances, comments)
      select ${communityId}::uuid, ${response.id}::uuid, ${campaignId}::uuid, ${response.wayId}::uuid,
        ${response.questionnaireId}::uuid, ${response.consentId}::uuid, ${response.channel}, ${response.helper}, ${response.language},
        ${response.day}::date, case when (select bool_and(cell.free) from cell) is false then 'over-quota' else 'counted' end,
        ${response.flags}::smallint, 0::smallint, false, ${response.digest}::bytea, ${smallints(response.optional)},
        ${smallints(response.strata)}, ${smallints(response.used)}, ${smallints(response.answers)}, ${smallints(response.chances)},
        ${commentsOf(response.comments)}::jsonb
        from door where door.open
      on conflict (community_id, id) do nothing
      returning state
    ), counted as (
      update survey_quota as quota set filled = quota.filled + 1 from inserted where inserted.state = 'counted' and ${here}
    )
    select door.open, inserted.state from door left join inserted on true`.execute(db);
  return rows[0];
}

interface KeptRow {
  readonly state: "counted" | "over-quota" | "withdrawn";
  readonly same: boolean;
}

/** What is kept under a form already. */
async function keptUnder(db: Kysely<Tables>, place: ResponsePlace, digest: Buffer): Promise<KeptRow | undefined> {
  const { rows } = await sql<KeptRow>`
    select kept.state, coalesce(kept.digest = ${digest}::bytea, false) or exists (
        select 1 from survey_revision as revision where revision.community_id = kept.community_id
           and revision.response_id = kept.id and revision.digest = ${digest}::bytea) as same
      from survey_response as kept where kept.community_id = ${place.communityId} and kept.id = ${place.id}`.execute(
    db,
  );
  return rows[0];
}

/** Contents that are kept beside the first one; more of them are somebody's game. */
const MOST_CONFLICTS = 10;

async function keepConflict(db: Kysely<Tables>, response: ArrivingResponse, flag: number): Promise<void> {
  await inTransaction(db, async (trx) => {
    const row = await lockedResponse(trx, response);
    if (row === undefined || row.state === "withdrawn") return;
    await sql`
      update survey_response set flags = flags | ${flag}::smallint
       where community_id = ${response.communityId} and id = ${response.id}`.execute(trx);
    await sql`
      insert into survey_conflict (community_id, response_id, digest, id, campaign_id, day, language, helper, optional, strata, used,
        answers, chances, comments, state)
      select ${response.communityId}::uuid, ${response.id}::uuid, ${response.digest}::bytea, ${randomUUID()}::uuid,
        ${response.campaignId}::uuid, ${response.day}::date, ${response.language}, ${response.helper}, ${smallints(response.optional)},
        ${smallints(response.strata)}, ${smallints(response.used)}, ${smallints(response.answers)}, ${smallints(response.chances)},
        ${commentsOf(response.comments)}::jsonb, 'open'
       where (select count(*) from survey_conflict where community_id = ${response.communityId}
          and response_id = ${response.id}) < ${MOST_CONFLICTS}
      on conflict (community_id, response_id, digest) do nothing`.execute(trx);
  });
}

/**
 * Takes a response in: the same form with the same content is the response that is there already, with other content a conflict (threats F14, F15).
 * `conflictFlag` is the bit that marks it.
 */
export async function takeResponse(
  db: Kysely<Tables>,
  response: ArrivingResponse,
  conflictFlag: number,
): Promise<Arrival> {
  const inserted = await insertResponse(db, response);
  if (inserted === undefined) return { result: "closed" };
  if (inserted.state !== null) return { result: "kept", state: inserted.state, repeated: false };
  const kept = await keptUnder(db, response, response.digest);
  if (kept === undefined) return { result: "closed" };
  if (kept.state === "withdrawn") return { result: "withdrawn" };
  if (kept.same) return { result: "kept", state: kept.state, repeated: true };
  if (!inserted.open) return { result: "closed" };
  await keepConflict(db, response, conflictFlag);
  return { result: "conflict" };
}
