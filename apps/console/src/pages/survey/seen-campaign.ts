import type { CampaignDetail, RouteId } from "@sangan/api/client";

/** A campaign and the version of it that somebody sees. */
export interface SeenCampaign {
  readonly campaign: CampaignDetail;
  /** For If-Match. */
  readonly etag: string;
}

/** Routes whose answers a change of a campaign makes old. */
export const OF_CAMPAIGN: readonly RouteId[] = [
  "campaigns.get",
  "campaigns.list",
  "campaigns.questionnaires",
  "campaigns.preview",
];
