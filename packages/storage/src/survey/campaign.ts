import { sql, type Kysely, type Selectable, type Transaction, type Updateable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { notWritten, written, type Written } from "../problem/index.ts";
import { inTransaction, upsert } from "../query/index.ts";
import type { CampaignTable, Tables } from "../schema/index.ts";
import { inScopes, type Scope } from "../scope/index.ts";

/** A campaign (问卷活动) as it is stored. */
export type CampaignRow = Selectable<CampaignTable>;

/** What a campaign is about. */
export interface CampaignFacts {
  readonly name: string;
  /** Who asks, and whom to ask back. */
  readonly organiser: { readonly zh: string; readonly en: string };
  readonly contact: { readonly zh: string; readonly en: string };
  /** `2026-07-01`, its last day; null: until it is closed. */
  readonly closesOn: string | null;
  readonly graceDays: number;
  /** What its questionnaire is made from. */
  readonly questionnaireOptions: object;
  /** Hundredths of the weight that each quality mark leaves. */
  readonly policy: Readonly<Record<string, number>>;
}

interface FactColumns {
  name: string;
  organiser: string;
  contact: string;
  closes_on: string | null;
  grace_days: number;
  questionnaire_options: string;
  policy: string;
}

function columnsOf(facts: CampaignFacts): FactColumns {
  return {
    name: facts.name,
    organiser: JSON.stringify(facts.organiser),
    contact: JSON.stringify(facts.contact),
    closes_on: facts.closesOn,
    grace_days: facts.graceDays,
    questionnaire_options: JSON.stringify(facts.questionnaireOptions),
    policy: JSON.stringify(facts.policy),
  };
}

/** Adds a campaign of a round, as a draft, over communities by id. */
export function addCampaign(
  db: Kysely<Tables>,
  given: {
    readonly roundId: string;
    readonly facts: CampaignFacts;
    readonly communityIds: readonly string[];
    readonly demo: boolean;
    readonly at: string;
  },
): Promise<CampaignRow> {
  const { roundId, facts, communityIds, demo, at } = given;
  return inTransaction(db, async (trx) => {
    const row = await trx
      .insertInto("campaign")
      .values({
        id: uuidv7(),
        round_id: roundId,
        ...columnsOf(facts),
        state: "draft",
        invitation_salt: null,
        demo,
        version: 1,
        created_at: at,
        updated_at: at,
        opened_at: null,
        closed_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await addCommunities(trx, row.id, communityIds);
    return row;
  });
}

async function addCommunities(
  trx: Transaction<Tables>,
  campaignId: string,
  communityIds: readonly string[],
): Promise<void> {
  const rows = [...new Set(communityIds)].map((id) => ({ community_id: id, campaign_id: campaignId }));
  await upsert(trx, "campaign_community", rows, { conflict: ["community_id", "campaign_id"], update: [] });
}

export function campaignById(db: Kysely<Tables>, id: string): Promise<CampaignRow | undefined> {
  return db.selectFrom("campaign").selectAll().where("campaign.id", "=", id).executeTakeFirst();
}

/** The campaigns of a round, or of all rounds, the first one first. There are few. */
export function listCampaigns(db: Kysely<Tables>, roundId?: string): Promise<CampaignRow[]> {
  let query = db.selectFrom("campaign").selectAll();
  if (roundId !== undefined) query = query.where("campaign.round_id", "=", roundId);
  return query.orderBy("campaign.id").execute();
}

/** A community that a campaign asks in. */
export interface CampaignCommunity {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly residents: number | null;
  readonly households: number | null;
}

/** The communities of a campaign inside of scopes, by code. */
export async function campaignCommunities(
  db: Kysely<Tables>,
  campaignId: string,
  scopes: readonly Scope[],
): Promise<readonly CampaignCommunity[]> {
  const { rows } = await sql<CampaignCommunity>`
    select community.id, community.code, community.name, community.residents, community.households
      from campaign_community as part join community on community.id = part.community_id
     where part.campaign_id = ${campaignId} and ${inScopes(sql.ref("community.code"), scopes)}
     order by community.code`.execute(db);
  return rows;
}

/** How many communities a campaign has. */
export async function countCampaignCommunities(db: Kysely<Tables>, campaignId: string): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from campaign_community where campaign_id = ${campaignId}`.execute(db);
  return Number(rows[0]?.n ?? "0");
}

async function whyNot(db: Kysely<Tables>, id: string, version: number): Promise<Written<never>> {
  const found = await campaignById(db, id);
  if (found === undefined) return notWritten({ code: "missing" });
  return notWritten(found.version === version ? { code: "frozen" } : { code: "changed", version: found.version });
}

/** Changes a draft that still has the version that its editor saw, and its communities. `frozen`: it was opened. */
export function updateCampaign(
  db: Kysely<Tables>,
  edit: {
    readonly id: string;
    readonly version: number;
    readonly facts: CampaignFacts;
    readonly communityIds: readonly string[];
    readonly at: string;
  },
): Promise<Written<CampaignRow>> {
  return inTransaction(db, async (trx) => {
    const row = await trx
      .updateTable("campaign")
      .set({ ...columnsOf(edit.facts), version: edit.version + 1, updated_at: edit.at })
      .where("campaign.id", "=", edit.id)
      .where("campaign.version", "=", edit.version)
      .where("campaign.state", "=", "draft")
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return whyNot(trx, edit.id, edit.version);
    await trx.deleteFrom("campaign_community").where("campaign_community.campaign_id", "=", edit.id).execute();
    await addCommunities(trx, edit.id, edit.communityIds);
    return written(row);
  });
}

interface Step {
  readonly id: string;
  readonly version: number;
  readonly at: string;
}

/** Takes a campaign in one of some states, in the version that was seen, one version further. */
async function advance(
  db: Kysely<Tables>,
  { id, version, at }: Step,
  { from, ...set }: { readonly from: readonly CampaignRow["state"][] } & Updateable<CampaignTable>,
): Promise<Written<CampaignRow>> {
  const row = await db
    .updateTable("campaign")
    .set({ ...set, version: version + 1, updated_at: at })
    .where("campaign.id", "=", id)
    .where("campaign.version", "=", version)
    .where("campaign.state", "in", from)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? whyNot(db, id, version) : written(row);
}

/** Opens a draft; `salt` is 32 bytes of chance, by which invitations lead to their answers as long as it is open. */
export function openCampaign(
  db: Kysely<Tables>,
  { salt, ...step }: Step & { readonly salt: Buffer },
): Promise<Written<CampaignRow>> {
  return advance(db, step, { from: ["draft"], state: "open", invitation_salt: salt, opened_at: step.at });
}

/** Notes that an open campaign has got a new version of a document: whoever saw the one before is told. */
export function touchCampaign(db: Kysely<Tables>, step: Step): Promise<Written<CampaignRow>> {
  return advance(db, step, { from: ["draft", "open"] });
}

/** Closes an open campaign. Its salt goes: from now on no token leads to the answer that it gave. */
export function closeCampaign(db: Kysely<Tables>, step: Step): Promise<Written<CampaignRow>> {
  return advance(db, step, { from: ["open"], state: "closed", invitation_salt: null, closed_at: step.at });
}

const ANSWERS = [
  "survey_response",
  "survey_revision",
  "survey_conflict",
  "survey_comment",
  "survey_withdrawal",
  "survey_draft",
] as const;

/** Removes a draft, or a campaign for demonstration with all its answers. `frozen`: residents have been asked, and nothing of it is deleted (threat F18). */
export function removeCampaign(db: Kysely<Tables>, id: string): Promise<Written<null>> {
  return inTransaction(db, async (trx) => {
    const found = await trx
      .selectFrom("campaign")
      .select(["campaign.state", "campaign.demo"])
      .where("campaign.id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (found === undefined) return notWritten({ code: "missing" });
    if (found.state !== "draft" && !found.demo) return notWritten({ code: "frozen" });
    for (const table of ANSWERS) await trx.deleteFrom(table).where("campaign_id", "=", id).execute();
    await trx.deleteFrom("campaign").where("campaign.id", "=", id).execute();
    return written(null);
  });
}
