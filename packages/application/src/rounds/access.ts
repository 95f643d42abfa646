import { roundById, roundReach, type RoundRow } from "@sangan/storage";
import { reachOf, type Authorised, type Permission } from "../access/index.ts";
import {
  done,
  FORBIDDEN,
  isId,
  NOT_FOUND,
  type Context,
  type Forbidden,
  type NotFound,
  type Outcome,
  type Store,
} from "../context/index.ts";

/** A round of which the actor may see at least one community; else as if it were not there (threats C1, C3). */
export async function visibleRound<P extends Permission>(
  context: Context,
  authorised: Authorised<P>,
  id: string,
): Promise<Outcome<RoundRow, NotFound>> {
  const round = isId(id) ? await roundById(context.store, id) : undefined;
  if (round === undefined) return NOT_FOUND;
  const { inside } = await roundReach(context.store, id, reachOf(authorised, context.clock()));
  return inside > 0 ? done(round) : NOT_FOUND;
}

/** A round of which the actor holds every community: what changes all of it asks for this. */
export async function ownRound<P extends Permission>(
  context: Context,
  authorised: Authorised<P>,
  request: { readonly id: string; readonly store?: Store },
): Promise<Outcome<RoundRow, NotFound | Forbidden>> {
  const store = request.store ?? context.store;
  const round = isId(request.id) ? await roundById(store, request.id) : undefined;
  if (round === undefined) return NOT_FOUND;
  const { inside, outside } = await roundReach(store, request.id, reachOf(authorised, context.clock()));
  if (inside === 0) return NOT_FOUND;
  return outside === 0 ? done(round) : FORBIDDEN;
}
