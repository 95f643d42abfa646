import type { CaseRules } from "@sangan/documents";
import {
  workingClock,
  type CaseEvent,
  type CaseLog,
  type ProcessRequest,
  type WorkingClock,
} from "@sangan/evaluation/casework";
import { standingEvents, type CommunityRow, type StandingEvent } from "@sangan/storage";
import type { Authorised, Permission } from "../access/index.ts";
import { done, refused, type BadField, type Context, type NotFound, type Outcome } from "../context/index.ts";
import { activityOf } from "../measurement/case-evidence.ts";
import { heldCommunity } from "../points/access.ts";
import { rulesFor } from "./rules.ts";

/** Which cases are looked at: those that began in a period, as they stood at its end. */
export interface CasesAsked {
  readonly code: string;
  /** Absent: of all services. */
  readonly service?: string;
  /** ISO 8601; absent: from the beginning. */
  readonly from?: string;
  /** Absent: until now. */
  readonly to?: string;
}

/** The cases that were asked for, and what they are judged by. */
export interface CasesFound {
  readonly community: CommunityRow;
  readonly cases: readonly CaseLog[];
  /** Milliseconds since 1970. */
  readonly end: number;
  readonly rules: CaseRules;
  readonly clock: WorkingClock;
}

/** Events that are looked at at once. */
const MOST_EVENTS = 300_000;
/** China's offset, in minutes. */
const OFFSET = 480;
const CLOCKS = new WeakMap<CaseRules, WorkingClock>();

/** The clock of working hours of some rules. */
export function clockOf(rules: CaseRules): WorkingClock {
  const known = CLOCKS.get(rules) ?? workingClock(rules.calendar, OFFSET);
  CLOCKS.set(rules, known);
  return known;
}

/** Reads the cases of a community that the actor may see. */
export async function casesAsked<P extends Permission>(
  context: Context,
  authorised: Authorised<P>,
  { code, service, from, to }: CasesAsked,
): Promise<Outcome<CasesFound, NotFound | BadField>> {
  const found = await heldCommunity(context, authorised, code);
  if (!found.ok) return found;
  const community = found.value;
  const begin = from === undefined ? 0 : Date.parse(from);
  const end = Math.min(context.clock(), to === undefined ? Infinity : Date.parse(to));
  const events = await standingEvents(context.store, {
    communityId: community.id,
    end,
    since: begin,
    most: MOST_EVENTS,
    ...(service === undefined ? {} : { services: [service] }),
  });
  if (events.length > MOST_EVENTS) return refused({ code: "bad-field", field: "period", reason: "too-many" });
  const rules = await rulesFor(context.store, community.code);
  const cases = logsOf(community.code, events).filter((log) => beginningOf(log.events) >= begin);
  return done({ community, cases, end, rules, clock: clockOf(rules) });
}

/** Events as logs of their cases. */
export function logsOf(community: string, events: readonly StandingEvent[]): readonly CaseLog[] {
  const logs = new Map<string, CaseLog & { readonly events: CaseEvent[] }>();
  for (const { service, case: number, activity, ...event } of events) {
    const key = JSON.stringify([service, number]);
    const log = logs.get(key) ?? { community, service, case: number, events: [] };
    logs.set(key, log);
    log.events.push({ ...event, activity: activityOf(activity) });
  }
  return [...logs.values()];
}

/** When a case begins: with its submission, or with whatever came first where it has none. */
export function beginningOf(events: readonly CaseEvent[]): number {
  const submissions = events.filter(({ activity }) => activity === "submitted");
  return (submissions.length > 0 ? submissions : events).reduce((least, { time }) => Math.min(least, time), Infinity);
}

/** What measures are asked with. */
export function processRequest({ end, rules, clock }: CasesFound): ProcessRequest {
  const { limits, online, entryAllowance } = rules;
  return { end, limits, clock, entryAllowance, ...(online === undefined ? {} : { online: new Set(online) }) };
}
