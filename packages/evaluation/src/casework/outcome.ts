import { type CaseEvent, inOrder } from "./event.ts";

/** What became of one service case, up to the period's end. Times are milliseconds since 1970, spans whole seconds. @clause 5.1 b */
export interface CaseOutcome {
  /** The first submission. */
  readonly submitted: number;
  /** The last event of the case. */
  readonly last: number;
  /** From the submission to the first acceptance. Absent while there is none. */
  readonly timeToAccept?: number;
  /** From the submission to the first arrival on the spot. Absent while there is none. */
  readonly timeToArrive?: number;
  /** From the submission to the last completion. Absent while the case is open. */
  readonly timeToClose?: number;
  /** It was accepted, or went on in a way that only an accepted case can (dispatched, arrived, done). */
  readonly accepted: boolean;
  /** Turned away, and not taken up later. */
  readonly rejected: boolean;
  /** Joined to another case, which is counted in its place. */
  readonly merged: boolean;
  /** It was completed at least once. */
  readonly everDone: boolean;
  /** Completed, and not reopened since. */
  readonly closed: boolean;
  /** Closed, and the resident confirmed after the last completion. */
  readonly confirmed: boolean;
  /** Reopened after a completion, at least once. */
  readonly reopened: boolean;
  readonly escalated: boolean;
  /** How often somebody was sent or arrived, whichever is more. */
  readonly visits: number;
  /** The last rating. */
  readonly rating?: number;
}

/** Why a case has no outcome: its log has no submission, or something before it. */
export type CaseTrouble = "no-submission" | "before-submission";

/** An outcome, or why there is none. */
export type CaseReading =
  | { readonly ok: true; readonly outcome: CaseOutcome }
  | { readonly ok: false; readonly trouble: CaseTrouble };

/**
 * Reads one case's log, in any order of lines.
 *
 * - The case begins with its first `submitted`; later ones are repetitions.
 * - It is done by `done`; a `confirmed` while it is open completes it too, because a resident confirms only what is done.
 * - `reopened` after a completion opens it again; before any completion it changes nothing.
 * - `rejected` holds until the case is accepted, dispatched, arrived or done later.
 * - A span that ends within the second is rounded down to whole seconds.
 * @clause 5.1 b
 */
export function outcomeOf(events: readonly CaseEvent[]): CaseReading {
  const ordered = inOrder(events);
  const first = ordered[0];
  const begin = ordered.find((event) => event.activity === "submitted");
  if (first === undefined || begin === undefined) return { ok: false, trouble: "no-submission" };
  if (first.time < begin.time) return { ok: false, trouble: "before-submission" };
  return { ok: true, outcome: follow(ordered, begin.time) };
}

function follow(ordered: readonly CaseEvent[], submitted: number): CaseOutcome {
  const times = new Map<string, number>();
  const state = { done: 0, ever: false, closed: false, confirmed: false, reopened: false, rejected: false };
  const close = (time: number): void => {
    state.done = time;
    state.ever = true;
    state.closed = true;
    state.rejected = false;
  };
  let rating: number | undefined;
  let dispatched = 0;
  let arrived = 0;
  for (const event of ordered) {
    if (!times.has(event.activity)) times.set(event.activity, event.time);
    if (event.rating !== undefined) rating = event.rating;
    switch (event.activity) {
      case "accepted":
        state.rejected = false;
        break;
      case "dispatched":
        dispatched += 1;
        state.rejected = false;
        break;
      case "arrived":
        arrived += 1;
        state.rejected = false;
        break;
      case "done":
        close(event.time);
        state.confirmed = false;
        break;
      case "confirmed":
        if (!state.closed) close(event.time);
        state.confirmed = true;
        break;
      case "reopened":
        if (state.ever) state.reopened = true;
        state.closed = false;
        state.confirmed = false;
        break;
      case "rejected":
        state.rejected = !state.closed;
        break;
      case "submitted":
      case "rated":
      case "merged":
      case "escalated":
        break;
    }
  }
  const accept = times.get("accepted");
  const arrive = times.get("arrived");
  const seconds = (time: number): number => Math.floor((time - submitted) / 1000);
  return {
    submitted,
    last: ordered.at(-1)?.time ?? submitted,
    ...(accept === undefined ? {} : { timeToAccept: seconds(accept) }),
    ...(arrive === undefined ? {} : { timeToArrive: seconds(arrive) }),
    ...(state.closed ? { timeToClose: seconds(state.done) } : {}),
    accepted: accept !== undefined || dispatched > 0 || arrived > 0 || state.ever,
    rejected: state.rejected,
    merged: times.has("merged"),
    everDone: state.ever,
    closed: state.closed,
    confirmed: state.confirmed,
    reopened: state.reopened,
    escalated: times.has("escalated"),
    visits: Math.max(dispatched, arrived),
    ...(rating === undefined ? {} : { rating }),
  };
}

/** Closed, never reopened or escalated, with one visit at most. @clause 5.1 b */
export function fixedFirstTime({ closed, reopened, escalated, visits }: CaseOutcome): boolean {
  return closed && !reopened && !escalated && visits <= 1;
}
