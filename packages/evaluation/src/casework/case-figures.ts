import type { CaseMeasure } from "../indicator-system/index.ts";
import { type CaseOutcome, fixedFirstTime } from "./outcome.ts";

/** What one case contributes to a measure: a time in whole seconds, or a 0 or 1 of a share. */
export type CaseFigure =
  | { readonly type: "time"; readonly seconds: number }
  | { readonly type: "share"; readonly counts: boolean };

/** Whether a measure is a time in seconds ("s") or a share. */
export function isTime(measure: CaseMeasure): measure is "time-to-accept" | "time-to-arrive" | "time-to-close" {
  return measure === "time-to-accept" || measure === "time-to-arrive" || measure === "time-to-close";
}

/**
 * What a case contributes to a measure, or undefined when the measure does not ask about it. A merged case contributes nothing.
 *
 * | measure | asked of | yields |
 * |---|---|---|
 * | time-to-accept | cases accepted by the period's end | first acceptance − submission |
 * | time-to-arrive | cases in which somebody arrived | first arrival − submission |
 * | time-to-close | cases closed at the period's end | last completion − submission |
 * | accepted-share | all cases | accepted, and not turned away since |
 * | closed-share | all but rejected ones | closed at the period's end |
 * | confirmed-share | all but rejected ones | closed and confirmed by the resident |
 * | first-time-fix-share | all but rejected ones | closed, never reopened or escalated, at most one visit |
 * | reopened-share | cases completed at least once | reopened |
 * | satisfied-share | cases with a rating | rating 4 or 5 |
 *
 * An open case has no time to close but counts in the denominators of the shares of all cases: leaving work undone never raises a share.
 * A case without a rating is neither satisfied nor dissatisfied: silence is not an answer.
 * @clause 5.1 b
 */
export function caseFigure(outcome: CaseOutcome, measure: CaseMeasure): CaseFigure | undefined {
  if (outcome.merged) return undefined;
  switch (measure) {
    case "time-to-accept":
      return time(outcome.timeToAccept);
    case "time-to-arrive":
      return time(outcome.timeToArrive);
    case "time-to-close":
      return time(outcome.timeToClose);
    case "accepted-share":
      return share(true, outcome.accepted && !outcome.rejected);
    case "closed-share":
      return share(!outcome.rejected, outcome.closed);
    case "confirmed-share":
      return share(!outcome.rejected, outcome.confirmed);
    case "first-time-fix-share":
      return share(!outcome.rejected, fixedFirstTime(outcome));
    case "reopened-share":
      return share(outcome.everDone, outcome.reopened);
    case "satisfied-share":
      return share(outcome.rating !== undefined, (outcome.rating ?? 0) >= 4);
  }
}

function time(seconds: number | undefined): CaseFigure | undefined {
  return seconds === undefined ? undefined : { type: "time", seconds };
}

function share(asked: boolean, counts: boolean): CaseFigure | undefined {
  return asked ? { type: "share", counts } : undefined;
}
