import {
  lateStages,
  outcomeOf,
  type CaseEvent,
  type CaseLog,
  type CaseOutcome,
  type CaseStage,
  type CaseTrouble,
} from "@sangan/evaluation/casework";
import { standingEvents } from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import {
  done,
  NOT_FOUND,
  refused,
  type BadField,
  type BadPage,
  type Context,
  type NotFound,
  type Outcome,
} from "../context/index.ts";
import { heldCommunity } from "../points/access.ts";
import { beginningOf, casesAsked, clockOf, logsOf, processRequest, type CasesAsked, type CasesFound } from "./logs.ts";
import { afterCursor } from "./paging.ts";
import { rulesFor } from "./rules.ts";

/** Of which kind of cases a list is. */
export const CASE_LISTS = ["all", "open", "late", "low-rated"] as const;
export type CaseList = (typeof CASE_LISTS)[number];

/** How a case stands. */
export type CaseStanding = "open" | "closed" | "rejected" | "merged" | CaseTrouble;

/** A case in a list. */
export interface CaseSummary {
  readonly service: string;
  readonly case: string;
  /** Milliseconds since 1970. */
  readonly begun: number;
  readonly last: CaseEvent;
  readonly standing: CaseStanding;
  /** Limits that it has not kept. */
  readonly late: readonly CaseStage[];
  readonly outcome?: CaseOutcome;
  readonly events: number;
}

export interface CaseListAsked extends CasesAsked {
  readonly list: CaseList;
  readonly cursor?: string;
  readonly limit?: number;
}

/** One page of the cases of a community, the latest first. */
export async function listCases(
  context: Context,
  authorised: Authorised<"case.read">,
  { list, cursor, limit, ...asked }: CaseListAsked,
): Promise<
  Outcome<{ readonly items: readonly CaseSummary[]; readonly next: string | null }, NotFound | BadField | BadPage>
> {
  const found = await casesAsked(context, authorised, asked);
  if (!found.ok) return found;
  const { lowest } = found.value.rules.rectification;
  const all = found.value.cases
    .map((log) => summaryOf(log, found.value))
    .filter(
      (one) =>
        list === "all" ||
        (list === "open" && one.standing === "open") ||
        (list === "late" && one.late.length > 0) ||
        (list === "low-rated" && one.outcome?.rating !== undefined && one.outcome.rating <= lowest),
    );
  const page = afterCursor(all, (one) => ({ begun: one.begun, key: [one.service, one.case] }), {
    sort: `cases-${list}`,
    cursor,
    limit,
  });
  return page === undefined ? refused({ code: "bad-cursor" }) : done(page);
}

function summaryOf(log: CaseLog, found: CasesFound): CaseSummary {
  const reading = outcomeOf(log.events);
  const [last] = log.events.toSorted((a, b) => b.time - a.time);
  if (last === undefined) throw new RangeError("a case without an event");
  const { service, case: number, events } = log;
  const about = { service, case: number, begun: beginningOf(events), last, events: events.length };
  if (!reading.ok) return { ...about, standing: reading.trouble, late: [] };
  const { outcome } = reading;
  const late = outcome.merged ? [] : lateStages(outcome, processRequest(found));
  return { ...about, standing: standingOf(outcome), late, outcome };
}

function standingOf({ merged, rejected, closed }: CaseOutcome): CaseStanding {
  if (merged) return "merged";
  if (rejected) return "rejected";
  return closed ? "closed" : "open";
}

/** A case with its own course. */
export interface CaseView {
  readonly summary: CaseSummary;
  readonly events: readonly CaseEvent[];
}

/** One case of a community, event by event. */
export async function getCase(
  context: Context,
  authorised: Authorised<"case.read">,
  request: { readonly code: string; readonly service: string; readonly case: string },
): Promise<Outcome<CaseView, NotFound>> {
  const found = await heldCommunity(context, authorised, request.code);
  if (!found.ok) return found;
  const community = found.value;
  const end = context.clock();
  const asked = { communityId: community.id, services: [request.service], case: request.case, end };
  const [log] = logsOf(community.code, await standingEvents(context.store, asked));
  if (log === undefined) return NOT_FOUND;
  const rules = await rulesFor(context.store, community.code);
  return done({
    summary: summaryOf(log, { community, cases: [log], end, rules, clock: clockOf(rules) }),
    events: log.events.toSorted((a, b) => a.time - b.time),
  });
}
