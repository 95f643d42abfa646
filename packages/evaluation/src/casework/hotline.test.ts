import { describe, expect, test } from "vitest";
import { decimal, millionths } from "../quantity/index.ts";
import type { CaseActivity, CaseEvent } from "./event.ts";
import { type CaseTest, hotlineRates } from "./hotline.ts";
import { workingClock } from "./working-time.ts";

/** From the simplest case to the most tangled; "activity second [rating]", by commas. */
const CASES: readonly string[] = [
  "submitted 0",
  "submitted 0, accepted 60",
  "submitted 0, accepted 60, done 600",
  "submitted 0, accepted 61, done 600, confirmed 700",
  "submitted 0, accepted 60, done 600, rated 700 2, reopened 800, done 900, rated 950 4",
  "submitted 0, rejected 30",
  "submitted 0, accepted 60, merged 70",
  "submitted 0, escalated 50, arrived 100",
];

describe("a test of a definition", () => {
  // The cases that pass, numbered from 0, by hand.
  const passing: readonly (readonly [CaseTest, readonly number[]])[] = [
    [{}, [0, 1, 2, 3, 4, 5, 6, 7]],
    [{ any: ["arrived", "rated"] }, [4, 7]],
    [{ every: ["accepted", "done"] }, [2, 3, 4]],
    [{ none: ["accepted", "rejected"] }, [0, 7]],
    [{ is: ["closed"] }, [2, 3, 4]],
    [{ is: ["closed", "confirmed"] }, [3]],
    [{ is: ["reopened"] }, [4]],
    [{ isNot: ["accepted"] }, [0, 5]],
    [{ isNot: ["accepted", "rejected"] }, [0]],
    [{ rating: [4, 5] }, [4]],
    [{ rating: [2] }, []],
    [{ within: { until: ["accepted"], limit: { seconds: 60, clock: "wall" } } }, [1, 2, 4, 6]],
    [{ within: { until: ["accepted", "escalated"], limit: { seconds: 50, clock: "wall" } } }, [7]],
    [{ any: ["done"], isNot: ["confirmed"], rating: [4] }, [4]],
  ];

  test.each(passing)("%j holds for %j", (asked, expected) => {
    const found = CASES.flatMap((log, at) => (rate([log], asked).n === 1 ? [at] : []));
    expect(found).toEqual(expected);
  });

  test("in working time counts by the calendar, and needs one", () => {
    // 1 700 000 000 is Wednesday 2023-11-15 06:13:20 in China: nothing of these ten minutes is work.
    const asked: CaseTest = { within: { until: ["done"], limit: { seconds: 0, clock: "working" } } };
    const day = [{ from: 540, to: 1080 }];
    const clock = workingClock({ week: [day, day, day, day, day, [], []], holidays: [], madeUp: [] }, 480);
    expect(hotlineRates([events(CASES[2] ?? "")], { ...request(asked), clock }).response.n).toBe(1);
    expect(() => hotlineRates([events(CASES[2] ?? "")], request(asked))).toThrow(RangeError);
  });
});

test("the first part that holds gives the weight", () => {
  expect(rate(CASES, { any: ["accepted"] })).toEqual({ n: 5, numerator: decimal("2.25") });
});

test("what happened at the period's end or later is not looked at", () => {
  const end = 1_700_000_000_000 + 600_000;
  expect(hotlineRates(CASES.map(events), { ...request({ is: ["closed"] }), end }).response.n).toBe(0);
  expect(hotlineRates(CASES.map(events), { ...request({ is: ["closed"] }), end: end + 1 }).response.n).toBe(3);
});

test("nobody asked is n = 0, and an unreadable case is in no rate", () => {
  expect(rate(["accepted 5", "submitted 6, done 3"], {})).toEqual({ n: 0, numerator: "0" });
});

/** A rate in which a closed case counts 0.75, any other case that is done or escalated 0.5, and the rest nothing. */
function request(asked: CaseTest): Parameters<typeof hotlineRates>[1] {
  const one = {
    asked,
    counts: [
      { when: { is: ["closed"] as const }, weight: millionths(750_000) },
      { when: { any: ["done", "escalated"] as const }, weight: millionths(500_000) },
    ],
  };
  const title = { zh: "试", en: "trial" };
  return {
    definition: { id: "trial", version: "1.0.0", title, response: one, resolution: one, satisfaction: one },
    end: 1e15,
  };
}

function rate(logs: readonly string[], asked: CaseTest): { readonly n: number; readonly numerator: string } {
  return hotlineRates(logs.map(events), request(asked)).response;
}

function events(log: string): readonly CaseEvent[] {
  return log.split(", ").map((line) => {
    const [activity, second, rating] = line.split(" ");
    const event = { activity: activity as CaseActivity, time: 1_700_000_000_000 + Number(second) * 1000 };
    return rating === undefined ? event : { ...event, rating: Number(rating) };
  });
}
