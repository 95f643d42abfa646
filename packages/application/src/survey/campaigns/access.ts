import {
  campaignById,
  campaignCommunities,
  countCampaignCommunities,
  type CampaignCommunity,
  type CampaignRow,
} from "@sangan/storage";
import { reachOf, type Authorised, type Permission } from "../../access/index.ts";
import {
  done,
  FORBIDDEN,
  isId,
  NOT_FOUND,
  type Context,
  type Forbidden,
  type NotFound,
  type Outcome,
} from "../../context/index.ts";

/** A campaign and those of its communities that the actor may see. */
export interface SeenCampaign {
  readonly campaign: CampaignRow;
  readonly communities: readonly CampaignCommunity[];
}

/** A campaign that asks in at least one community of the actor's; else as if it were not there (threats C1, C3). */
export async function visibleCampaign<P extends Permission>(
  context: Context,
  authorised: Authorised<P>,
  campaignId: string,
): Promise<Outcome<SeenCampaign, NotFound>> {
  const campaign = isId(campaignId) ? await campaignById(context.store, campaignId) : undefined;
  if (campaign === undefined) return NOT_FOUND;
  const scopes = reachOf(authorised, context.clock());
  const communities = await campaignCommunities(context.store, campaign.id, scopes);
  return communities.length > 0 ? done({ campaign, communities }) : NOT_FOUND;
}

/** A campaign of which the actor holds every community: what changes all of it asks for this. */
export async function ownCampaign<P extends Permission>(
  context: Context,
  authorised: Authorised<P>,
  campaignId: string,
): Promise<Outcome<SeenCampaign, NotFound | Forbidden>> {
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const all = await countCampaignCommunities(context.store, campaignId);
  return found.value.communities.length === all ? found : FORBIDDEN;
}

/** One community of a campaign that the actor may see. */
export async function communityOfCampaign<P extends Permission>(
  context: Context,
  authorised: Authorised<P>,
  key: CommunityKey,
): Promise<Outcome<SeenCampaign & { readonly community: CampaignCommunity }, NotFound>> {
  const found = await visibleCampaign(context, authorised, key.campaignId);
  if (!found.ok) return found;
  const community = found.value.communities.find(({ code }) => code === key.code);
  return community === undefined ? NOT_FOUND : done({ ...found.value, community });
}

/** A community of a campaign, by its code. */
export interface CommunityKey {
  readonly campaignId: string;
  readonly code: string;
}
