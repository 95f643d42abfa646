import { type CaseEvent, inOrder } from "./event.ts";
import type { WorkingClock } from "./working-time.ts";

/** When a rating asks for a rectification (整改), and by when. */
export interface RectificationRules {
  /** A rating of so much or less, given with `rated` or `confirmed`, opens a rectification; 1 … 5. */
  readonly lowest: number;
  /** Working days until it must be done, counted from the day after the rating. */
  readonly days: number;
  /** Working days until the resident must be called back (回访), counted from the day after it was done or, while it is not, after its deadline. */
  readonly callBackDays: number;
  readonly clock: WorkingClock;
}

/**
 * How a rectification stands. `open`: to be done; `overdue`: not done by its deadline; `rectified`: done, the call-back is to come;
 * `call-back-overdue`: done, not called back by then; `settled`: the resident confirmed, or rated higher;
 * `dissatisfied`: called back and rated low again, which opened the next one.
 */
export type RectificationState = "open" | "overdue" | "rectified" | "call-back-overdue" | "settled" | "dissatisfied";

/** What a low rating led to. Times are milliseconds since 1970; deadlines are absent when a calendar has no days for them. */
export interface Rectification {
  /** When the low rating was given. */
  readonly opened: number;
  readonly rating: number;
  readonly due?: number;
  readonly callBackDue?: number;
  /** When it was done. */
  readonly rectified?: number;
  /** When the resident confirmed or rated again. */
  readonly answered?: number;
  readonly state: RectificationState;
  /** It was done, or is not yet done, after its deadline. */
  readonly late: boolean;
}

/** What is known of a rectification on the way through a case's events. */
interface Course {
  readonly opened: number;
  readonly rating: number;
  rectified?: number;
  answered?: { readonly time: number; readonly satisfied: boolean };
}

/**
 * The rectifications of one case, in order of time, as they stand at a moment; later events are not looked at.
 *
 * - A rating at or below the limit opens one, unless one is open that nothing was done for yet: that one goes on.
 * - `done` after it fulfils it, `reopened` takes that back; its deadline stays.
 * - `confirmed` settles it, and completes it where no line of completion came; so does a rating above the limit.
 * - A low rating after it was done ends it as `dissatisfied` and opens the next.
 * @clause 5.1 b
 */
export function rectificationsOf(
  events: readonly CaseEvent[],
  at: number,
  rules: RectificationRules,
): readonly Rectification[] {
  const courses: Course[] = [];
  for (const event of inOrder(events)) {
    if (event.time > at) break;
    const last = courses.at(-1);
    const current = last?.answered === undefined ? last : undefined;
    const rating = ratingOf(event);
    if (current !== undefined) follow(current, event, rules.lowest);
    if (rating !== undefined && rating <= rules.lowest && (current === undefined || current.answered !== undefined)) {
      courses.push({ opened: event.time, rating });
    }
  }
  return courses.map((course) => standing(course, at, rules));
}

function follow(course: Course, event: CaseEvent, lowest: number): void {
  const { activity, time } = event;
  const rating = ratingOf(event);
  if (activity === "done" || activity === "confirmed") course.rectified ??= time;
  else if (activity === "reopened") delete course.rectified;
  if (rating !== undefined && rating <= lowest) {
    if (course.rectified !== undefined) course.answered = { time, satisfied: false };
  } else if (rating !== undefined || activity === "confirmed") course.answered = { time, satisfied: true };
}

/** A rating counts where the resident speaks; systems repeat it on other lines. */
function ratingOf({ activity, rating }: CaseEvent): number | undefined {
  return activity === "rated" || activity === "confirmed" ? rating : undefined;
}

function standing(course: Course, at: number, rules: RectificationRules): Rectification {
  const { opened, rating, rectified, answered } = course;
  const due = rules.clock.endOfWorkingDay(opened, rules.days);
  const begin = rectified ?? due;
  const callBackDue = begin === undefined ? undefined : rules.clock.endOfWorkingDay(begin, rules.callBackDays);
  const late = due !== undefined && (rectified ?? answered?.time ?? at) > due;
  return {
    opened,
    rating,
    ...(due === undefined ? {} : { due }),
    ...(callBackDue === undefined ? {} : { callBackDue }),
    ...(rectified === undefined ? {} : { rectified }),
    ...(answered === undefined ? {} : { answered: answered.time }),
    state: stateOf(course, late, callBackDue !== undefined && at > callBackDue),
    late,
  };
}

function stateOf({ rectified, answered }: Course, late: boolean, isCallBackLate: boolean): RectificationState {
  if (answered !== undefined) return answered.satisfied ? "settled" : "dissatisfied";
  if (rectified === undefined) return late ? "overdue" : "open";
  return isCallBackLate ? "call-back-overdue" : "rectified";
}
