import { expect, it } from "vitest";
import { readPeriod } from "./period.ts";

it("takes days in the time zone, the last one included", () => {
  expect(readPeriod("2026-01-01", "2026-06-30", "Asia/Shanghai")).toEqual({
    from: "2025-12-31T16:00:00Z",
    to: "2026-06-30T16:00:00Z",
  });
  expect(readPeriod("2028-02-29", "2028-02-29", "Asia/Shanghai")).toEqual({
    from: "2028-02-28T16:00:00Z",
    to: "2028-02-29T16:00:00Z",
  });
});

it("takes instants as they are, the last one excluded", () => {
  expect(readPeriod("2026-01-01T00:00:00Z", "2026-01-01T08:00:01+08:00", "Asia/Shanghai")).toEqual({
    from: "2026-01-01T00:00:00Z",
    to: "2026-01-01T00:00:01Z",
  });
});

it.each([
  ["2026-02-30", "2026-03-01", "Asia/Shanghai"],
  ["2026-03-02", "2026-03-01", "Asia/Shanghai"],
  ["2026-03-01", "tomorrow", "Asia/Shanghai"],
  ["2026-03-01", "2026-03-02", "Asia/Nowhere"],
])("refuses %s to %s in %s", (from, to, zone) => {
  expect(() => readPeriod(from, to, zone)).toThrow("bad-period");
});
