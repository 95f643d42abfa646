import { expect, test } from "vitest";
import { meanOf, roundBefore } from "./compared.ts";
import { costOf } from "./gain.ts";

test("the round before is the latest that ended earlier, never the round itself", () => {
  const past = [
    { roundId: "a", periodTo: "2025-01-01T00:00:00Z" },
    { roundId: "b", periodTo: "2025-07-01T00:00:00Z" },
    { roundId: "c", periodTo: "2026-01-01T00:00:00Z" },
    { roundId: "d", periodTo: "2026-07-01T00:00:00Z" },
  ];
  expect(roundBefore(past, "c", "2026-01-01T00:00:00Z")?.roundId).toBe("b");
  expect(roundBefore(past, "a", "2025-01-01T00:00:00Z")).toBeUndefined();
});

test("a mean leaves out communities without a result; of none there is no mean, not 0", () => {
  expect(meanOf([{ result: null }], "7.1")).toBeNull();
});

test("missing evidence costs the width of its indicator's interval times its weight: (60 − 20) × 5 % = 2 points", () => {
  const q = { text: "20.00", low: "20.00", high: "60.00", value: 20, lowValue: 20, highValue: 60, open: true };
  expect(costOf({ indicator: { q, effectiveWeight: "5" } })).toBe(2);
  expect(costOf({ indicator: { q, effectiveWeight: null } })).toBeNull();
});
