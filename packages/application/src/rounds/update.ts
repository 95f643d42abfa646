import {
  addToRound,
  removeFromRound,
  roundById,
  roundReach,
  updateRound as changeRound,
  type RoundRow,
  type WriteProblem,
} from "@sangan/storage";
import { reachOf, type Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  NOT_FOUND,
  now,
  refused,
  type BadField,
  type Conflict,
  type Context,
  type Forbidden,
  type NotFound,
  type NotOpen,
  type Outcome,
  type Refused,
} from "../context/index.ts";
import { ownRound } from "./access.ts";
import { chosenCommunities, type UnknownCommunities } from "./choice.ts";
import { factsOf, requestTrouble, type RoundRequest } from "./create.ts";

/** Changes what a draft is about, in the version that its editor saw. Once it collects, only its communities can change. */
export async function updateRound(
  context: Context,
  authorised: Authorised<"round.write">,
  request: Omit<RoundRequest, "demo"> & { readonly id: string; readonly version: number },
): Promise<Outcome<RoundRow, BadField | NotFound | Forbidden | Conflict | NotOpen>> {
  const { id, version } = request;
  const trouble = await requestTrouble(context.store, request);
  if (trouble !== undefined) return trouble;
  return change<RoundRow, NotFound | Forbidden | Conflict | NotOpen>(context, authorised.actor, async (trx, note) => {
    const found = await ownRound(context, authorised, { id, store: trx });
    if (!found.ok) return found;
    const { demo, state } = found.value;
    if (state !== "draft") return refused({ code: "not-open" });
    const facts = factsOf({ ...request, demo });
    const written = await changeRound(trx, { id, version, facts, at: now(context) });
    if (!written.ok) return troubleOf(written.problem);
    note({ action: "round.update", subject: id, detail: { version: written.value.version } });
    return done(written.value);
  });
}

/** Which communities join a round, by code or all of parts of the country, and which leave it with their evidence and results in it. */
export interface MemberRequest {
  readonly id: string;
  readonly add?: readonly string[];
  /** Parts of the country whose communities join as well. */
  readonly within?: readonly string[];
  readonly remove?: readonly string[];
}

/** Changes which communities take part in a round that is a draft or collects. At least one stays. */
export async function changeMembers(
  context: Context,
  authorised: Authorised<"round.write">,
  request: MemberRequest,
): Promise<Outcome<RoundRow, BadField | NotFound | Forbidden | NotOpen | UnknownCommunities>> {
  const { id, add = [], within, remove = [] } = request;
  const scopes = reachOf(authorised, context.clock());
  type Trouble = BadField | NotFound | Forbidden | NotOpen | UnknownCommunities;
  return change<RoundRow, Trouble>(context, authorised.actor, async (trx, note) => {
    const found = await ownRound(context, authorised, { id, store: trx });
    if (!found.ok) return found;
    const { state, demo } = found.value;
    if (state !== "draft" && state !== "collecting") return refused({ code: "not-open" });
    const joining = await chosenCommunities(trx, scopes, { codes: add, within, demo });
    if (!joining.ok) return joining;
    const leaving = await chosenCommunities(trx, scopes, { codes: remove, demo });
    if (!leaving.ok) return leaving;
    await addToRound(trx, id, [...joining.value.values()]);
    await removeFromRound(trx, id, [...leaving.value.values()]);
    if ((await roundReach(trx, id, scopes)).inside === 0)
      return refused({ code: "bad-field", field: "remove", reason: "empty" });
    note({ action: "round.members", subject: id, detail: { added: [...joining.value.keys()], removed: remove } });
    const round = await roundById(trx, id);
    return round === undefined ? NOT_FOUND : done(round);
  });
}

function troubleOf(problem: WriteProblem): Refused<NotFound | Conflict | NotOpen> {
  if (problem.code === "changed") return refused({ code: "conflict", version: problem.version });
  return problem.code === "missing" ? NOT_FOUND : refused({ code: "not-open" });
}
