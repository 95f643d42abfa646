import { describe, expect, test } from "vitest";
import { bookLog, BOOK_LOGS, runningExample } from "./event-logs.fixture.ts";
import { processPicture, type ProcessPicture } from "./picture.ts";
import { workingClock } from "./working-time.ts";

const RUNNING = [...runningExample().values()];

/** Directly-follows counts of the running example as pm4py gives them (its documentation and tests of programs on it print them). */
const RUNNING_FLOWS: Readonly<Record<string, number>> = {
  "check ticket > decide": 6,
  "check ticket > examine casually": 2,
  "check ticket > examine thoroughly": 1,
  "decide > pay compensation": 3,
  "decide > reinitiate request": 3,
  "decide > reject request": 3,
  "examine casually > check ticket": 4,
  "examine casually > decide": 2,
  "examine thoroughly > check ticket": 2,
  "examine thoroughly > decide": 1,
  "register request > check ticket": 2,
  "register request > examine casually": 3,
  "register request > examine thoroughly": 1,
  "reinitiate request > check ticket": 1,
  "reinitiate request > examine casually": 1,
  "reinitiate request > examine thoroughly": 1,
};

/** Counts of activities and of direct successions that programs on the book's logs publish as their expectations (alpha and heuristics miner). */
const BOOK_FIGURES: Readonly<Record<string, readonly [Record<string, number>, Record<string, number>]>> = {
  L1: [
    { a: 6, b: 5, c: 5, d: 6, e: 1 },
    { ab: 3, ac: 2, ae: 1, bc: 3, bd: 2, cb: 2, cd: 3, ed: 1 },
  ],
  L2: [
    { a: 13, b: 20, c: 20, d: 13, e: 7, f: 7 },
    { ab: 6, ac: 7, bc: 11, bd: 6, be: 3, cb: 9, cd: 7, ce: 4, ef: 7, fb: 5, fc: 2 },
  ],
  L5: [
    { a: 14, b: 26, c: 12, d: 12, e: 14, f: 14 },
    { ab: 11, ae: 3, bc: 9, be: 5, bf: 12, cd: 10, ce: 2, db: 8, de: 4, eb: 7, ec: 3, ed: 2, ef: 2 },
  ],
  L7: [
    { a: 8, b: 11, c: 8 },
    { ab: 6, ac: 2, bb: 5, bc: 6 },
  ],
};

describe("the picture of the running example", () => {
  const picture = processPicture(RUNNING);

  test("has the published flows, activities, beginnings and ends", () => {
    expect(flows(picture, " > ")).toEqual(RUNNING_FLOWS);
    expect(Object.fromEntries(picture.activities.map(({ activity, events }) => [activity, events]))).toEqual({
      "register request": 6,
      "examine casually": 6,
      "check ticket": 9,
      decide: 9,
      "reinitiate request": 3,
      "examine thoroughly": 3,
      "pay compensation": 3,
      "reject request": 3,
    });
    expect(picture.starts).toEqual([{ activity: "register request", cases: 6 }]);
    expect(picture.ends).toEqual([
      { activity: "pay compensation", cases: 3 },
      { activity: "reject request", cases: 3 },
    ]);
    expect(picture.variants.map(({ cases }) => cases)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(picture).toMatchObject({ cases: 6, events: 42, leftOut: { flows: 0, steps: 0, variants: 0, cases: 0 } });
  });

  test("has the durations of flows that R gives", () => {
    // R 4.2.2, quantile(x, c(.5, .9), type = 7) on the six and three spans, in seconds.
    expect(picture.flows.find(({ from, to }) => from === "check ticket" && to === "decide")).toEqual({
      from: "check ticket",
      to: "decide",
      n: 6,
      p50: "129300",
      p90: "379500",
    });
    expect(picture.flows.find(({ to }) => to === "pay compensation")).toMatchObject({ p50: "521400", p90: "711720" });
  });

  test("shows where cases wait, the longest total first", () => {
    // Before "pay compensation": 261780 + 521400 + 759300 s.
    expect(picture.waits.find(({ activity }) => activity === "pay compensation")).toEqual({
      activity: "pay compensation",
      n: 3,
      total: "1542480",
      p50: "521400",
      p90: "711720",
    });
    const totals = picture.waits.map(({ total }) => Number(total));
    expect(totals).toEqual(totals.toSorted((a, b) => b - a));
    // All waits together are all throughput times together: 703320 + 779580 + 1368780 + 520920 + 1576440 + 852300.
    expect(totals.reduce((sum, total) => sum + total, 0)).toBe(5_801_340);
  });

  test("keeps to the most frequent flows and says what it left out", () => {
    const few = processPicture(RUNNING, { mostFlows: 3, mostVariants: 4 });
    expect(few.flows.map(({ from, to, n }) => [from, to, n])).toEqual([
      ["check ticket", "decide", 6],
      ["examine casually", "check ticket", 4],
      ["decide", "pay compensation", 3],
    ]);
    // 42 events in 6 cases follow each other 36 times.
    expect(few.leftOut).toEqual({ flows: 13, steps: 23, variants: 2, cases: 2 });
    expect(few.waits).toEqual(picture.waits);
  });

  test("counts in working hours where it is asked to", () => {
    const day = [{ from: 540, to: 1020 }];
    const clock = workingClock({ week: [day, day, day, day, day, [], []], holidays: [], madeUp: [] }, 60);
    const flow = processPicture(RUNNING, { clock }).flows.find(({ to }) => to === "pay compensation");
    // Wed 11:22 – Sat 12:05: 5:38 + 8 + 8; Sun 9:55 – Sat 10:45: 5 days of 8; Fri 16:52 – Sun 11:47: 0:08 + 5 days of 8.
    expect(flow).toMatchObject({ n: 3, p50: String(40 * 3600) });
  });
});

test.each(Object.keys(BOOK_LOGS))("the picture of %s has the published counts", (name) => {
  const picture = processPicture(bookLog(name));
  const [activities, successions] = BOOK_FIGURES[name] ?? [{}, {}];
  expect(Object.fromEntries(picture.activities.map(({ activity, events }) => [activity, events]))).toEqual(activities);
  expect(flows(picture, "")).toEqual(successions);
  expect(Object.fromEntries(picture.variants.map((variant) => [variant.activities.join(""), variant.cases]))).toEqual(
    BOOK_LOGS[name],
  );
});

test("events of one moment stand in the order of a case's life, others by name", () => {
  const picture = processPicture([
    ["zeta", "done", "submitted", "accepted", "alpha"].map((activity) => ({ activity, time: 5 })),
  ]);
  expect(picture.variants[0]?.activities).toEqual(["submitted", "accepted", "done", "alpha", "zeta"]);
  expect(picture.waits[0]).toMatchObject({ n: 1, total: "0" });
});

test("nothing has an empty picture", () => {
  expect(processPicture([[]])).toMatchObject({
    cases: 0,
    events: 0,
    activities: [],
    flows: [],
    waits: [],
    variants: [],
  });
});

function flows(picture: ProcessPicture, between: string): Record<string, number> {
  return Object.fromEntries(picture.flows.map(({ from, to, n }) => [`${from}${between}${to}`, n]));
}
