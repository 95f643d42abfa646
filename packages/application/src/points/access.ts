import { communityByCode, type CommunityRow } from "@sangan/storage";
import { holds, reachOf, type Authorised, type Permission } from "../access/index.ts";
import { done, NOT_FOUND, type Context, type NotFound, type Outcome } from "../context/index.ts";

/** A community in the actor's scope; another one is as if it were not there (threats C1, C3). */
export async function heldCommunity<P extends Permission>(
  context: Context,
  authorised: Authorised<P>,
  code: string,
): Promise<Outcome<CommunityRow, NotFound>> {
  const community = holds(reachOf(authorised, context.clock()), code)
    ? await communityByCode(context.store, code)
    : undefined;
  return community === undefined ? NOT_FOUND : done(community);
}
