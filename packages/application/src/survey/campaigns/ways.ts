import { randomBytes } from "node:crypto";
import {
  addWay,
  labelWay,
  listWays as wayRows,
  revokeWay as revokeRow,
  wayByCode,
  type CampaignCommunity,
  type ListedWay,
  type WayRow,
} from "@sangan/storage";
import { holds, reachOf, type Authorised } from "../../access/index.ts";
import { change } from "../../audit/index.ts";
import {
  done,
  NOT_FOUND,
  now,
  refused,
  textTrouble,
  type BadField,
  type Context,
  type NotFound,
  type Outcome,
} from "../../context/index.ts";
import type { UnknownCommunities } from "../../rounds/index.ts";
import { base32 } from "../base32.ts";
import { visibleCampaign } from "./access.ts";
import { wrongState, type CampaignState } from "./facts.ts";

const CODE_BYTES = 7;
const CODE_LENGTH = 10;

/** The code of a way in: 50 bits of chance, so that two never meet; it is no secret. */
export function newWayCode(): string {
  return base32(randomBytes(CODE_BYTES)).slice(0, CODE_LENGTH);
}

/** The ways in (入口) of a campaign to communities that the actor may see. */
export async function listWays(
  context: Context,
  authorised: Authorised<"campaign.read">,
  { campaignId }: { readonly campaignId: string },
): Promise<Outcome<readonly ListedWay[], NotFound>> {
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const ways = await wayRows(context.store, campaignId, reachOf(authorised, context.clock()));
  return done(ways.filter(({ kind }) => kind !== "invitation"));
}

export interface NewWay {
  readonly campaignId: string;
  /** The community's code. */
  readonly community: string;
  readonly building: string | null;
  readonly kind: Exclude<WayRow["kind"], "invitation">;
  readonly label: string;
}

function listed(row: WayRow, { code, name }: CampaignCommunity): ListedWay {
  return { ...row, community_code: code, community_name: name };
}

/** A label or a building; "" is none. */
export function smallTextTrouble(field: string, text: string | null): ReturnType<typeof textTrouble> {
  return text === null || text === "" ? undefined : textTrouble(field, text);
}

/** Makes a way in for a community or one of its buildings, of a campaign that is not closed. */
export async function createWay(
  context: Context,
  authorised: Authorised<"campaign.invite">,
  request: NewWay,
): Promise<Outcome<ListedWay, NotFound | UnknownCommunities | CampaignState | BadField>> {
  const { campaignId, community: code, building, kind, label } = request;
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const { campaign, communities } = found.value;
  const community = communities.find((one) => one.code === code);
  if (community === undefined) return refused({ code: "unknown-communities", communities: [code] });
  if (campaign.state === "closed") return wrongState(campaign.state);
  const trouble = smallTextTrouble("building", building) ?? smallTextTrouble("label", label);
  if (trouble !== undefined) return trouble;
  return change<ListedWay, never>(context, authorised.actor, async (trx, note) => {
    const facts = { code: newWayCode(), campaignId, communityId: community.id, kind, building, label };
    const row = await addWay(trx, facts, now(context));
    note({ action: "way.create", subject: campaignId, detail: { way: row.code, kind, community: code } });
    return done(listed(row, community));
  });
}

/** A way in of a campaign, by its code. */
export interface WayKey {
  readonly campaignId: string;
  readonly way: string;
}

/** A way in of this very campaign to a community of the actor's. */
async function ownWay(
  context: Context,
  authorised: Authorised<"campaign.invite">,
  { campaignId, way }: WayKey,
): Promise<Outcome<ListedWay, NotFound>> {
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const row = await wayByCode(context.store, way.toUpperCase());
  const community = found.value.communities.find(({ id }) => id === row?.community_id);
  if (row === undefined || row.campaign_id !== campaignId || community === undefined) return NOT_FOUND;
  return holds(reachOf(authorised, context.clock()), community.code) ? done(listed(row, community)) : NOT_FOUND;
}

/** Labels a way in. */
export async function updateWay(
  context: Context,
  authorised: Authorised<"campaign.invite">,
  request: WayKey & { readonly label: string },
): Promise<Outcome<ListedWay, NotFound | BadField>> {
  const found = await ownWay(context, authorised, request);
  if (!found.ok) return found;
  const trouble = smallTextTrouble("label", request.label);
  if (trouble !== undefined) return trouble;
  return change<ListedWay, NotFound>(context, authorised.actor, async (trx, note) => {
    const row = await labelWay(trx, found.value.id, request.label);
    if (row === undefined) return NOT_FOUND;
    note({ action: "way.label", subject: request.campaignId, detail: { way: row.code } });
    return done({ ...found.value, ...row });
  });
}

/** Revokes a way in, or a batch of invitations: no new form is opened by it, those that are open are still taken. */
export async function revokeWay(
  context: Context,
  authorised: Authorised<"campaign.invite">,
  request: WayKey,
): Promise<Outcome<ListedWay, NotFound>> {
  const found = await ownWay(context, authorised, request);
  if (!found.ok) return found;
  return change<ListedWay, NotFound>(context, authorised.actor, async (trx, note) => {
    const row = await revokeRow(trx, found.value.id, now(context));
    if (row === undefined) return NOT_FOUND;
    if (found.value.revoked_at === null)
      note({ action: "way.revoke", subject: request.campaignId, detail: { way: row.code } });
    return done({ ...found.value, ...row });
  });
}
