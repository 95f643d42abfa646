import { expect, test } from "vitest";
import { rateWindow } from "./window.ts";

test("D8: each key may do so much in a minute, and again in the next one", () => {
  let now = 1000;
  const window = rateWindow(3, () => now);
  expect([window.take("a"), window.take("a"), window.take("a")]).toEqual([0, 0, 0]);
  now += 20_000;
  expect(window.take("a")).toBe(40);
  expect(window.wait("a")).toBe(40);
  expect(window.take("b")).toBe(0);
  now += 40_000;
  expect(window.wait("a")).toBe(0);
  expect(window.take("a")).toBe(0);
});

test("D10: an attacker with many keys fills no memory, and does not free the last ones", () => {
  const window = rateWindow(1, () => 0);
  for (let key = 0; key < 120_000; key += 1) window.take(`key ${key}`);
  expect(window.take("key 119999")).toBe(60);
  expect(window.take("key 0")).toBe(0);
});
