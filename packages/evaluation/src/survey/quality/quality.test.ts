import { describe, expect, test } from "vitest";
import {
  arrivalFlags,
  BURST_LIMIT,
  burstStep,
  duplicatesOf,
  evennessOf,
  flagFactor,
  flagScenarios,
  flagWeights,
  NEUTRAL_POLICY,
  soundPolicy,
  type Arrival,
  type FlagPolicy,
  type QualityFlag,
  type RecentArrivals,
  type ScaleAnswer,
} from "./index.ts";

const arrival: Arrival = { mode: "open", language: "zh", questions: 20, seconds: 240, sentBefore: 0 };

describe("marks by time and phone", () => {
  test("20 questions in 39 seconds are too fast, in 40 they are not, in either language", () => {
    for (const language of ["zh", "en"] as const) {
      expect(arrivalFlags({ ...arrival, language, seconds: 39 })).toEqual(["speed"]);
      expect(arrivalFlags({ ...arrival, language, seconds: 40 })).toEqual([]);
    }
  });

  test("the fifth sheet from one phone is from a shared device, the fourth is a household's", () => {
    expect(arrivalFlags({ ...arrival, sentBefore: 3 })).toEqual([]);
    expect(arrivalFlags({ ...arrival, sentBefore: 4 })).toEqual(["shared-device"]);
  });

  test("who types paper forms or interviews is never marked by time or device", () => {
    for (const mode of ["paper", "interviewer"] as const) {
      expect(arrivalFlags({ ...arrival, mode, seconds: 5, sentBefore: 90 })).toEqual([]);
    }
  });

  test("D8: 500 households in one hour by one poster are no burst; 31 sheets in a minute are", () => {
    let recent: RecentArrivals = [];
    for (let sheet = 0; sheet < 500; sheet += 1) {
      const step = burstStep(recent, Math.floor((sheet * 3600) / 500));
      expect(step.flagged).toBe(false);
      ({ recent } = step);
    }
    let marked = 0;
    recent = [];
    for (let sheet = 0; sheet < 31; sheet += 1) {
      const step = burstStep(recent, 7200 + sheet);
      ({ recent } = step);
      if (step.flagged) marked += 1;
    }
    expect(marked).toBe(1);
    expect(burstStep(recent, 7200 + 31 + 60).flagged).toBe(false);
    expect(recent.length).toBeLessThanOrEqual(BURST_LIMIT + 1);
  });
});

const answers = (places: readonly number[], reversed: readonly number[] = []): readonly ScaleAnswer[] =>
  places.map((answer, at) => ({ kind: "five-point", answer, reversed: reversed.includes(at) }));

describe("straight-lining", () => {
  test("by hand: 3, 3, 4, 3 has a run of 2 and a variance of 0.1875", () => {
    expect(evennessOf(answers([3, 3, 4, 3]))).toEqual({
      answers: 4,
      longestRun: 2,
      variance: 0.1875,
      bothWays: false,
      flagged: false,
    });
  });

  test("ten answers alike are marked, nine are not, ten with two others are not", () => {
    expect(evennessOf(answers(Array(10).fill(4))).flagged).toBe(true);
    expect(evennessOf(answers(Array(9).fill(4))).flagged).toBe(false);
    expect(evennessOf(answers([...Array(10).fill(4), 2, 5])).flagged).toBe(false);
    expect(evennessOf(answers([...Array(18).fill(4), 2, 5])).flagged).toBe(true);
  });

  test("a change of +1 is the fourth place, as is a four of five points", () => {
    const given = answers(Array(10).fill(4)).map((one, at): ScaleAnswer =>
      at < 5 ? { ...one, kind: "change", answer: 1 } : one,
    );
    expect(evennessOf(given)).toMatchObject({ longestRun: 10, variance: 0, flagged: true });
  });

  test("six alike over questions that point both ways cannot be meant", () => {
    expect(evennessOf(answers([5, 5, 5, 5, 5, 5, 1, 2, 3, 4], [2])).flagged).toBe(true);
    expect(evennessOf(answers([5, 5, 5, 5, 5, 5, 1, 2, 3, 4], [7])).flagged).toBe(false);
    expect(evennessOf(answers([5, 5, 5, 5, 5, 1, 2, 3, 4, 2], [2])).flagged).toBe(false);
  });

  test("nobody is marked for having said nothing", () => {
    expect(evennessOf([])).toMatchObject({ answers: 0, longestRun: 0, variance: 0, flagged: false });
  });
});

describe("duplicates", () => {
  const twelve = [1, 2, 3, 4, 5, 4, 3, 2, 1, 2, 3, null, 91];

  test("the second of two sheets alike is marked, the first stays", () => {
    const sheet = { answers: twelve, strata: [1, 2] };
    expect(duplicatesOf([sheet, { answers: [5, ...twelve.slice(1)], strata: [1, 2] }, sheet, sheet])).toEqual([2, 3]);
  });

  test("the same answers of another stratum are somebody else's", () => {
    expect(duplicatesOf([1, 2].map((age) => ({ answers: twelve, strata: [age] })))).toEqual([]);
  });

  test("nine answers, or ten all alike, are alike by chance", () => {
    const short = { answers: twelve.slice(0, 9), strata: [] };
    const even = { answers: Array(14).fill(4), strata: [] };
    expect(duplicatesOf([short, short, even, even])).toEqual([]);
  });
});

describe("what marks do to weights", () => {
  const policy: FlagPolicy = { ...NEUTRAL_POLICY, speed: 50, duplicate: 0, "straight-line": 80 };
  const sheets: readonly (readonly QualityFlag[])[] = [
    [],
    ["speed"],
    ["speed", "straight-line"],
    ["duplicate"],
    ["burst"],
  ];

  test("the least factor counts, and marks do nothing where the policy says nothing", () => {
    expect([...flagWeights(sheets, policy)]).toEqual([1, 0.5, 0.5, 0, 1]);
    expect([...flagWeights(sheets, NEUTRAL_POLICY)]).toEqual([1, 1, 1, 1, 1]);
    expect(flagFactor(["straight-line"], policy)).toBe(0.8);
  });

  test("what difference it made: as declared, all alike, and without each mark that occurs; no sheet ever goes missing", () => {
    const scenarios = flagScenarios(sheets, policy);
    expect(scenarios.map(({ name, flag, marked }) => [name, flag, marked])).toEqual([
      ["declared", undefined, 4],
      ["all", undefined, 4],
      ["without", "speed", 2],
      ["without", "straight-line", 1],
      ["without", "duplicate", 1],
      ["without", "burst", 1],
    ]);
    expect(scenarios.every(({ factors }) => factors.length === sheets.length)).toBe(true);
    expect([...(scenarios[2]?.factors ?? [])]).toEqual([1, 0, 0, 1, 1]);
  });

  test("a policy of more than the whole, or of less than nothing, is not sound", () => {
    expect(soundPolicy(policy)).toBe(true);
    expect(soundPolicy({ ...policy, burst: 101 })).toBe(false);
    expect(soundPolicy({ ...policy, burst: -1 })).toBe(false);
    expect(soundPolicy({ ...policy, burst: 0.5 })).toBe(false);
  });
});
