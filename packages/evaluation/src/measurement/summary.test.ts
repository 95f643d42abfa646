import { describe, expect, test } from "vitest";
import { decimal } from "../quantity/index.ts";
import { mantissaOf, NumericTally, summarise, summariseRatio } from "./summary.ts";

const NOTHING = { quantiles: [], definition: 7 } as const;

describe("summarise", () => {
  test("adds decimals without a binary error", () => {
    const values = ["0.1", "0.2", "0.3", "-0.6", "1000000000000.05"].map(decimal);
    expect(summarise(values, { quantiles: [decimal("0.5"), decimal("0.9")], definition: 7 })).toEqual({
      n: 5,
      sum: "1000000000000.05",
      sumOfSquares: "1000000000000100000000000.5025",
      min: "-0.6",
      max: "1000000000000.05",
      quantiles: { "0.5": "0.2", "0.9": "600000000000.15" },
    });
  });

  test("keeps digits that no double holds", () => {
    const values = ["12345678901.00000000001", "-12345678900.000000000005", "0", "2"].map(decimal);
    const numbers = summarise(values, { quantiles: [decimal("0.5")], definition: 7 });
    expect(numbers.sum).toBe("3.000000000005");
    expect(numbers.max).toBe("12345678901.00000000001");
    expect(numbers.quantiles).toEqual({ "0.5": "1" });
  });

  test("counts single values that meet the limit, however finely they are written", () => {
    const values = ["4", "5", "5.0", "5.0001", "4.9999999"].map(decimal);
    const within = (op: "at-most" | "less-than" | "at-least" | "more-than"): number | undefined =>
      summarise(values, { ...NOTHING, within: { op, value: decimal("5") } }).within;
    expect([within("at-most"), within("less-than"), within("at-least"), within("more-than")]).toEqual([4, 2, 3, 1]);
    const ends = { value: decimal("4"), upper: decimal("5") };
    expect(summarise(values, { ...NOTHING, within: { op: "between", ...ends } }).within).toBe(4);
    expect(summarise(values, { ...NOTHING, within: { op: "inside", ...ends } }).within).toBe(1);
  });

  test("does not depend on the order of values", () => {
    const values = ["1.25", "3", "0.000001", "-7", "12345678901.0000000001"].map(decimal);
    const request = {
      quantiles: [decimal("0.75")],
      definition: 6,
      within: { op: "at-most", value: decimal("3") },
    } as const;
    expect(summarise(values.toReversed(), request)).toEqual(summarise(values, request));
  });

  test("a limit keeps its meaning when the unit becomes finer", () => {
    const tally = new NumericTally({ ...NOTHING, within: { op: "at-most", value: decimal("1.5") } });
    tally.add(1, 0);
    tally.changeUnit(1000n);
    tally.add(1500, 0);
    tally.add(15_001, 1);
    expect(tally.numbers()).toMatchObject({ n: 3, sum: "4000.1", min: "1000", within: 2 });
  });

  test("a million values stay exact", () => {
    const tally = new NumericTally({ quantiles: [decimal("0.9")], definition: 7 });
    for (let i = 1; i <= 1_000_000; i += 1) tally.add(i, 2);
    expect(tally.numbers()).toMatchObject({
      sum: "5000005000",
      sumOfSquares: "33333383333350",
      quantiles: { "0.9": "9000.001" },
    });
  });

  test("D13: zero and minus zero are the same number", () => {
    expect(summarise(["-0", "0", "-0.00"].map(decimal), NOTHING)).toMatchObject({ n: 3, sum: "0", min: "0", max: "0" });
    expect(mantissaOf(decimal("-0.50"))).toEqual({ mantissa: -50, decimals: 2 });
  });

  test("nothing has no summary", () => {
    expect(() => summarise([], NOTHING)).toThrow(RangeError);
    expect(() => summariseRatio([])).toThrow(RangeError);
  });
});

describe("summariseRatio", () => {
  test("adds counts, and numerators of any precision", () => {
    const pairs = [
      { n: 10, numerator: decimal("3.5") },
      { n: 4, numerator: decimal("0.25") },
    ];
    expect(summariseRatio(pairs)).toEqual({ n: 14, numerator: "3.75" });
  });

  test("refuses a denominator that counts nothing", () => {
    expect(() => summariseRatio([{ n: 0, numerator: decimal("0") }])).toThrow(RangeError);
    expect(() => summariseRatio([{ n: 1.5, numerator: decimal("1") }])).toThrow(RangeError);
  });
});
