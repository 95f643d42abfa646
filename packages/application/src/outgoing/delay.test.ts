import { expect, test } from "vitest";
import { delayAfter, MOST_ATTEMPTS } from "./delay.ts";

test("F22: each delay is four times the one before, up to 12 h, and by half more or less", () => {
  const usual = Array.from({ length: 9 }, (_, at) => delayAfter(at + 1, 0.5));
  expect(usual).toEqual([5, 20, 80, 320, 1280, 5120, 20_480, 43_200, 43_200]);
  expect(delayAfter(1, 0)).toBe(2.5);
  expect(delayAfter(3, 0.999)).toBeCloseTo(119.92, 6);
});

test("F22: a receiver that is away for a day misses nothing", () => {
  const shortest = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, at) => delayAfter(at + 1, 0)).reduce((a, b) => a + b);
  const usual = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, at) => delayAfter(at + 1, 0.5)).reduce((a, b) => a + b);
  expect(usual / 3600).toBeGreaterThan(24);
  expect(shortest / 3600).toBeGreaterThan(12);
});
