import { describe, expect, it } from "vitest";
import { readCodes } from "./codes.ts";
import { dayAt, daysIn, daysOf, instantOf, minuteAt, periodOf } from "./local-day.ts";
import { changedFields, factsOf, lastQuarter, NOTHING_TYPED, typedOf, unfilled } from "./typed-round.ts";

describe("days in Asia/Shanghai", () => {
  it("a period is sent in UTC, half-open, and comes back as the same days", () => {
    const period = periodOf("2026-07-01", "2026-09-30");
    expect(period).toEqual({ from: "2026-06-30T16:00:00Z", to: "2026-09-30T16:00:00Z" });
    expect(period && daysIn(period)).toEqual({ first: "2026-07-01", last: "2026-09-30" });
    expect(daysOf("2026-07-01", "2026-09-30")).toBe(92);
    expect(daysOf("2028-02-29", "2028-02-29")).toBe(1);
  });

  it("days that are none, or stand the wrong way round, make no period", () => {
    for (const [first, last] of [
      ["", "2026-01-01"],
      ["2026-01-02", "2026-01-01"],
      ["2026-13-01", "2026-13-02"],
      ["1.1.2026", "2.1.2026"],
    ] as const)
      expect(periodOf(first, last)).toBeUndefined();
  });

  it("a minute is local and sent in UTC", () => {
    expect(instantOf("2026-10-08T18:00")).toBe("2026-10-08T10:00:00Z");
    expect(minuteAt("2026-10-08T10:00:00Z")).toBe("2026-10-08T18:00");
    expect(instantOf("2026-10-08")).toBeUndefined();
    expect(dayAt("2026-06-30T16:00:00Z")).toBe("2026-07-01");
  });
});

it("codes are read with whatever stands between them, each once", () => {
  expect(readCodes("110101001001，110101001002\n110101001001;１１０１０１００１００３ x 1101")).toEqual({
    codes: ["110101001001", "110101001002", "110101001003"],
    malformed: ["x", "1101"],
    repeated: 1,
  });
  expect(readCodes(" \n")).toEqual({ codes: [], malformed: [], repeated: 0 });
});

describe("a round in a form", () => {
  const facts = {
    name: "三季度",
    systemId: "s",
    weightsId: "w",
    stage: null,
    period: { from: "2026-06-30T16:00:00Z", to: "2026-09-30T16:00:00Z" },
    cutOff: "2026-10-08T10:00:00Z",
  };

  it("comes back as it was", () => {
    expect(factsOf(typedOf(facts))).toEqual(facts);
    expect(factsOf({ ...typedOf(facts), cutOff: "", stage: "built" })).toEqual({
      ...facts,
      cutOff: null,
      stage: "built",
    });
  });

  it("says what is still to be filled in, and is not sent before", () => {
    expect(unfilled(NOTHING_TYPED)).toEqual(["name", "systemId", "weightsId", "first", "last"]);
    expect(unfilled({ ...typedOf(facts), last: "2026-06-01", name: " " })).toEqual(["name", "last"]);
    expect(factsOf({ ...typedOf(facts), last: "2026-06-01" })).toBeUndefined();
  });

  it("names what somebody else has changed", () => {
    expect(changedFields(typedOf(facts), typedOf({ ...facts, name: "x", cutOff: null }))).toEqual(["name", "cutOff"]);
  });

  it("begins with the last whole quarter", () => {
    expect(lastQuarter("2026-11-23T00:00:00Z")).toEqual({ first: "2026-07-01", last: "2026-09-30" });
    expect(lastQuarter("2026-01-15T00:00:00Z")).toEqual({ first: "2025-10-01", last: "2025-12-31" });
    // Already the first of April in Beijing.
    expect(lastQuarter("2026-03-31T17:00:00Z")).toEqual({ first: "2026-01-01", last: "2026-03-31" });
  });
});
