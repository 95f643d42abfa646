import { sql, type Kysely } from "kysely";
import type { ResponseHelper, ResponseLanguage, Tables, WayKind } from "../schema/index.ts";
import type { SurveyPlace } from "./settle.ts";

/** A response as statistics read it: no comment, and nothing by which it could be told apart. */
export interface CollectedResponse {
  readonly id: string;
  readonly questionnaireId: string;
  readonly channel: WayKind;
  /** Of its way in; null where there is none. */
  readonly building: string | null;
  readonly helper: ResponseHelper | null;
  readonly language: ResponseLanguage;
  readonly day: string;
  readonly state: "counted" | "over-quota";
  /** A bit for each quality mark. */
  readonly flags: number;
  /** Places of categories by variable; -1 not told. */
  readonly strata: readonly number[];
  readonly used: readonly number[];
  /** By the question's place: 1 … 5, -2 … 2, an option's code, 90, 91, 92, null not asked. */
  readonly answers: readonly (number | null)[];
  readonly chances: readonly (number | null)[];
}

/** All responses of a community in a campaign, in the order of their ids, which are of chance. */
export async function collectedResponses(
  db: Kysely<Tables>,
  { communityId, campaignId }: SurveyPlace,
): Promise<readonly CollectedResponse[]> {
  const { rows } = await sql<CollectedResponse>`
    select response.id, response.questionnaire_id as "questionnaireId", response.channel, way.building, response.helper,
           response.language, response.day, response.state, response.flags, response.strata, response.used, response.answers,
           response.chances
      from survey_response as response left join way_in as way on way.id = response.way_id
     where response.community_id = ${communityId} and response.campaign_id = ${campaignId} and response.state <> 'withdrawn'
     order by response.id`.execute(db);
  return rows;
}

/** Responses that are alike as far as progress tells them apart. */
export interface ResponseTally {
  readonly communityId: string;
  readonly day: string;
  readonly channel: WayKind;
  readonly building: string | null;
  readonly state: "counted" | "over-quota";
  readonly flags: number;
  readonly assisted: boolean;
  readonly n: number;
}

/** How far a campaign is: counts to be shown only where they are of enough people. */
export async function tallyResponses(
  db: Kysely<Tables>,
  given: { readonly campaignId: string; readonly communityIds: readonly string[] },
): Promise<readonly ResponseTally[]> {
  const { rows } = await sql<Omit<ResponseTally, "n"> & { readonly n: string }>`
    select response.community_id as "communityId", response.day, response.channel, way.building, response.state, response.flags,
           response.helper is not null as assisted, count(*) as n
      from survey_response as response left join way_in as way on way.id = response.way_id
     where response.campaign_id = ${given.campaignId} and response.community_id = any(${given.communityIds}::uuid[])
       and response.state <> 'withdrawn'
     group by 1, 2, 3, 4, 5, 6, 7`.execute(db);
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}

/** How many responses of a campaign each community has, whatever their state. */
export async function countResponses(db: Kysely<Tables>, campaignId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ community: string; n: string }>`
    select community_id as community, count(*) as n from survey_response
     where campaign_id = ${campaignId} and state <> 'withdrawn' group by community_id`.execute(db);
  return new Map(rows.map(({ community, n }) => [community, Number(n)]));
}
