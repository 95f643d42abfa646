import { sql, type Kysely, type RawBuilder } from "kysely";
import { PLANNED } from "../query/index.ts";
import type { CampaignRow } from "./campaign.ts";
import type { Tables } from "../schema/index.ts";
import type { WayRow } from "./way.ts";

/** What a way in leads to, and by which versions. */
export interface Door {
  readonly way: Pick<WayRow, "id" | "kind" | "building">;
  readonly community: { readonly id: string; readonly name: string };
  readonly campaign: Pick<CampaignRow, "id" | "name" | "organiser" | "contact" | "closes_on" | "state"> & {
    readonly salt: Buffer | null;
  };
  /** Null before there is one. */
  readonly questionnaireId: string | null;
  readonly consentId: string | null;
}

interface DoorRow {
  readonly way: string;
  readonly kind: WayRow["kind"];
  readonly building: string | null;
  readonly community: string;
  readonly community_name: string;
  readonly campaign: string;
  readonly name: string;
  readonly organiser: CampaignRow["organiser"];
  readonly contact: CampaignRow["contact"];
  readonly closes_on: string | null;
  readonly state: CampaignRow["state"];
  readonly salt: Buffer | null;
  readonly questionnaire: string | null;
  readonly consent: string | null;
}

/** What a code opens; undefined when it is unknown or revoked. Looking changes nothing (threat D4). */
export function doorOf(db: Kysely<Tables>, code: string): Promise<Door | undefined> {
  return readDoor(db, sql`way.code = ${code} and way.revoked_at is null`);
}

/** What a way in leads to, revoked or not: forms that are out stay good. */
export function doorById(db: Kysely<Tables>, wayId: string): Promise<Door | undefined> {
  return readDoor(db, sql`way.id = ${wayId}::uuid`);
}

async function readDoor(db: Kysely<Tables>, which: RawBuilder<unknown>): Promise<Door | undefined> {
  const { rows } = await sql<DoorRow>`${PLANNED}
    select way.id as way, way.kind, way.building, community.id as community, community.name as community_name,
           campaign.id as campaign, campaign.name, campaign.organiser, campaign.contact, campaign.closes_on, campaign.state,
           campaign.invitation_salt as salt,
           (select id from questionnaire where campaign_id = campaign.id order by number desc limit 1) as questionnaire,
           (select id from consent_text where campaign_id = campaign.id order by number desc limit 1) as consent
      from way_in as way join campaign on campaign.id = way.campaign_id join community on community.id = way.community_id
     where ${which}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { name, organiser, contact, closes_on, state, salt } = row;
  return {
    way: { id: row.way, kind: row.kind, building: row.building },
    community: { id: row.community, name: row.community_name },
    campaign: { id: row.campaign, name, organiser, contact, closes_on, state, salt },
    questionnaireId: row.questionnaire,
    consentId: row.consent,
  };
}

/** Whether somebody was invited by a token; nothing is noted of his asking. */
export async function isInvited(
  db: Kysely<Tables>,
  place: { readonly communityId: string; readonly campaignId: string; readonly tokenDigest: Buffer },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from invitation where community_id = ${place.communityId} and campaign_id = ${place.campaignId}
       and token_digest = ${place.tokenDigest}`.execute(db);
  return rows.length > 0;
}
