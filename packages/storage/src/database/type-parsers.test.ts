import { expect, test } from "vitest";
import { isoTime, safeNumber } from "./type-parsers.ts";

test.each([
  ["2026-03-01 08:00:00+00", "2026-03-01T08:00:00.000Z"],
  ["2026-03-01 08:00:00.5+00", "2026-03-01T08:00:00.500Z"],
  ["2024-02-29 23:59:59.999+00", "2024-02-29T23:59:59.999Z"],
  ["infinity", "infinity"],
  ["2026-03-01 08:00:00+08", "2026-03-01 08:00:00+08"],
])("%s is read as %s", (text, expected) => {
  expect(isoTime(text)).toBe(expected);
});

test("a count is a number while it fits one", () => {
  expect(safeNumber("9007199254740991")).toBe(9_007_199_254_740_991);
  expect(() => safeNumber("9007199254740993")).toThrow(RangeError);
});
