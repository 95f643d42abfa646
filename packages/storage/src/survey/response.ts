import { sql, type Kysely, type Selectable } from "kysely";
import { inTransaction } from "../query/index.ts";
import type { RoundState, SurveyRevisionTable, SurveyResponseTable, Tables, WrittenComment } from "../schema/index.ts";
import { lockedResponse, type ResponsePlace } from "./place.ts";
import { removeComments } from "./settle.ts";

type Row = Selectable<SurveyResponseTable>;

/** A response that is there; of a withdrawn one there is none. */
export type ResponseRow = Omit<Row, "state"> & {
  readonly [
    Column in
      | "questionnaire_id"
      | "consent_id"
      | "channel"
      | "language"
      | "day"
      | "digest"
      | "optional"
      | "strata"
      | "used"
      | "answers"
      | "chances"
  ]: NonNullable<Row[Column]>;
} & { readonly state: "counted" | "over-quota" };

/** A response and what belongs to it. */
export interface FoundResponse {
  readonly response: ResponseRow;
  readonly communityName: string;
  readonly roundState: RoundState;
}

/** Whether a row holds an answer, not an empty place. */
export function isThere(row: Row): row is Row & ResponseRow {
  return row.state !== "withdrawn";
}

/** A response by its id, which only its receipt gives. `withdrawn` when its place is taken by nothing. */
export async function responseById(db: Kysely<Tables>, id: string): Promise<FoundResponse | "withdrawn" | undefined> {
  const found = await db
    .selectFrom("survey_response as response")
    .innerJoin("community", "community.id", "response.community_id")
    .innerJoin("campaign", "campaign.id", "response.campaign_id")
    .innerJoin("round", "round.id", "campaign.round_id")
    .selectAll("response")
    .select(["community.name as community_name", "round.state as round_state"])
    .where("response.id", "=", id)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { community_name: communityName, round_state: roundState, ...response } = found;
  return isThere(response) ? { response, communityName, roundState } : "withdrawn";
}

/** What a response said before its corrections, the first one first. */
export function listRevisions(
  db: Kysely<Tables>,
  { communityId, id }: ResponsePlace,
): Promise<Selectable<SurveyRevisionTable>[]> {
  return db
    .selectFrom("survey_revision as revision")
    .selectAll()
    .where("revision.community_id", "=", communityId)
    .where("revision.response_id", "=", id)
    .orderBy("revision.number")
    .execute();
}

/** Comments that are apart already, by their ids, which only the receipt gives. */
export async function commentsById(
  db: Kysely<Tables>,
  communityId: string,
  ids: readonly string[],
): Promise<readonly WrittenComment[]> {
  const { rows } = await sql<WrittenComment>`
    select id, question, text from survey_comment where community_id = ${communityId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
  return rows;
}

/** What a correction puts in an answer's place. */
export interface CorrectedResponse extends ResponsePlace {
  readonly day: string;
  readonly answers: readonly (number | null)[];
  readonly comments: readonly WrittenComment[];
  readonly digest: Buffer;
  /** Ids that its comments could have. */
  readonly commentIds: readonly string[];
}

/** Corrects a response; what it said before is kept beside it. `same` when nothing is new. Undefined: it is not there any more. */
export function correctResponse(
  db: Kysely<Tables>,
  correction: CorrectedResponse,
): Promise<"done" | "same" | undefined> {
  return inTransaction(db, async (trx) => {
    const row = await lockedResponse(trx, correction);
    if (row === undefined || !isThere(row)) return undefined;
    if (row.digest.equals(correction.digest)) return "same";
    const number = row.corrections + 1;
    await trx
      .insertInto("survey_revision")
      .values({
        community_id: row.community_id,
        response_id: row.id,
        number,
        campaign_id: row.campaign_id,
        day: correction.day,
        answers: row.answers,
        digest: row.digest,
      })
      .execute();
    await removeComments(trx, row.community_id, correction.commentIds);
    const comments = correction.comments.length === 0 ? null : JSON.stringify(correction.comments);
    await sql`
      update survey_response set answers = ${correction.answers}::smallint[], digest = ${correction.digest}::bytea,
        comments = ${comments}::jsonb, corrections = ${number}::smallint, settled = false
       where community_id = ${row.community_id} and id = ${row.id}`.execute(trx);
    return "done";
  });
}

/** Withdrawals that no collection of evidence has taken into account, by community: whose evidence is to be collected again. */
export async function uncollectedWithdrawals(
  db: Kysely<Tables>,
  roundId: string,
): Promise<ReadonlyMap<string, { readonly count: number; readonly afterPublication: number }>> {
  const { rows } = await sql<{ community: string; n: string; after: string }>`
    select gone.community_id as community, sum(gone.uncollected) as n,
           coalesce(sum(gone.uncollected) filter (where gone.after_publication), 0) as after
      from survey_withdrawal as gone join campaign on campaign.id = gone.campaign_id
     where campaign.round_id = ${roundId} and gone.uncollected > 0 group by gone.community_id`.execute(db);
  return new Map(
    rows.map(({ community, n, after }) => [community, { count: Number(n), afterPublication: Number(after) }]),
  );
}

/** Notes that the evidence of communities was collected without what was withdrawn: in the transaction that keeps the bundles. */
export async function settleWithdrawals(
  trx: Kysely<Tables>,
  roundId: string,
  communityIds: readonly string[],
): Promise<void> {
  await sql`
    update survey_withdrawal as gone set uncollected = 0 from campaign
     where campaign.id = gone.campaign_id and campaign.round_id = ${roundId} and gone.uncollected > 0
       and gone.community_id = any(${communityIds}::uuid[])`.execute(trx);
}

/** How many were withdrawn from a campaign, by community. */
export async function countWithdrawals(
  db: Kysely<Tables>,
  campaignId: string,
): Promise<ReadonlyMap<string, { readonly count: number; readonly afterPublication: number }>> {
  const { rows } = await sql<{ community: string; n: string; after: string }>`
    select community_id as community, sum(count) as n, coalesce(sum(count) filter (where after_publication), 0) as after
      from survey_withdrawal where campaign_id = ${campaignId} group by community_id`.execute(db);
  return new Map(
    rows.map(({ community, n, after }) => [community, { count: Number(n), afterPublication: Number(after) }]),
  );
}
