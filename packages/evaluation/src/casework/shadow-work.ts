import { type CaseEvent, inOrder } from "./event.ts";
import { type CaseShare, shareOfAll } from "./share.ts";

/**
 * Shadow work (影子工作): work on the spot that the online system did not lead but was told of.
 * Asked of cases in which somebody arrived or completed something.
 */
export interface ShadowWork {
  /** Work began on the spot before the request was known online: before its submission, or before that was entered. */
  readonly before: CaseShare;
  /** A step on the spot was entered later than it happened, by more than is allowed. Asked where at least one such step tells when it was entered. */
  readonly later: CaseShare;
  /** Either of both; what cannot be judged counts as no. */
  readonly either: CaseShare;
}

/** What of one case is shadow work; undefined where it is not asked. */
interface ShadowSigns {
  readonly before: boolean;
  readonly later: boolean | undefined;
}

/** The shadow work in many cases. `allowed`: seconds between a step on the spot and its entry that are no shadow work. @clause 5.1 b */
export function shadowWork(cases: readonly (readonly CaseEvent[])[], allowed = 0): ShadowWork {
  const signs = cases.map((events) => signsOf(events, allowed * 1000));
  return {
    before: shareOfAll(signs, (one) => one?.before),
    later: shareOfAll(signs, (one) => one?.later),
    either: shareOfAll(signs, (one) => one && (one.before || one.later === true)),
  };
}

function signsOf(events: readonly CaseEvent[], allowed: number): ShadowSigns | undefined {
  const onTheSpot = events.filter(({ activity }) => activity === "arrived" || activity === "done");
  const request = inOrder(events).find(({ activity }) => activity === "submitted");
  if (onTheSpot.length === 0 || request === undefined) return undefined;
  const known = Math.max(request.time, request.recorded ?? request.time);
  const delays = onTheSpot.flatMap(({ time, recorded }) => (recorded === undefined ? [] : [recorded - time]));
  return {
    before: onTheSpot.some(({ time }) => time < known),
    later: delays.length === 0 ? undefined : delays.some((delay) => delay > allowed),
  };
}
