import type { CaseMeasure, NumericMeasure } from "@sangan/evaluation";
import { type CaseCounts, countsOf } from "./case-counts.ts";
import { type CaseTimes, caseTimes, type TimeNeed } from "./case-times.ts";
import type { Chance } from "./chance.ts";
import type { TownCommunity } from "./community.ts";
import { type Asked, groupedBy } from "./demand.ts";
import { needOf, type Scope } from "./measurements.ts";
import type { RawRow } from "./raw-row.ts";
import { recent, timeOf, type Window, ZONE_HOURS } from "./window.ts";

const CHANNELS = ["app", "wechat", "phone", "desk"] as const;

/** What one case will go through. */
interface CasePlan {
  readonly submitted: number;
  readonly times: CaseTimes;
  readonly visits: boolean;
  readonly rejected: boolean;
  readonly closed: boolean;
  readonly confirmed: boolean;
  readonly again: boolean;
  readonly reopened: boolean;
  readonly rating: number | undefined;
}

/** A line of a log: what happened how many seconds after the submission. */
type Step = readonly [activity: string, after: number, rating?: number];

/** The logs of all services of a community, line by line. @clause 5.1 b */
export function caseRows(scope: Scope, community: TownCommunity): readonly RawRow[] {
  const chance = community.chance("cases");
  return [...scope.demand.services].flatMap(([service, asked]) =>
    serviceRows(scope, community, { service, asked }, chance),
  );
}

interface Service {
  readonly service: string;
  readonly asked: readonly Asked<NumericMeasure>[];
}

function serviceRows(
  scope: Scope,
  community: TownCommunity,
  { service, asked }: Service,
  chance: Chance,
): readonly RawRow[] {
  const needs = new Map<CaseMeasure, TimeNeed>();
  for (const [measure, criteria] of groupedBy(asked, (one) => one.measure.casework?.measure ?? "closed-share")) {
    const need = needOf(criteria, community.intents);
    const [first] = criteria;
    if (need !== undefined && first !== undefined) needs.set(measure, { need, measure: first.measure });
  }
  if (needs.size === 0) return [];
  const counts = countsOf(new Map([...needs].map(([measure, { need }]) => [measure, need])), scope.rowsScale, chance);
  const times = caseTimes(needs, counts.n, chance);
  const window = recent(scope.window, leastAge(asked));
  const visits = needs.has("time-to-arrive") || needs.has("first-time-fix-share");
  const endings = chance.shuffled(times);
  return endings.flatMap((one, at) => {
    const submitted = submission(window, one, { at, n: counts.n }, chance);
    const plan = planOf({ submitted, times: one, visits }, counts, at, chance);
    return rowsOf(
      plan,
      [community.code, service, `${service}-${community.index}-${String(at + 1).padStart(4, "0")}`],
      window,
      chance,
    );
  });
}

function leastAge(asked: readonly Asked<NumericMeasure>[]): number | null {
  const ages = asked.flatMap(({ measure }) => (measure.maxAgeDays === null ? [] : [measure.maxAgeDays]));
  return ages.length === 0 ? null : Math.min(...ages);
}

/** Early enough that the case can end within the period, where the period is long enough. */
function submission(
  { from, to }: Window,
  times: CaseTimes,
  { at, n }: { readonly at: number; readonly n: number },
  chance: Chance,
): number {
  const end = to - (times.close * 1.6 + times.arrive + 90_000) * 1000;
  const time = timeOf({ from, to: Math.max(end, from + (to - from) / 10) }, at, n, chance);
  const hour = Math.floor(time / 3_600_000 + ZONE_HOURS) % 24;
  // Few residents ask for something at night; a case of the last night of the period stays where it is.
  const later = time + 9 * 3_600_000;
  return hour < 7 && later < end && chance.happens(0.85) ? later : time;
}

/** The ends of cases are dealt out in turn: the log is in the order of submissions, and the times were shuffled before. */
function planOf(
  start: Pick<CasePlan, "submitted" | "times" | "visits">,
  counts: CaseCounts,
  at: number,
  chance: Chance,
): CasePlan {
  const place = (at * 7 + 3) % counts.n;
  const rank = gcdIsOne(counts.n) ? place : at;
  const rejected = rank < counts.rejected;
  const after = rank - counts.rejected;
  const closed = !rejected && after < counts.closed;
  const again = closed && after >= counts.closed - counts.again;
  const rated = closed && after < counts.rated;
  return {
    ...start,
    rejected,
    closed,
    confirmed: closed && after < counts.confirmed,
    again,
    reopened: again && after >= counts.closed - counts.reopened,
    rating: rated ? (after < counts.satisfied ? chance.whole(4, 5) : chance.whole(1, 3)) : undefined,
  };
}

/** Whether walking in steps of seven meets each of n places once. */
function gcdIsOne(n: number): boolean {
  return n % 7 !== 0;
}

function rowsOf(
  plan: CasePlan,
  ids: readonly [string, string, string],
  { to }: Window,
  chance: Chance,
): readonly RawRow[] {
  const channel = chance.pick(CHANNELS);
  return stepsOf(plan, chance).flatMap(([activity, after, rating]): readonly RawRow[] => {
    const time = plan.submitted + Math.round(after) * 1000;
    // What happens after the period is not known when the files are handed in: the case is open.
    if (time >= to) return [];
    return [
      [...ids, activity, time, activity === "submitted" ? channel : "", rating === undefined ? "" : String(rating)],
    ];
  });
}

function stepsOf(plan: CasePlan, chance: Chance): readonly Step[] {
  const { accept, arrive, close } = plan.times;
  if (plan.rejected)
    return [
      ["submitted", 0],
      ["rejected", accept],
    ];
  const visit: readonly Step[] = plan.visits
    ? [
        ["dispatched", Math.min(accept + 30, arrive)],
        ["arrived", arrive],
      ]
    : [];
  const start: readonly Step[] = [["submitted", 0], ["accepted", accept], ...visit];
  if (!plan.closed) return start;
  return [...start, ...endOf(plan, close, chance)];
}

/** A case that was reopened is done for good at the time to close; a second visit lies before it. */
function endOf(plan: CasePlan, close: number, chance: Chance): readonly Step[] {
  const earlier = Math.max(1, close * chance.between(0.6, 0.9));
  const between: readonly Step[] = plan.reopened
    ? [
        ["done", earlier],
        ["reopened", (earlier + close) / 2],
      ]
    : plan.again
      ? [
          ["dispatched", earlier * 0.95],
          ["dispatched", earlier],
        ]
      : [];
  const confirmed: readonly Step[] = plan.confirmed ? [["confirmed", close + chance.between(60, 80_000)]] : [];
  const rated: readonly Step[] =
    plan.rating === undefined ? [] : [["rated", close + chance.between(80_001, 89_000), plan.rating]];
  return [...between, ["done", close], ...confirmed, ...rated];
}
