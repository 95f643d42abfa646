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

// Offsets by the IANA time zone database: summer time ends in Auckland on 2026-04-05 at 03:00 (+13 → +12) and in Havana on
// 2026-11-01 at 01:00 (−4 → −5, midnight comes twice); it began in Beirut on 2022-03-27 at 00:00 (+2 → +3, no midnight).
it.each([
  ["2026-04-05", "Pacific/Auckland", "2026-04-04T11:00:00Z", "2026-04-05T12:00:00Z"],
  ["2026-11-01", "America/Havana", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"],
  ["2022-03-27", "Asia/Beirut", "2022-03-26T22:00:00Z", "2022-03-27T21:00:00Z"],
])("takes %s in %s by the clock of that day", (day, zone, from, to) => {
  expect(readPeriod(day, day, zone)).toEqual({ from, to });
});

it.each(["Mars", "", "Asia/Nowhere"])("refuses the time zone %j, with instants too", (zone) => {
  expect(() => readPeriod("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", zone)).toThrow("bad-time-zone");
});

it.each([
  ["2026-02-30", "2026-03-01", "Asia/Shanghai"],
  ["2026-02-30T00:00:00Z", "2026-03-05T00:00:00Z", "Asia/Shanghai"],
  ["2026-03-01T00:00:00Z", "9999-12-31T23:59:00-01:00", "Asia/Shanghai"],
  ["2026-03-02", "2026-03-01", "Asia/Shanghai"],
  ["2026-03-01", "tomorrow", "Asia/Shanghai"],
])("refuses %s to %s in %s", (from, to, zone) => {
  expect(() => readPeriod(from, to, zone)).toThrow("bad-period");
});
