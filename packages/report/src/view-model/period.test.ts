import { expect, test } from "vitest";
import { minute, periodView } from "./period.ts";

test("times stand in the zone of the period: the last minute of 30 June in Beijing is no 1 July", () => {
  const { zone } = periodView({ from: "2025-12-31T16:00:00Z", to: "2026-06-30T16:00:00Z" });
  expect(zone).toBe("UTC+8");
  expect(minute("2026-06-30T15:59:00Z", zone)).toBe("2026-06-30 23:59");
  expect(minute("2025-12-31T16:00:00Z", zone)).toBe("2026-01-01 00:00");
  expect(minute("2026-06-30T15:59:00Z", "UTC")).toBe("2026-06-30 15:59");
  expect(minute("soon", zone)).toBe("soon");
});
