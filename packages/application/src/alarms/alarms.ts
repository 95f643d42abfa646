import {
  acknowledgeAlarm as markSeen,
  alarmById,
  communityByCode,
  countAlarms,
  listAlarms as alarmPage,
  muteAlarm as keepQuiet,
  personById,
  roundById,
  type AlarmCount,
  type AlarmListRequest,
  type AlarmRow,
  type Page,
} from "@sangan/storage";
import { covers, reachOf, scopeOf, type Authorised, type Scope } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  FORBIDDEN,
  isId,
  NOT_FOUND,
  now,
  refused,
  textTrouble,
  type BadField,
  type BadPage,
  type Context,
  type Forbidden,
  type NotFound,
  type Outcome,
  type Store,
} from "../context/index.ts";

/** An alarm, with as much of it as its reader may see and the names of what it speaks of. */
export interface AlarmView {
  readonly alarm: AlarmRow;
  /** Null: it concerns several, or a part of the country. */
  readonly community: { readonly code: string; readonly name: string } | null;
  readonly roundName: string | null;
  readonly seenBy: string | null;
}

/** One page of alarms that concern any community that the reader may see, the latest first. */
export async function listAlarms(
  context: Context,
  authorised: Authorised<"alarm.read">,
  request: Omit<AlarmListRequest, "scopes">,
): Promise<Outcome<Page<AlarmView>, BadPage>> {
  const reach = reachOf(authorised, context.clock());
  const paged = await alarmPage(context.store, { ...request, scopes: reach });
  if (!paged.ok) return refused(paged.problem);
  const { items, next } = paged.value;
  const views: AlarmView[] = [];
  for (const row of items) views.push(await viewOf(context.store, row, reach));
  return done({ items: views, next });
}

/** How many alarms are raised in what the reader may see. */
export function countRaised(context: Context, authorised: Authorised<"alarm.read">): Promise<readonly AlarmCount[]> {
  return countAlarms(context.store, reachOf(authorised, context.clock()));
}

const MOST_WORDS = 500;

/** Notes that somebody has seen an alarm, and what he says of it. It stays until it ends by itself. */
export async function acknowledgeAlarm(
  context: Context,
  authorised: Authorised<"alarm.manage">,
  request: { readonly id: string; readonly words: string },
): Promise<Outcome<AlarmView, NotFound | Forbidden | BadField>> {
  const { id, words } = request;
  const found = await managedAlarm(context, authorised, id);
  if (!found.ok) return found;
  const trouble = words === "" ? undefined : textTrouble("words", words, MOST_WORDS);
  if (trouble !== undefined) return trouble;
  return change<AlarmView, NotFound>(context, authorised.actor, async (trx, note) => {
    const by = authorised.actor.person;
    const row = await markSeen(trx, id, { by, words: words.normalize("NFC"), at: now(context) });
    if (row === undefined) return NOT_FOUND;
    note({ action: "alarm.acknowledge", subject: id, detail: { kind: row.kind } });
    return done(await viewOf(trx, row, reachOf(authorised, context.clock())));
  });
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const MOST_DAYS = 90;

/** Lets nothing be heard until a moment of what an alarm is about, or lets it be heard again. An alarm that was told of is told of when it ends. */
export async function muteAlarm(
  context: Context,
  authorised: Authorised<"alarm.manage">,
  request: { readonly id: string; readonly until: string | null },
): Promise<Outcome<AlarmView, NotFound | Forbidden | BadField>> {
  const { id, until } = request;
  const found = await managedAlarm(context, authorised, id);
  if (!found.ok) return found;
  const ahead = until === null ? 1 : Date.parse(until) - context.clock();
  if (!(ahead > 0)) return refused({ code: "bad-field", field: "until", reason: "not-in-the-future" });
  if (ahead > MOST_DAYS * DAY_MILLISECONDS) return refused({ code: "bad-field", field: "until", reason: "too-late" });
  return change<AlarmView, NotFound>(context, authorised.actor, async (trx, note) => {
    const row = await keepQuiet(trx, id, until);
    if (row === undefined) return NOT_FOUND;
    note({ action: "alarm.mute", subject: id, detail: { kind: row.kind, until } });
    return done(await viewOf(trx, row, reachOf(authorised, context.clock())));
  });
}

/** An alarm all of whose communities the actor manages; one that he only sees is forbidden, another is none (threat C1). */
async function managedAlarm(
  context: Context,
  authorised: Authorised<"alarm.manage">,
  id: string,
): Promise<Outcome<AlarmRow, NotFound | Forbidden>> {
  const row = isId(id) ? await alarmById(context.store, id) : undefined;
  const reach = reachOf(authorised, context.clock());
  if (row === undefined || !isSeen(reach, row)) return NOT_FOUND;
  const isWhole = row.scopes.map(scopeOf).every((one) => reach.some((own) => covers(own, one)));
  return isWhole ? done(row) : FORBIDDEN;
}

/** Whether anything that an alarm concerns lies in a reach. */
export function isSeen(reach: readonly Scope[], { scopes }: Pick<AlarmRow, "scopes">): boolean {
  return scopes.map(scopeOf).some((one) => meets(reach, one));
}

function meets(reach: readonly Scope[], scope: Scope): boolean {
  return reach.some((own) => covers(own, scope) || covers(scope, own));
}

/** As much of an alarm as concerns a reach: who sees one city learns nothing of another one's communities (threat C3). */
async function viewOf(store: Store, row: AlarmRow, reach: readonly Scope[]): Promise<AlarmView> {
  const scopes = row.scopes.filter((one) => meets(reach, scopeOf(one)));
  const [code = ""] = scopes;
  const community = scopes.length === 1 && code.length === 12 ? await communityByCode(store, code) : undefined;
  const round = row.round_id === null ? undefined : await roundById(store, row.round_id);
  const by = row.acknowledged_by;
  const person = by !== null && isId(by) ? await personById(store, by) : undefined;
  return {
    alarm: { ...row, scopes },
    community: community === undefined ? null : { code, name: community.name },
    roundName: round?.name ?? null,
    seenBy: person?.name ?? null,
  };
}
