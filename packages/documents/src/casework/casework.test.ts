import { readFileSync } from "node:fs";
import { hotlineRates, workingClock, type CaseActivity, type CaseEvent } from "@sangan/evaluation/casework";
import { expect, test } from "vitest";
import { readCalendar, readHotline } from "./read.ts";

const SHIPPED = new URL("../../../../standards/hotline-rates/1.0.0/jiesu-jiban.yaml", import.meta.url);

/** Ten cases that were called back, as "activity second [rating]"; an eleventh whom nobody reached, and a merged one. */
const CASES: readonly string[] = [
  "submitted 0, accepted 60, done 900, confirmed 1000, rated 1000 5",
  "submitted 0, accepted 60, done 900, confirmed 1000, rated 1000 5",
  "submitted 0, accepted 60, done 900, confirmed 1000, rated 1000 5",
  "submitted 0, accepted 60, done 900, confirmed 1000, rated 1000 4",
  "submitted 0, arrived 9000, done 9900, rated 10000 4",
  "submitted 0, arrived 9000, done 9900, rated 10000 3",
  "submitted 0, accepted 60, done 900, rated 1000 1, reopened 1100",
  "submitted 0, accepted 60, done 900, rated 1000 5, reopened 1100, done 2000, confirmed 2100",
  "submitted 0, done 900, rated 1000 2",
  "submitted 0, accepted 60, done 900, confirmed 1000",
  "submitted 0, accepted 60, done 900",
  "submitted 0, accepted 60, merged 90, rated 100 5",
];

test("the definition of the three rates that is shipped counts as reckoned by hand", () => {
  const reading = readHotline({ name: "jiesu-jiban.yaml", bytes: readFileSync(SHIPPED) });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const { definition } = reading.value;
  // Response: all but the ninth. Resolution: 1–5, 8, 10. Satisfaction: nine rated; four times 5, twice 4 at 0.9.
  expect(hotlineRates(CASES.map(events), { definition, end: 1e15 })).toEqual({
    response: { n: 10, numerator: "9" },
    resolution: { n: 10, numerator: "7" },
    satisfaction: { n: 9, numerator: "5.8" },
  });
});

test("another city's definition is another document: a limit on response, and other weights", () => {
  const reading = readHotline(document(VARIANT));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const { definition } = reading.value;
  // All but the merged one are asked for a response: within two hours to 1–4, 7, 8, 10, 11. Closed, of 11: all but the seventh.
  // Weights of 1, 0.8, 0.6: 5, 5, 5, 4, 4, 3, 1, 5, 2 make 4 + 1.6 + 0.6 of nine.
  expect(hotlineRates(CASES.map(events), { definition, end: 1e15 })).toEqual({
    response: { n: 11, numerator: "8" },
    resolution: { n: 11, numerator: "10" },
    satisfaction: { n: 9, numerator: "6.2" },
  });
});

test("what is wrong with a definition is told with its place", () => {
  const broken = VARIANT.replace("weight: 0.8", "weight: 0.1234567").replace("rating: [3]", "rating: [3], stars: 4");
  const reading = readHotline(document(broken.replace(", stars: 4", "")));
  expect(reading.problems).toMatchObject([
    { code: "too-many-decimals", place: "satisfaction.counts[1].weight", params: { digits: 6 } },
  ]);
  expect(readHotline(document(broken)).problems).toMatchObject([{ code: "unknown-key" }]);
  expect(readHotline(document(VARIANT.replace("accepted", "accept"))).problems).toMatchObject([
    { code: "wrong-value" },
  ]);
});

test("a working calendar is read, and holidays and made-up days count", () => {
  const reading = readCalendar(document(CALENDAR));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const clock = workingClock(reading.value.calendar, 480);
  // From Wednesday 30 September 16:00 to Saturday 10 October 09:30: 2 h, the holiday, the made-up Saturday from 08:30.
  expect(clock.between(Date.parse("2026-09-30T16:00+08:00"), Date.parse("2026-10-10T09:30+08:00"))).toBe(
    (2 + 2 * 8 + 1) * 3_600_000,
  );
});

test("hours that overlap, run backwards or past midnight, and dates that are none, are faults", () => {
  expect(placesOf(CALENDAR.replace("13:30-18:00", "11:30-18:00"))).toContain("week.monday[1]");
  expect(placesOf(CALENDAR.replace("13:30-18:00", "18:00-13:30"))).toContain("week.monday[1]");
  expect(placesOf(CALENDAR.replace("13:30-18:00", "13:30-25:00"))).toContain("week.monday[1]");
  expect(placesOf(CALENDAR.replace("2026-10-10", "2026-02-30"))).toEqual(["madeUp[0].date"]);
});

const VARIANT = `
document: sangan/hotline/1
id: variant
version: 1.0.0
title: { zh: 另一种, en: Another }
response:
  asked: { isNot: [merged] }
  counts: [{ when: { within: { until: [accepted, arrived], limit: { seconds: 7200, clock: wall } } }, weight: 1 }]
resolution:
  asked: { isNot: [merged] }
  counts: [{ when: { is: [closed] }, weight: 1 }]
satisfaction:
  asked: { every: [rated], none: [merged] }
  counts:
    - { when: { rating: [5] }, weight: 1 }
    - { when: { rating: [4] }, weight: 0.8 }
    - { when: { rating: [3] }, weight: 0.6 }
`;

const CALENDAR = `
document: sangan/working-calendar/1
title: { zh: 物业前台, en: Front desk }
week:
  monday: &day ["08:30-12:00", "13:30-18:00"]
  tuesday: *day
  wednesday: *day
  thursday: *day
  friday: *day
  saturday: []
  sunday: []
holidays: ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"]
madeUp: [{ date: "2026-10-10", as: friday }]
`;

function placesOf(text: string): readonly string[] {
  return readCalendar(document(text)).problems.map(({ place }) => place);
}

function document(text: string): { readonly name: string; readonly bytes: Uint8Array } {
  return { name: "document.yaml", bytes: new TextEncoder().encode(text) };
}

function events(log: string): readonly CaseEvent[] {
  return log.split(", ").map((line) => {
    const [activity, second, rating] = line.split(" ");
    const event = { activity: activity as CaseActivity, time: 1_700_000_000_000 + Number(second) * 1000 };
    return rating === undefined ? event : { ...event, rating: Number(rating) };
  });
}
