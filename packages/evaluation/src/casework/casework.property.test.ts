import {
  array,
  assert,
  constantFrom,
  integer,
  property,
  record,
  shuffledSubarray,
  tuple,
  uniqueArray,
} from "fast-check";
import { expect, test } from "vitest";
import { millionths } from "../quantity/index.ts";
import { ACTIVITIES, type CaseEvent } from "./event.ts";
import { type HotlineDefinition, hotlineRates } from "./hotline.ts";
import { rectificationsOf } from "./low-ratings.ts";
import { processPicture } from "./picture.ts";
import { processMeasures, type ProcessMeasures } from "./process.ts";
import type { CaseShare } from "./share.ts";
import { workingClock, type WorkingClock } from "./working-time.ts";

const START = Date.parse("2026-01-01T00:00:00Z");
const SPAN = 500 * 86_400_000;
const moment = integer({ min: START, max: START + SPAN });

/** Hours between even and odd places of some ordered minutes. */
const dayHours = uniqueArray(integer({ min: 0, max: 1440 }), { maxLength: 6 }).map((minutes) => {
  const ordered = minutes.toSorted((a, b) => a - b);
  return ordered.flatMap((to, at) => (at % 2 === 1 ? [{ from: ordered[at - 1] ?? 0, to }] : []));
});
const date = integer({ min: 0, max: 500 }).map((day) => new Date(START + day * 86_400_000).toISOString().slice(0, 10));
const clocks = record({
  week: array(dayHours, { minLength: 7, maxLength: 7 }),
  holidays: array(date, { maxLength: 20 }),
  madeUp: array(record({ date, as: constantFrom(1, 2, 3, 4, 5, 6, 7) }), { maxLength: 20 }),
  offset: integer({ min: -56, max: 56 }).map((quarters) => quarters * 15),
}).map(({ offset, ...calendar }) => ({ clock: workingClock(calendar, offset), calendar, offset }));

const line = record(
  {
    activity: constantFrom(...ACTIVITIES, "submitted" as const, "done" as const),
    time: integer({ min: 0, max: 40 }).map((step) => START + step * 7_201_500),
    rating: integer({ min: 1, max: 5 }),
    recorded: integer({ min: 0, max: 40 }).map((step) => START + step * 7_201_500),
    channel: constantFrom("app", "phone", ""),
  },
  { requiredKeys: ["activity", "time"] },
);
const logs = array(array(line, { minLength: 1, maxLength: 8 }), { maxLength: 12 });
const CLOCK = workingClock(
  {
    week: [...Array.from({ length: 5 }, () => [{ from: 540, to: 1080 }]), [], []],
    holidays: ["2026-01-01"],
    madeUp: [],
  },
  480,
);
const LIMIT = { seconds: 20_000, clock: "working" } as const;
const REQUEST = {
  end: START + 30 * 7_201_500,
  clock: CLOCK,
  limits: { accept: LIMIT, arrive: { ...LIMIT, clock: "wall" }, close: LIMIT },
  online: new Set(["app"]),
} as const;
const DEFINITION: HotlineDefinition = {
  id: "any",
  version: "1.0.0",
  title: { zh: "任意", en: "any" },
  response: {
    asked: { isNot: ["merged"] },
    counts: [{ when: { within: { until: ["accepted"], limit: LIMIT } }, weight: millionths(1_000_000) }],
  },
  resolution: {
    asked: { any: ["rated", "confirmed"] },
    counts: [{ when: { is: ["closed"], none: ["escalated"] }, weight: millionths(1_000_000) }],
  },
  satisfaction: { asked: { every: ["rated"] }, counts: [{ when: { rating: [4, 5] }, weight: millionths(900_000) }] },
};

test("working time is additive over a split of the interval, and never more than wall time", () => {
  assert(
    property(clocks, moment, moment, moment, ({ clock }, ...times) => {
      const [from = 0, split = 0, to = 0] = times.toSorted((a, b) => a - b);
      const whole = clock.between(from, to);
      expect(clock.between(from, split) + clock.between(split, to)).toBe(whole);
      expect(whole).toBeGreaterThanOrEqual(0);
      expect(whole).toBeLessThanOrEqual(to - from);
    }),
    { numRuns: 2000 },
  );
});

test("working time is the count of working minutes, one by one", () => {
  assert(
    property(clocks, integer({ min: 0, max: 700_000 }), integer({ min: 0, max: 5000 }), (given, first, length) => {
      const from = START + first * 60_000;
      let minutes = 0;
      for (let at = 0; at < length; at += 1) minutes += isWorked(given, from + at * 60_000) ? 1 : 0;
      expect(given.clock.between(from, from + length * 60_000)).toBe(minutes * 60_000);
    }),
    { numRuns: 150 },
  );
});

test("what will have passed has passed then, and not a moment before", () => {
  assert(
    property(clocks, moment, integer({ min: 1, max: 90_000_000 }), ({ clock }, from, milliseconds) => {
      const to = clock.after(from, milliseconds);
      if (to === undefined) return;
      expect(clock.between(from, to)).toBe(milliseconds);
      expect(clock.between(from, to - 1)).toBe(milliseconds - 1);
    }),
    { numRuns: 1000 },
  );
});

test("the order of cases and of their lines does not matter", () => {
  const shuffled = logs.chain((given) =>
    tuple(
      shuffledSubarray(given, { minLength: given.length }),
      ...given.map((log) => shuffledSubarray(log, { minLength: log.length })),
    ).map(([, ...lines]) => ({ given, other: lines.toReversed() })),
  );
  assert(
    property(shuffled, ({ given, other }) => {
      expect(all(other)).toEqual(all(given));
      expect(other.toReversed().map(standing)).toEqual(given.map(standing));
    }),
    { numRuns: 500 },
  );
});

test("each share lies in [0, 1], and n is the number of cases that were asked", () => {
  assert(
    property(logs, (given) => {
      const measures = processMeasures(given, REQUEST);
      for (const { n, counts } of shares(measures)) {
        expect(counts).toBeGreaterThanOrEqual(0);
        expect(counts).toBeLessThanOrEqual(n);
        expect(n).toBeLessThanOrEqual(measures.cases);
      }
      const { "no-submission": none, "before-submission": before } = measures.unread;
      const counted = measures.cases - none - before - measures.merged;
      expect(measures.escalated.n).toBe(counted);
      expect(measures.times.close.n + measures.times.close.open).toBe(counted - measures.rejected);
      expect(measures.firstTimeFix.n).toBe(counted - measures.rejected);
      expect(measures.closure.counts).toBeLessThanOrEqual(counted - measures.rejected - measures.open);
      for (const { n, numerator } of Object.values(
        hotlineRates(given, { definition: DEFINITION, end: REQUEST.end, clock: CLOCK }),
      )) {
        expect(Number(numerator)).toBeGreaterThanOrEqual(0);
        expect(Number(numerator)).toBeLessThanOrEqual(n);
      }
    }),
    { numRuns: 500 },
  );
});

test("a picture accounts for every event, also for what it leaves out", () => {
  assert(
    property(logs, integer({ min: 0, max: 6 }), (given, most) => {
      const picture = processPicture(given, { mostFlows: most, mostVariants: most });
      const shown = picture.flows.reduce((sum, { n }) => sum + n, 0);
      expect(shown + picture.leftOut.steps).toBe(picture.events - picture.cases);
      expect(picture.variants.reduce((sum, { cases }) => sum + cases, picture.leftOut.cases)).toBe(picture.cases);
      expect(picture.waits.reduce((sum, { n }) => sum + n, 0)).toBe(picture.events - picture.cases);
      expect(picture.activities.reduce((sum, { events }) => sum + events, 0)).toBe(picture.events);
    }),
    { numRuns: 500 },
  );
});

function all(cases: readonly (readonly CaseEvent[])[]): unknown {
  return [
    processMeasures(cases, REQUEST),
    processPicture(cases, { mostFlows: 3 }),
    hotlineRates(cases, { definition: DEFINITION, end: REQUEST.end, clock: CLOCK }),
  ];
}

function standing(log: readonly CaseEvent[]): unknown {
  return rectificationsOf(log, REQUEST.end, { lowest: 2, days: 1, callBackDays: 1, clock: CLOCK });
}

interface GivenClock {
  readonly clock: WorkingClock;
  readonly calendar: Parameters<typeof workingClock>[0];
  readonly offset: number;
}

/** Whether a minute is worked, by looking at the calendar itself. */
function isWorked({ calendar, offset }: GivenClock, time: number): boolean {
  const local = new Date(time + offset * 60_000);
  const day = local.toISOString().slice(0, 10);
  if (calendar.holidays.includes(day)) return false;
  const weekday = (local.getUTCDay() + 6) % 7;
  const made = calendar.madeUp.findLast((one) => one.date === day);
  const hours = calendar.week[made === undefined ? weekday : made.as - 1] ?? [];
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  return hours.some(({ from, to }) => minute >= from && minute < to);
}

function shares({ times, firstTimeFix, reopened, escalated, closure, shadow }: ProcessMeasures): readonly CaseShare[] {
  const { accept, arrive, close } = times;
  const onTime = [accept, arrive, close].flatMap((time) => time.onTime ?? []);
  return [...onTime, firstTimeFix, reopened, escalated, closure, shadow.before, shadow.later, shadow.either];
}
