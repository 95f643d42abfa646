import type { RatioSummary } from "../evidence/index.ts";
import type { Text } from "../indicator-system/index.ts";
import { decimalOf, type Millionths, ratio } from "../quantity/index.ts";
import { type CaseActivity, type CaseEvent, inOrder } from "./event.ts";
import { type CaseLimit, kept } from "./limit.ts";
import { type CaseOutcome, outcomeOf } from "./outcome.ts";
import type { WorkingClock } from "./working-time.ts";

/** What a case may be at the period's end. */
export const CASE_STATES = ["accepted", "closed", "confirmed", "reopened", "escalated", "rejected", "merged"] as const;

/** A state that a hotline's definition may ask for. */
export type CaseState = (typeof CASE_STATES)[number];

/** What a definition asks of a case. Every part that is given must hold; a test without parts always holds. */
export interface CaseTest {
  /** At least one of these took place. */
  readonly any?: readonly CaseActivity[];
  /** Each of these took place. */
  readonly every?: readonly CaseActivity[];
  /** None of these took place. */
  readonly none?: readonly CaseActivity[];
  /** The case is all of this. */
  readonly is?: readonly CaseState[];
  /** The case is nothing of this. */
  readonly isNot?: readonly CaseState[];
  /** The last rating is one of these, 1 … 5; a case without a rating fails. */
  readonly rating?: readonly number[];
  /** The first of some activities came within a limit since the submission; a case without them fails. */
  readonly within?: { readonly until: readonly CaseActivity[]; readonly limit: CaseLimit };
}

/** One of the rates: who is asked, and how much each counts. */
export interface HotlineRate {
  /** The denominator. */
  readonly asked: CaseTest;
  /** The numerator: the first part that holds gives the weight of a case, none gives 0. */
  readonly counts: readonly { readonly when: CaseTest; readonly weight: Millionths }[];
}

/** How a hotline reckons its three rates: response, resolution, satisfaction (响应率, 解决率, 满意率). */
export interface HotlineDefinition {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly response: HotlineRate;
  readonly resolution: HotlineRate;
  readonly satisfaction: HotlineRate;
}

/** Numerator and denominator of a rate; n is 0 where nobody was asked, and then there is no rate. */
export type HotlineShare = Pick<RatioSummary, "n" | "numerator">;

/** The three rates of a hotline. */
export interface HotlineRates {
  readonly response: HotlineShare;
  readonly resolution: HotlineShare;
  readonly satisfaction: HotlineShare;
}

/** What the rates are reckoned from, besides the cases. */
export interface HotlineRequest {
  readonly definition: HotlineDefinition;
  /** The period's end, in milliseconds since 1970: what happened then or later is not looked at. */
  readonly end: number;
  /** Needed where the definition has a limit in working time. */
  readonly clock?: WorkingClock;
}

interface ReadCase {
  readonly outcome: CaseOutcome;
  readonly events: readonly CaseEvent[];
}

/**
 * The three rates of a 12345 hotline by a definition. Cases whose course is not readable are in no rate.
 * @throws RangeError when the definition has a limit in working time and no clock is given.
 */
export function hotlineRates(cases: Iterable<readonly CaseEvent[]>, request: HotlineRequest): HotlineRates {
  const read = Array.from(cases).flatMap((log): readonly ReadCase[] => {
    const events = inOrder(log.filter(({ time }) => time < request.end));
    const reading = outcomeOf(events);
    return reading.ok ? [{ outcome: reading.outcome, events }] : [];
  });
  const { response, resolution, satisfaction } = request.definition;
  return {
    response: rateOf(read, response, request.clock),
    resolution: rateOf(read, resolution, request.clock),
    satisfaction: rateOf(read, satisfaction, request.clock),
  };
}

function rateOf(cases: readonly ReadCase[], rate: HotlineRate, clock: WorkingClock | undefined): HotlineShare {
  const asked = cases.filter((one) => holds(one, rate.asked, clock));
  const sum = asked.reduce(
    (total, one) => total + (rate.counts.find(({ when }) => holds(one, when, clock))?.weight ?? 0),
    0,
  );
  return { n: asked.length, numerator: decimalOf(ratio(BigInt(sum), 1_000_000n), 6) };
}

function holds({ outcome, events }: ReadCase, test: CaseTest, clock: WorkingClock | undefined): boolean {
  const happened = (activity: CaseActivity): boolean => events.some((event) => event.activity === activity);
  const { any, every, none, is, isNot, rating, within } = test;
  if (any !== undefined && !any.some(happened)) return false;
  if (every !== undefined && !every.every(happened)) return false;
  if (none?.some(happened) === true) return false;
  if (is !== undefined && !is.every((state) => outcome[state])) return false;
  if (isNot?.some((state) => outcome[state]) === true) return false;
  if (rating !== undefined && (outcome.rating === undefined || !rating.includes(outcome.rating))) return false;
  if (within === undefined) return true;
  const first = events.find(({ activity }) => within.until.includes(activity));
  return first !== undefined && kept({ from: outcome.submitted, to: first.time }, within.limit, clock);
}
