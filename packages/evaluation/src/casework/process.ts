import type { CaseEvent } from "./event.ts";
import { type CaseLimit, deadline, kept } from "./limit.ts";
import { type CaseOutcome, type CaseTrouble, fixedFirstTime, outcomeOf } from "./outcome.ts";
import { shadowWork, type ShadowWork } from "./shadow-work.ts";
import { type CaseShare, shareOfAll } from "./share.ts";
import { spanQuantiles, type SpanQuantiles } from "./spans.ts";
import type { WorkingClock } from "./working-time.ts";

/** A time that a service is measured by: until acceptance, arrival on the spot, completion. */
export type CaseStage = "accept" | "arrive" | "close";

/** What is asked of many cases. */
export interface ProcessRequest {
  /** The period's end, in milliseconds since 1970: what happened then or later is not looked at, and what is open then is open. */
  readonly end: number;
  /** The definition of percentiles by Hyndman and Fan, 1 … 9; 7 where none is given. */
  readonly definition?: number;
  readonly limits?: Readonly<Partial<Record<CaseStage, CaseLimit>>>;
  /** Working hours; needed for limits in working time, and adds times in working hours to the others. */
  readonly clock?: WorkingClock;
  /** The channels (渠道) that are online. Without them, and where a line names no channel, it is taken to be online. */
  readonly online?: ReadonlySet<string>;
  /** Seconds between a step on the spot and its entry that are no shadow work. */
  readonly entryAllowance?: number;
}

/** A time over many cases, in seconds. */
export interface ProcessTime extends SpanQuantiles {
  /** Cases that got so far; percentiles are theirs. */
  readonly n: number;
  /** Cases that have not got so far and still may. */
  readonly open: number;
  /** The same when those are taken to last until the period's end: with them, no percentile is less. Where there are some. */
  readonly atLeast?: SpanQuantiles;
  /** Times of those that got so far in working hours, where there are some. */
  readonly working?: SpanQuantiles;
  /**
   * Asked of cases that got so far, and of those that did not although the limit has passed.
   * Not of rejected ones that did not, nor of those that were closed without acceptance or arrival.
   */
  readonly onTime?: CaseShare;
}

/** The course of a service's cases, from the request online to its completion on the spot. @clause 5.1 b */
export interface ProcessMeasures {
  /** Logs that were given; those of them without a readable course, and those that were joined to others, count nowhere below. */
  readonly cases: number;
  readonly unread: Readonly<Record<CaseTrouble, number>>;
  readonly merged: number;
  readonly rejected: number;
  /** Neither rejected nor closed. */
  readonly open: number;
  readonly times: Readonly<Record<CaseStage, ProcessTime>>;
  /** Closed, never reopened or escalated, with one visit at most. Asked of all but rejected cases. */
  readonly firstTimeFix: CaseShare;
  /** Reopened after a completion. Asked of cases that were completed at least once. */
  readonly reopened: CaseShare;
  /** Asked of all cases. */
  readonly escalated: CaseShare;
  /**
   * Closure (闭环): a request that came online, was completed on the spot, and then confirmed online. Asked of all online requests but rejected ones.
   * A confirmation without a completion, or by another way than online, does not close it.
   */
  readonly closure: CaseShare;
  /** Asked of all logs that hold a submission, also those whose course is not readable because work came before it. */
  readonly shadow: ShadowWork;
}

interface Course {
  readonly outcome: CaseOutcome;
  readonly events: readonly CaseEvent[];
}

/**
 * Measures the cases of a service. The order of cases and of their lines does not matter.
 * @throws RangeError when a limit is in working time and no clock is given, or the definition of percentiles is unknown.
 * @clause 5.1 b
 */
export function processMeasures(logs: Iterable<readonly CaseEvent[]>, request: ProcessRequest): ProcessMeasures {
  const all = Array.from(logs, (events) => events.filter(({ time }) => time < request.end)).filter(
    (log) => log.length > 0,
  );
  const unread: Record<CaseTrouble, number> = { "no-submission": 0, "before-submission": 0 };
  const courses: Course[] = [];
  for (const events of all) {
    const reading = outcomeOf(events);
    if (reading.ok) courses.push({ outcome: reading.outcome, events });
    else unread[reading.trouble] += 1;
  }
  const counted = courses.filter(({ outcome }) => !outcome.merged);
  const outcomes = counted.map(({ outcome }) => outcome);
  const rejected = outcomes.filter((outcome) => outcome.rejected).length;
  return {
    cases: all.length,
    unread,
    merged: courses.length - counted.length,
    rejected,
    open: outcomes.filter((outcome) => !outcome.rejected && !outcome.closed).length,
    times: {
      accept: timeOf(outcomes, "accept", request),
      arrive: timeOf(outcomes, "arrive", request),
      close: timeOf(outcomes, "close", request),
    },
    firstTimeFix: shareOfAll(outcomes, (one) => (one.rejected ? undefined : fixedFirstTime(one))),
    reopened: shareOfAll(outcomes, (one) => (one.everDone ? one.reopened : undefined)),
    escalated: shareOfAll(outcomes, (one) => one.escalated),
    closure: shareOfAll(counted, (one) => closureOf(one, request.online)),
    shadow: shadowWork(all, request.entryAllowance),
  };
}

function timeOf(outcomes: readonly CaseOutcome[], stage: CaseStage, request: ProcessRequest): ProcessTime {
  const { clock, definition, limits } = request;
  const limit = limits?.[stage];
  const spans = outcomes.flatMap((outcome) => spanOf(outcome, stage) ?? []);
  const working = clock && spans.map(({ from, to }) => wholeSeconds(clock.between(from, to)));
  const open = outcomes.filter((outcome) => isPending(outcome, stage));
  const lasting = [...spans, ...open.map(({ submitted }) => ({ from: submitted, to: request.end }))];
  return {
    n: spans.length,
    open: open.length,
    ...spanQuantiles(
      spans.map(({ from, to }) => to - from),
      definition,
    ),
    ...(open.length > 0 && {
      atLeast: spanQuantiles(
        lasting.map(({ from, to }) => wholeSeconds(to - from)),
        definition,
      ),
    }),
    ...(working && { working: spanQuantiles(working, definition) }),
    ...(limit && { onTime: shareOfAll(outcomes, (one) => isOnTime(one, { stage, limit, request })) }),
  };
}

const STAGES: readonly CaseStage[] = ["accept", "arrive", "close"];

/** The stages of which a case has not kept the limit; `end` and `clock` as for the measures. @clause 5.1 b */
export function lateStages(outcome: CaseOutcome, request: ProcessRequest): readonly CaseStage[] {
  return STAGES.filter((stage) => {
    const limit = request.limits?.[stage];
    return limit !== undefined && isOnTime(outcome, { stage, limit, request }) === false;
  });
}

/** Undefined where it is not asked yet, or not at all. */
function isOnTime(
  outcome: CaseOutcome,
  { stage, limit, request }: { stage: CaseStage; limit: CaseLimit; request: ProcessRequest },
): boolean | undefined {
  const span = spanOf(outcome, stage);
  if (span !== undefined) return kept(span, limit, request.clock);
  if (!isPending(outcome, stage)) return undefined;
  const due = deadline(outcome.submitted, limit, request.clock);
  return due !== undefined && due < request.end ? false : undefined;
}

/** Whether a case has not got so far but still may: it is neither rejected nor closed. */
function isPending(outcome: CaseOutcome, stage: CaseStage): boolean {
  return !outcome.rejected && !outcome.closed && spanOf(outcome, stage) === undefined;
}

function spanOf(outcome: CaseOutcome, stage: CaseStage): { readonly from: number; readonly to: number } | undefined {
  const seconds = { accept: outcome.timeToAccept, arrive: outcome.timeToArrive, close: outcome.timeToClose }[stage];
  return seconds === undefined ? undefined : { from: outcome.submitted, to: outcome.submitted + seconds * 1000 };
}

function wholeSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}

function closureOf({ outcome, events }: Course, online: ReadonlySet<string> | undefined): boolean | undefined {
  const isOnline = ({ channel = "" }: CaseEvent): boolean =>
    channel === "" || online === undefined || online.has(channel);
  const request = events.filter(({ activity, time }) => activity === "submitted" && time === outcome.submitted);
  if (outcome.rejected || !request.some(isOnline)) return undefined;
  if (!outcome.closed || !outcome.confirmed) return false;
  const done = latest(events, "done");
  const reopened = latest(events, "reopened");
  if (done < outcome.submitted || done < reopened) return false;
  return events.some((event) => event.activity === "confirmed" && event.time >= done && isOnline(event));
}

/** The time of the last event of an activity; before all times when there is none. */
function latest(events: readonly CaseEvent[], activity: CaseEvent["activity"]): number {
  return events.reduce(
    (last, event) => (event.activity === activity && event.time > last ? event.time : last),
    -Infinity,
  );
}
