import type { Kysely } from "kysely";
import type { Tables } from "../schema/index.ts";
import { leaveQuotas, lockedResponse, removeComments, type Cell } from "../survey/index.ts";
import { erase } from "./erasure.ts";

/** A response that its resident withdraws. */
export interface WithdrawnResponse {
  readonly communityId: string;
  readonly id: string;
  readonly day: string;
  /** Ids that its comments could have. */
  readonly commentIds: readonly string[];
  /** The strata that it was counted in. */
  readonly cells: readonly Cell[];
}

/**
 * Withdraws a response: everything of it goes but its empty place, it leaves its quotas, and the ledger remembers, so that a restored backup forgets it again
 * (threat G12). False: it is not there any more.
 */
export async function withdrawResponse(trx: Kysely<Tables>, gone: WithdrawnResponse): Promise<boolean> {
  const { communityId, id, cells, day } = gone;
  const row = await lockedResponse(trx, gone);
  if (row === undefined || row.state === "withdrawn") return false;
  const place = { communityId, campaignId: row.campaign_id, at: `${day}T00:00:00.000Z` };
  if (row.state === "counted") await leaveQuotas(trx, { ...place, cells });
  await erase(trx, { ...place, kind: "survey-response", subject: id });
  for (const comment of await removeComments(trx, communityId, gone.commentIds))
    await erase(trx, { ...place, kind: "survey-comment", subject: comment });
  return true;
}
