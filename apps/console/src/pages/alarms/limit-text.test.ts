import { expect, test } from "vitest";
import { alarmSearch } from "./alarm-search.ts";
import { amountOf, limitOf } from "./limit-text.ts";

test("limits and amounts are written with their unit", () => {
  expect(limitOf({ least: 95, most: null, unit: "%" })).toBe("≥ 95%");
  expect(limitOf({ least: null, most: 200, unit: "ms" })).toBe("≤ 200 ms");
  expect(limitOf({ least: 18, most: 26, unit: "Cel" })).toBe("18–26 Cel");
  expect(limitOf({})).toBe("–");
  expect(amountOf({ value: 69.66666666, unit: "%" }, "value")).toBe("69.67%");
  expect(amountOf({ value: 0.00123 }, "value")).toBe("0.0012");
  expect(amountOf({ value: "x" }, "value")).toBe("–");
});

test("an address asks for what there is, and nothing else", () => {
  expect(alarmSearch({ state: "ended", kind: "source-silent", community: "330106001001" })).toEqual({
    state: "ended",
    kind: "source-silent",
    community: "330106001001",
  });
  expect(alarmSearch({ state: "x", kind: "", community: "3301" })).toEqual({});
});
