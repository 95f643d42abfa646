import {
  listRounds as roundRows,
  listWouldChange,
  roundProgress,
  roundsInScopes,
  roundMembers,
  uncollectedWithdrawals,
  type RoundProgress,
  type RoundRow,
  type WouldChange,
} from "@sangan/storage";
import { holds, reachOf, type Authorised } from "../access/index.ts";
import { done, type Context, type NotFound, type Outcome } from "../context/index.ts";
import { visibleRound } from "./access.ts";

/** A round and how far it is. */
export interface RoundView {
  readonly round: RoundRow;
  readonly progress: RoundProgress;
  /** What later evidence would change of it, for communities that the actor may see. */
  readonly wouldChange: readonly (WouldChange & { readonly community: string; readonly notedAt: string })[];
  /** Answers that residents withdrew since the evidence of the round, or of one after it, was collected (threat G6). */
  readonly withdrawn: readonly { readonly community: string; readonly answers: number }[];
}

/** One round. Without a community of the actor's scope it is as if it were not there. */
export async function getRound(
  context: Context,
  authorised: Authorised<"round.read">,
  request: { readonly id: string },
): Promise<Outcome<RoundView, NotFound>> {
  const found = await visibleRound(context, authorised, request.id);
  if (!found.ok) return found;
  const { store } = context;
  const notes = await listWouldChange(store, request.id);
  const gone = await uncollectedWithdrawals(store, request.id);
  const scopes = reachOf(authorised, context.clock());
  const members = notes.length === 0 && gone.size === 0 ? [] : await roundMembers(store, request.id);
  const codes = new Map(members.filter(({ code }) => holds(scopes, code)).map(({ id, code }) => [id, code]));
  const wouldChange = notes.flatMap((note) => {
    const community = codes.get(note.communityId);
    return community === undefined ? [] : [{ ...note, community }];
  });
  const withdrawn = [...codes].flatMap(([id, community]) => {
    const answers = gone.get(id)?.count ?? 0;
    return answers === 0 ? [] : [{ community, answers }];
  });
  return done({ round: found.value, progress: await roundProgress(store, request.id), wouldChange, withdrawn });
}

/** The rounds in which a community of the actor's scopes takes part, the latest period first. */
export async function listRounds(context: Context, authorised: Authorised<"round.read">): Promise<readonly RoundRow[]> {
  const inside = await roundsInScopes(context.store, reachOf(authorised, context.clock()));
  return (await roundRows(context.store)).filter(({ id }) => inside.has(id));
}
