import { decimal, millionths, type NumericMeasure, type Rule } from "@sangan/evaluation";
import { expect, it } from "vitest";
import { ruleLine } from "./rule-line.ts";

const measure: NumericMeasure = {
  type: "numeric",
  metric: "m",
  source: "sensor",
  scenes: [],
  minN: 20,
  maxAgeDays: 366,
  aggregate: "p90",
  unit: "h",
  quantileType: 7,
};

it("tells rules without words", () => {
  const limit: Rule = {
    type: "criterion",
    part: "",
    measure,
    judge: { type: "threshold", limit: { op: "at-most", value: decimal("24") } },
  };
  expect(ruleLine(limit)).toBe("p90(m) ≤ 24 h, n ≥ 20, ≤ 366 d");
  const tiers: Rule = {
    type: "criterion",
    part: "a",
    measure: { ...measure, minN: 1, maxAgeDays: null },
    judge: {
      type: "tiers",
      direction: "down",
      tiers: [
        { value: decimal("48"), attainment: millionths(400_000) },
        { value: decimal("24"), attainment: millionths(1_000_000) },
      ],
    },
  };
  expect(ruleLine(tiers)).toBe("a: p90(m) ≤ 48 h → 40 % · ≤ 24 h → 100 %");
  expect(ruleLine({ type: "all-of", rules: [limit, tiers] })).toContain(" ∧ a: ");
});
