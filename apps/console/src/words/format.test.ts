import { expect, it } from "vitest";
import { formatIn, grouped } from "./format.ts";

it("writes scores with the two decimals of P, so that digits stand below each other and no grade's limit is rounded up to", () => {
  const { score } = formatIn("zh");
  expect([82.4, 74.996, 89.95, 0, 110, null].map(score)).toEqual(["82.40", "75.00", "89.95", "0.00", "110.00", "–"]);
});

it("writes changes with their sign, nothing without one", () => {
  const { change } = formatIn("en");
  expect([3.5, -2.27, 0, 0.001, null].map(change)).toEqual(["+3.50", "−2.27", "0.00", "0.00", "–"]);
});

it("F21, F23: writes instants in the communities' zone as ISO 8601 does, the same in both languages", () => {
  for (const language of ["zh", "en"] as const) {
    const { day, minute, period } = formatIn(language);
    expect(day("2026-06-30T16:00:00Z")).toBe("2026-07-01");
    expect(day("2026-06-30T15:59:59Z")).toBe("2026-06-30");
    expect(day("2024-02-28T16:00:00Z")).toBe("2024-02-29");
    expect(minute("2026-06-30T16:30:00Z")).toBe("2026-07-01 00:30");
    expect(period({ from: "2025-12-31T16:00:00Z", to: "2026-06-30T16:00:00Z" })).toBe("2026-01-01 – 2026-06-30");
  }
  expect(formatIn("zh", "Asia/Urumqi").minute("2026-06-30T16:30:00Z")).toBe("2026-06-30 22:30");
});

it("groups counts and writes shares", () => {
  const { count, share } = formatIn("zh");
  expect([count(10_000), share(0.076923), share(1)]).toEqual(["10,000", "7.7%", "100%"]);
});

it("groups whole numbers inside sentences, and leaves everything else alone", () => {
  expect([grouped(10_000, undefined, "en"), grouped(1500, undefined, "zh"), grouped(0)]).toEqual([
    "10,000",
    "1,500",
    "0",
  ]);
  expect([grouped("330106001001"), grouped(2.5), grouped("10000")]).toEqual(["330106001001", "2.5", "10000"]);
});
