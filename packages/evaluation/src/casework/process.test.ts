import { describe, expect, test } from "vitest";
import { runningExample } from "./event-logs.fixture.ts";
import type { CaseActivity, CaseEvent } from "./event.ts";
import { processMeasures, type ProcessRequest } from "./process.ts";
import { shareOf } from "./share.ts";
import { spanQuantiles } from "./spans.ts";
import { workingClock } from "./working-time.ts";

const LATER = 1e15;

describe("the running example, in our words", () => {
  const WORDS: Readonly<Record<string, CaseActivity>> = {
    "register request": "submitted",
    decide: "accepted",
    "reinitiate request": "escalated",
    "pay compensation": "done",
    "reject request": "done",
  };
  const logs = new Map(
    [...runningExample()].map(([id, lines]) => [
      id,
      lines.flatMap(({ activity, time }): readonly CaseEvent[] => {
        const ours = WORDS[activity];
        return ours === undefined ? [] : [{ activity: ours, time }];
      }),
    ]),
  );
  const measured = (more: Partial<ProcessRequest> = {}): ReturnType<typeof processMeasures> =>
    processMeasures(logs.values(), { end: LATER, ...more });

  test("has the published throughput times: 1 576 440 s for case 5, 520 920 s for case 4", () => {
    // Published as labels of whole cases in the tests of nirdizati's trace encodings, on pm4py's file of the same log.
    expect(closeOf(logs.get("5"))).toEqual({ n: 1, open: 0, p50: "1576440", p90: "1576440" });
    expect(closeOf(logs.get("4"))).toEqual({ n: 1, open: 0, p50: "520920", p90: "520920" });
  });

  test("has the percentiles of R 4.2.2, quantile(x, c(.5, .9), type = 7)", () => {
    expect(measured().times).toEqual({
      accept: { n: 6, open: 0, p50: "439680", p90: "595860" },
      arrive: { n: 0, open: 0 },
      close: { n: 6, open: 0, p50: "815940", p90: "1472610" },
    });
  });

  test("has two cases of six that were initiated again", () => {
    expect(measured()).toMatchObject({
      cases: 6,
      open: 0,
      rejected: 0,
      escalated: { n: 6, counts: 2 },
      firstTimeFix: { n: 6, counts: 4 },
      reopened: { n: 6, counts: 0 },
    });
  });

  test("keeps ten days in four cases of six", () => {
    const limits = { close: { seconds: 864_000, clock: "wall" } } as const;
    expect(measured({ limits }).times.close.onTime).toEqual({ n: 6, counts: 4 });
  });
});

test.each([
  // R 4.2.2: quantile(c(61, 75, 90, 120, 333, 480, 600, 1200, 3601, 86400), c(.5, .9), type = definition)
  [1, "333", "3601"],
  [2, "406.5", "45000.5"],
  [3, "333", "3601"],
  [4, "333", "3601"],
  [5, "406.5", "45000.5"],
  [6, "406.5", "78120.1"],
  [7, "406.5", "11880.9"],
  [8, "406.5", "56040.366666666667"],
  [9, "406.5", "53280.4"],
])("percentiles by definition %i are those of R", (definition, p50, p90) => {
  const seconds = [480, 61, 1200, 75, 86_400, 90, 3601, 120, 333, 600];
  expect(
    spanQuantiles(
      seconds.map((one) => one * 1000),
      definition,
    ),
  ).toEqual({ p50, p90 });
});

describe("shares of time", () => {
  test("ask open cases only once their limit has passed", () => {
    const logs = [events("submitted 0, accepted 50"), events("submitted 0, accepted 70"), events("submitted 0")];
    const onTime = (end: number): unknown =>
      processMeasures(logs, { end: moment(end), limits: { accept: { seconds: 60, clock: "wall" } } }).times.accept
        .onTime;
    expect(onTime(60)).toEqual({ n: 1, counts: 1 });
    expect(onTime(61)).toEqual({ n: 3, counts: 1 });
    expect(onTime(10_000)).toEqual({ n: 3, counts: 1 });
  });

  test("ask neither rejected cases nor, for arrival, those that were closed without", () => {
    const logs = ["submitted 0, rejected 5", "submitted 0, done 5", "submitted 0, merged 5", "submitted 0"].map(events);
    const limits = { accept: LIMIT, arrive: LIMIT, close: LIMIT };
    const { times, merged, rejected, open } = processMeasures(logs, { end: LATER, limits });
    expect(times.accept.onTime).toEqual({ n: 1, counts: 0 });
    expect(times.arrive.onTime).toEqual({ n: 1, counts: 0 });
    expect(times.close.onTime).toEqual({ n: 2, counts: 1 });
    expect({ merged, rejected, open }).toEqual({ merged: 1, rejected: 1, open: 1 });
  });

  test("count in working hours where the limit does", () => {
    // Submitted on Friday 2023-11-10 at 17:00 in China, done on Monday at 9:20: 64:20 by the wall clock, 1:20 in hours from 9 to 18.
    const from = Date.parse("2023-11-10T17:00:00+08:00");
    const log: readonly CaseEvent[] = [
      { activity: "submitted", time: from },
      { activity: "done", time: Date.parse("2023-11-13T09:20:00+08:00") },
    ];
    const close = (seconds: number, clock: "wall" | "working"): unknown =>
      processMeasures([log], { end: LATER, clock: CLOCK, limits: { close: { seconds, clock } } }).times.close;
    const times = { n: 1, open: 0, p50: "231600", p90: "231600", working: { p50: "4800", p90: "4800" } };
    expect(close(4800, "working")).toEqual({ ...times, onTime: { n: 1, counts: 1 } });
    expect(close(4799, "working")).toEqual({ ...times, onTime: { n: 1, counts: 0 } });
    expect(close(4800, "wall")).toEqual({ ...times, onTime: { n: 1, counts: 0 } });
    expect(() => processMeasures([log], { end: LATER, limits: { close: { seconds: 1, clock: "working" } } })).toThrow(
      RangeError,
    );
  });
});

test("cases that never end cannot improve a percentile unseen", () => {
  const logs = [
    "submitted 0, done 60",
    "submitted 0, done 120",
    "submitted 0, done 300",
    "submitted 0",
    "submitted 990",
  ].map(events);
  // R 4.2.2: quantile(c(60, 120, 300, 1000, 10), c(.5, .9), type = 7)
  expect(processMeasures(logs, { end: moment(1000) }).times.close).toEqual({
    n: 3,
    open: 2,
    p50: "120",
    p90: "264",
    atLeast: { p50: "120", p90: "720" },
  });
});

describe("5.1 b: closure from online to offline and back", () => {
  test("is a request online, completed on the spot, confirmed online", () => {
    expect(closure("submitted 0 @app, arrived 5, done 9, confirmed 20 @app")).toEqual({ n: 1, counts: 1 });
    expect(closure("submitted 0, done 9, confirmed 20")).toEqual({ n: 1, counts: 1 });
  });

  test("misses one of its parts otherwise", () => {
    expect(
      closure(
        "submitted 0 @app, arrived 5, done 9",
        "submitted 0 @app, arrived 5, confirmed 20 @app",
        "submitted 0 @app, done 9, confirmed 20 @phone",
        "submitted 0 @app, done 9, confirmed 20 @app, reopened 30 @app",
        "submitted 0 @app, done 9, confirmed 20 @app, reopened 30 @app, confirmed 40 @app",
      ),
    ).toEqual({ n: 5, counts: 0 });
  });

  test("does not ask what was requested by telephone, rejected or merged", () => {
    expect(
      closure("submitted 0 @phone, done 9, confirmed 20 @app", "submitted 0 @app, rejected 3", "submitted 0, merged 3"),
    ).toEqual({ n: 0, counts: 0 });
  });
});

describe("5.1 b: shadow work", () => {
  test("is work before the request, or before that was entered", () => {
    expect(
      shadow(
        0,
        "submitted 10, arrived 5, done 20",
        "submitted 0 !30, done 20",
        "submitted 0 !20, done 20",
        "submitted 0, accepted 3",
      ),
    ).toEqual({ before: { n: 3, counts: 2 }, later: { n: 0, counts: 0 }, either: { n: 3, counts: 2 } });
  });

  test("is work that was entered later than it is allowed to be", () => {
    const logs = ["submitted 0, arrived 10 !11, done 20 !90", "submitted 0, done 20 !21", "submitted 0, done 20"];
    expect(shadow(10, ...logs)).toEqual({
      before: { n: 3, counts: 0 },
      later: { n: 2, counts: 1 },
      either: { n: 3, counts: 1 },
    });
    expect(shadow(0, ...logs)).toMatchObject({ later: { n: 2, counts: 2 } });
    expect(shadow(70, ...logs)).toMatchObject({ later: { n: 2, counts: 0 } });
  });

  test("is counted also where the course is not readable, and not after the period's end", () => {
    const { unread, shadow: found } = processMeasures([events("submitted 10, done 5"), events("done 5")], {
      end: moment(11),
    });
    expect(unread).toEqual({ "no-submission": 1, "before-submission": 1 });
    expect(found.before).toEqual({ n: 1, counts: 1 });
    expect(processMeasures([events("submitted 10, done 50")], { end: moment(50) }).shadow.before.n).toBe(0);
  });
});

test("a share of nobody is none", () => {
  expect(shareOf({ n: 0, counts: 0 })).toBeUndefined();
  expect(shareOf({ n: 4, counts: 1 })).toEqual({ n: 1n, d: 4n });
});

const LIMIT = { seconds: 60, clock: "wall" } as const;
const DAY = [{ from: 540, to: 1080 }];
const CLOCK = workingClock({ week: [DAY, DAY, DAY, DAY, DAY, [], []], holidays: [], madeUp: [] }, 480);

function closeOf(log: readonly CaseEvent[] = []): unknown {
  return processMeasures([log], { end: LATER }).times.close;
}

function closure(...logs: readonly string[]): unknown {
  return processMeasures(logs.map(events), { end: LATER, online: new Set(["app"]) }).closure;
}

function shadow(entryAllowance: number, ...logs: readonly string[]): unknown {
  return processMeasures(logs.map(events), { end: LATER, entryAllowance }).shadow;
}

function moment(second: number): number {
  return 1_700_000_000_000 + second * 1000;
}

/** "activity second [@channel] [!second of its entry]", by commas. */
function events(log: string): readonly CaseEvent[] {
  return log.split(", ").map((line) => {
    const [activity, second, ...more] = line.split(" ");
    const channel = more.find((one) => one.startsWith("@"))?.slice(1);
    const entered = more.find((one) => one.startsWith("!"))?.slice(1);
    return {
      activity: activity as CaseActivity,
      time: moment(Number(second)),
      ...(channel === undefined ? {} : { channel }),
      ...(entered === undefined ? {} : { recorded: moment(Number(entered)) }),
    };
  });
}
