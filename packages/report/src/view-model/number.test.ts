import { decimal } from "@sangan/evaluation/quantity";
import { describe, expect, test } from "vitest";
import {
  countText,
  decimalsOf,
  fullText,
  percentDecimals,
  percentText,
  scoreText,
  shownValue,
  signedText,
} from "./number.ts";

describe("scoreText", () => {
  test.each([
    [60.125, "60.12"],
    [60.135, "60.14"],
    [0.004999, "0.00"],
    [100, "100.00"],
    [-8.505, "−8.50"],
    [-0.001, "0.00"],
  ])("writes %d with two decimals, ties to even", (value, text) => {
    expect(scoreText(value)).toBe(text);
  });

  test("keeps a null a null", () => {
    expect(scoreText(null)).toBeNull();
    expect(fullText(null)).toBeNull();
  });

  test("follows the system's rounding step", () => {
    expect([1, 10_000, 100_000, 200_000, 500_000, 1_000_000].map(decimalsOf)).toEqual([6, 2, 1, 1, 1, 0]);
  });
});

test("signs, shares and counts", () => {
  expect([signedText(3.2), signedText(-8.5), signedText(0)]).toEqual(["+3.20", "−8.50", "0.00"]);
  expect(percentText(0.076923, 4)).toBe("7.6923");
  expect(percentText(0.07692, percentDecimals([0.07692, 0.076923]))).toBe("7.6920");
  expect(percentText(0.5, percentDecimals([0.5, 0.25]))).toBe("50");
  expect([countText(999), countText(10_000)]).toEqual(["999", "10,000"]);
});

const shown = (value: string, ...limits: string[]): string => shownValue(decimal(value), limits.map(decimal)).text;

describe("shownValue", () => {
  test("a value just below a limit is never shown as the limit", () => {
    expect(shown("99.996", "100")).toBe("99.996");
    expect(shown("99.99999999", "100")).toBe("99.99999999");
    expect(shown("94.999999", "95")).toBe("94.999999");
  });

  test("a value far from the limits is shortened and says so", () => {
    expect(shownValue(decimal("59.166666666667"), [decimal("95")])).toEqual({
      text: "59.17",
      full: "59.166666666667",
      shortened: true,
    });
    expect(shownValue(decimal("85"), [])).toEqual({ text: "85", full: "85", shortened: false });
  });
});
