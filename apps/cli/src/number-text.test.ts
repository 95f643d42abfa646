import { expect, it } from "vitest";
import { decimalsOf, numberText, points, signed } from "./number-text.ts";

// GB/T 8170 by hand: ties go to the even digit; the binary fraction of 1.005 lies below it, that of 2.675 too.
it.each([
  [1.005, 2, "1.00"],
  [1.015, 2, "1.02"],
  [2.675, 2, "2.68"],
  [72.125, 2, "72.12"],
  [0.045, 2, "0.04"],
  [-0.005, 2, "0.00"],
  [-1.015, 2, "−1.02"],
  [100, 2, "100.00"],
  [83.456789, 6, "83.456789"],
  [83.5, 0, "84"],
  [0.000001, 6, "0.000001"],
  [1e-7, 6, "0.000000"],
])("%d with %d decimals is %s", (value, decimals, text) => {
  expect(numberText(value, decimals)).toBe(text);
});

it("writes what there is not as a dash, and changes with their sign", () => {
  expect([points(null), points(3), signed(null), signed(0), signed(1.00005), signed(-2)]).toEqual([
    "–",
    "3.00",
    "–",
    "±0.0000",
    "+1.0000",
    "−2.0000",
  ]);
});

it.each([
  [1_000_000, 0],
  [500_000, 1],
  [10_000, 2],
  [1, 6],
])("a step of %d millionths leaves %d decimals", (step, decimals) => {
  expect(decimalsOf(step)).toBe(decimals);
});
