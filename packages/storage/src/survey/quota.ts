import { sql, type Kysely, type Selectable } from "kysely";
import type { SurveyQuotaTable, Tables } from "../schema/index.ts";

/** How many answers of a stratum count in a community, and how many do already. */
export type QuotaRow = Selectable<SurveyQuotaTable>;

interface Place {
  readonly campaignId: string;
  readonly communityId: string;
}

/** The quotas of a community, or of all communities of a campaign. */
export function listQuotas(
  db: Kysely<Tables>,
  { campaignId, communityId }: { readonly campaignId: string; readonly communityId?: string },
): Promise<QuotaRow[]> {
  let query = db.selectFrom("survey_quota").selectAll().where("survey_quota.campaign_id", "=", campaignId);
  if (communityId !== undefined) query = query.where("survey_quota.community_id", "=", communityId);
  return query.orderBy("community_id").orderBy("variable").orderBy("category").execute();
}

/** A cell as somebody sets it. */
export interface QuotaCell {
  readonly variable: string;
  readonly category: string;
  readonly most: number;
}

/**
 * Replaces the quotas of a community. A cell that stays keeps what it has counted; a new one is counted by {@link fillQuotas}.
 * Answers that are under way wait for it, or are waited for.
 */
export async function saveQuotas(trx: Kysely<Tables>, place: Place, cells: readonly QuotaCell[]): Promise<void> {
  if (!trx.isTransaction) throw new TypeError("quotas are set in a transaction");
  const given = { variables: cells.map((cell) => cell.variable), categories: cells.map((cell) => cell.category) };
  await sql`
    delete from survey_quota where campaign_id = ${place.campaignId} and community_id = ${place.communityId}
       and (variable, category) not in (select * from unnest(${given.variables}::text[], ${given.categories}::text[]))`.execute(
    trx,
  );
  await sql`
    insert into survey_quota (community_id, campaign_id, variable, category, most, filled)
    select ${place.communityId}::uuid, ${place.campaignId}::uuid, given.variable, given.category, given.most, 0
      from unnest(${given.variables}::text[], ${given.categories}::text[], ${cells.map((cell) => cell.most)}::integer[])
        as given (variable, category, most)
    on conflict (community_id, campaign_id, variable, category) do update set most = excluded.most`.execute(trx);
}

/** Responses that count, by questionnaire and strata. */
export interface StratumCount {
  readonly questionnaireId: string;
  readonly strata: readonly number[];
  readonly n: number;
}

/**
 * Keeps answers from changing the quotas of a community until the transaction ends, and gives what counts by then. An answer that began before a quota was
 * first set and ended after this does not know the quota: count again later.
 */
export async function lockQuotas(trx: Kysely<Tables>, place: Place): Promise<readonly StratumCount[]> {
  if (!trx.isTransaction) throw new TypeError("a lock lasts as long as a transaction");
  await sql`
    select 1 from survey_quota where campaign_id = ${place.campaignId} and community_id = ${place.communityId}
     order by variable, category for update`.execute(trx);
  const { rows } = await sql<{ questionnaire: string; strata: number[]; n: string }>`
    select questionnaire_id as questionnaire, strata, count(*) as n from survey_response
     where community_id = ${place.communityId} and campaign_id = ${place.campaignId} and state = 'counted'
     group by questionnaire_id, strata`.execute(trx);
  return rows.map(({ questionnaire, strata, n }) => ({ questionnaireId: questionnaire, strata, n: Number(n) }));
}

/** Sets what the cells of a community have counted. */
export async function fillQuotas(
  trx: Kysely<Tables>,
  place: Place,
  cells: readonly { readonly variable: string; readonly category: string; readonly filled: number }[],
): Promise<void> {
  await sql`
    update survey_quota set filled = given.filled
      from unnest(${cells.map((cell) => cell.variable)}::text[], ${cells.map((cell) => cell.category)}::text[],
        ${cells.map((cell) => cell.filled)}::integer[]) as given (variable, category, filled)
     where survey_quota.campaign_id = ${place.campaignId} and survey_quota.community_id = ${place.communityId}
       and survey_quota.variable = given.variable and survey_quota.category = given.category
       and survey_quota.filled <> given.filled`.execute(trx);
}
