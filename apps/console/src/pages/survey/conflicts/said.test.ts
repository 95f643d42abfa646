import { expect, it } from "vitest";
import { wordOf } from "./said.ts";

it("codes of answers have their words; D13: 0 of a change is no change, and of five points nothing", () => {
  expect(["1", "5", "0", "6", "dk", "nu"].map((value) => wordOf("five-point", value))).toEqual([
    "p1",
    "p5",
    undefined,
    undefined,
    "dontKnow",
    "notUsed",
  ]);
  expect(["-2", "0", "2", "3"].map((value) => wordOf("change", value))).toEqual(["c1", "c3", "c5", undefined]);
  expect(wordOf("choice", "1")).toBeUndefined();
});
