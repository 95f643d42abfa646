import { expect, test } from "vitest";
import { isStale, judgeCourse, type CourseDay } from "./course.ts";

const day = (at: number, facts: Partial<CourseDay> = {}): CourseDay => ({
  day: `2026-03-${String(at).padStart(2, "0")}`,
  form: "value",
  times: 144,
  repeats: 14,
  longest: 3,
  ...facts,
});
const usual = Array.from({ length: 10 }, (_, at) => day(at + 1));

/** Whether a run of so many is suspected after the usual days. */
function judge(longest: number, form: CourseDay["form"] = "value"): boolean | undefined {
  return judgeCourse([...usual, day(11, { longest, repeats: 12 + longest - 1, form })]).at(-1)?.suspected;
}

test("a day is held against the rhythm of the days before; fewer than three tell none", () => {
  const judged = judgeCourse([...usual, day(11, { times: 108 }), day(12, { times: 200 })]);
  expect(judged.slice(0, 3).map(({ expected }) => expected)).toEqual([null, null, null]);
  // 1 − 108 ÷ 144
  expect(judged[10]).toMatchObject({ expected: 144, missing: 0.25 });
  expect(judged[11]).toMatchObject({ expected: 144, missing: 0 });
});

test("a run is suspected when the series' own steps make it less likely than one in a milliard", () => {
  // Of 10 × 141 steps outside of the longest runs 10 × 12 repeat: about one in 11.7; ln 1e-9 ÷ ln(1 ÷ 11.7) = 8.4 steps.
  expect([judge(9), judge(10)]).toEqual([false, true]);
  expect(judge(100, "counts")).toBe(false);
});

test("states that seldom change, and series without a history, are not suspected; what is stuck does not excuse itself", () => {
  const state = Array.from({ length: 10 }, (_, at) => day(at + 1, { repeats: 140, longest: 60 }));
  expect(judgeCourse([...state, day(11, { repeats: 140, longest: 120 })]).at(-1)?.suspected).toBe(false);
  expect(judgeCourse([day(1, { repeats: 143, longest: 144 })])[0]?.suspected).toBe(false);
  const stuck = Array.from({ length: 20 }, (_, at) => day(at + 11, { repeats: 143, longest: 144 }));
  expect(
    judgeCourse([...usual, ...stuck])
      .slice(10)
      .every(({ suspected }) => suspected),
  ).toBe(true);
});

test("a series is stale after thrice its usual step, and an hour at least", () => {
  const hour = 3_600_000;
  expect([isStale(0, 24, 3 * hour), isStale(0, 24, 3 * hour + 1)]).toEqual([false, true]);
  expect([isStale(0, 1440, hour), isStale(0, 1440, hour + 1)]).toEqual([false, true]);
  expect(isStale(0, null, 1000 * hour)).toBe(false);
});
