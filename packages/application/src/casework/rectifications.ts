import { rectificationsOf, type Rectification, type RectificationState } from "@sangan/evaluation/casework";
import { callBacksOf, saveCallBack, standingEvents, type CallBackRow } from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  NOT_FOUND,
  now,
  refused,
  textTrouble,
  type BadField,
  type BadPage,
  type Context,
  type NotFound,
  type Outcome,
} from "../context/index.ts";
import { heldCommunity } from "../points/access.ts";
import { casesAsked, clockOf, logsOf, type CasesAsked } from "./logs.ts";
import { afterCursor } from "./paging.ts";
import { rulesFor } from "./rules.ts";

/** A rectification (整改) of a case, with the call-back that people have noted. */
export interface RectificationView extends Rectification {
  readonly service: string;
  readonly case: string;
  readonly callBack?: CallBackRow;
}

/** Rectifications that are still to be done, or all. */
export interface RectificationsAsked extends CasesAsked {
  readonly list: "waiting" | "all";
  readonly cursor?: string;
  readonly limit?: number;
}

const WAITING: ReadonlySet<RectificationState> = new Set(["open", "overdue", "rectified", "call-back-overdue"]);

/** One page of what low ratings led to, the latest first. */
export async function listRectifications(
  context: Context,
  authorised: Authorised<"case.read">,
  { list, cursor, limit, ...asked }: RectificationsAsked,
): Promise<
  Outcome<{ readonly items: readonly RectificationView[]; readonly next: string | null }, NotFound | BadField | BadPage>
> {
  const found = await casesAsked(context, authorised, asked);
  if (!found.ok) return found;
  const { community, cases, end, rules, clock } = found.value;
  const noted = new Map((await callBacksOf(context.store, community.id)).map((row) => [keyOf(row), row]));
  const all = cases.flatMap(({ service, case: number, events }) =>
    rectificationsOf(events, end, { ...rules.rectification, clock }).map((one): RectificationView => {
      const opened = new Date(one.opened).toISOString();
      const callBack = noted.get(keyOf({ service, case_number: number, opened }));
      return withCallBack({ ...one, service, case: number }, callBack);
    }),
  );
  const some = all.filter(({ state }) => list === "all" || WAITING.has(state));
  const page = afterCursor(some, (one) => ({ begun: one.opened, key: [one.service, one.case] }), {
    sort: `rectifications-${list}`,
    cursor,
    limit,
  });
  return page === undefined ? refused({ code: "bad-cursor" }) : done(page);
}

function keyOf({ service, case_number: number, opened }: Pick<CallBackRow, "service" | "case_number" | "opened">) {
  return JSON.stringify([service, number, opened]);
}

/** What was noted of a call-back ends what waits for it; what the system itself tells goes before it. */
function withCallBack(one: RectificationView, callBack: CallBackRow | undefined): RectificationView {
  if (callBack === undefined) return one;
  if (!WAITING.has(one.state)) return { ...one, callBack };
  return { ...one, callBack, state: callBack.satisfied ? "settled" : "dissatisfied" };
}

/** Notes that the resident of a low rating was called back. */
export async function noteCallBack(
  context: Context,
  authorised: Authorised<"case.manage">,
  request: {
    readonly code: string;
    readonly service: string;
    readonly case: string;
    /** When the low rating was given. */
    readonly opened: string;
    readonly satisfied: boolean;
    readonly words: string;
  },
): Promise<Outcome<null, NotFound | BadField>> {
  const found = await heldCommunity(context, authorised, request.code);
  if (!found.ok) return found;
  const { id: communityId, code } = found.value;
  const { service, case: number, satisfied } = request;
  const words = request.words.normalize("NFC").trim();
  const trouble = words === "" ? undefined : textTrouble("words", words);
  if (trouble !== undefined) return trouble;
  const end = context.clock();
  const events = await standingEvents(context.store, { communityId, services: [service], case: number, end });
  const rules = await rulesFor(context.store, code);
  const [log] = logsOf(code, events);
  const given = rectificationsOf(log?.events ?? [], end, { ...rules.rectification, clock: clockOf(rules) });
  const opened = Date.parse(request.opened);
  if (!given.some((one) => one.opened === opened)) return NOT_FOUND;
  return change<null, never>(context, authorised.actor, async (trx, note) => {
    const at = now(context);
    const by = authorised.actor.person;
    await saveCallBack(trx, {
      community_id: communityId,
      service,
      case_number: number,
      opened: new Date(opened).toISOString(),
      at,
      satisfied,
      words,
      called_by: by,
    });
    note({ action: "case.call-back", subject: code, detail: { service, case: number, satisfied } });
    return done(null);
  });
}
