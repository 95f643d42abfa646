import { expect, test } from "vitest";
import { askedOf, beside, isAskable, metricSearch } from "./metric-search.ts";
import { boxOf, scaleOf } from "./scale.ts";

const line = (value: number) => ({ value, kind: "at-most" as const });

test("an address asks for days that a calendar has; the last one belongs to the question", () => {
  const search = metricSearch({ unit: "ms", scene: "-", from: "2026-02-01", to: "2026-02-28", other: "x" });
  expect(search).toEqual({ unit: "ms", scene: "-", from: "2026-02-01", to: "2026-02-28" });
  expect(askedOf(search)).toEqual({ unit: "ms", scene: "", from: "2026-02-01", to: "2026-03-01" });
  expect(metricSearch({ from: "2026-02-30", to: "soon", scene: "" })).toEqual({});
  expect(beside("2026-03-01", -1)).toBe("2026-02-28");
});

test("days that end before they begin, or are too many, are not asked for", () => {
  expect(isAskable({})).toBe(true);
  expect(isAskable({ from: "2026-02-01", to: "2026-02-01" })).toBe(true);
  expect(isAskable({ from: "2026-02-02", to: "2026-02-01" })).toBe(false);
  expect(isAskable({ from: "2025-01-01", to: "2026-02-04" })).toBe(true);
  expect(isAskable({ from: "2025-01-01", to: "2026-02-05" })).toBe(false);
  expect(isAskable({ from: "0002-01-01" })).toBe(false);
});

test("what is drawn reaches over all intervals and to limits that are not far away", () => {
  const bins = [
    { from: 10, to: 20, n: 3 },
    { from: 20, to: 30, n: 1 },
  ];
  const limits = [{ item: "1", title: { zh: "", en: "" }, of: "single", lines: [line(35), line(9000)] }];
  expect(scaleOf({ bins, limits: [] })).toEqual({ from: 10, to: 30 });
  expect(scaleOf({ bins, limits })).toEqual({ from: 10, to: 35 });
  expect(scaleOf({ bins: [], limits: [] })).toBeUndefined();
});

test("a box lies within its scale, whatever is outside of it", () => {
  const marks = { p5: 5, p25: 12.5, p50: 15, p75: 20, p95: 90 };
  expect(boxOf(marks, { from: 10, to: 30 })).toEqual({ p5: 0, p25: 12.5, p50: 25, p75: 50, p95: 100 });
});
