import type { Step } from "@sangan/evaluation/indicator-system";
import { microPoints } from "@sangan/evaluation/quantity";
import { expect, it } from "vitest";
import { whyNoGrade } from "./why-no-grade.ts";

const GRADES: readonly Step[] = [
  {
    id: "A",
    title: { zh: "优秀", en: "Excellent" },
    atLeast: microPoints(90_000_000),
    conditions: [{ type: "no-unmet-required" }],
  },
  {
    id: "C",
    title: { zh: "合格", en: "Adequate" },
    atLeast: microPoints(60_000_000),
    conditions: [{ type: "every", which: "first-level", atLeast: microPoints(40_000_000) }],
  },
];

it("names the first thing that the lowest grade asks for and a community lacks", () => {
  const good = { p: 60, firstLevel: [40, null], gates: 0 };
  expect(whyNoGrade(GRADES, { ...good, p: 59.99 })).toEqual({ reason: "total", least: 60 });
  expect(whyNoGrade(GRADES, { ...good, firstLevel: [80, 39.99] })).toEqual({ reason: "first-level", least: 40 });
  expect(whyNoGrade(GRADES, { ...good, gates: 2 })).toEqual({ reason: "gate" });
  expect(whyNoGrade(GRADES, good)).toEqual({ reason: "condition" });
});

it("has nothing to say without a total or without grades", () => {
  expect(whyNoGrade(GRADES, { p: null, firstLevel: [], gates: 0 })).toBeUndefined();
  expect(whyNoGrade([], { p: 50, firstLevel: [], gates: 0 })).toBeUndefined();
});
