import type { WalkRecord } from "@sangan/api/client";
import { describe, expect, test } from "vitest";
import { saidOf, timeOf, visitedOf } from "./walk-said.ts";

function entry(id: string, facts: Partial<WalkRecord>): WalkRecord {
  const at = "2026-06-30T02:00:00Z";
  return {
    id,
    point: "E1",
    kind: "measured",
    metric: "net.wlan_down",
    said: {},
    at,
    receivedAt: at,
    hasPhoto: false,
    ...facts,
  };
}

describe("what an inspector brought", () => {
  test("each kind is read as it was said", () => {
    const network = { latencyMs: 11.5, bytes: 8_000_000, seconds: 4, streams: 4 };
    expect(saidOf({ kind: "measured", said: { value: "12.50", unit: "Mbit/s", network } })).toEqual({
      form: "value",
      value: "12.50",
      unit: "Mbit/s",
      latencyMs: 11.5,
    });
    expect(saidOf({ kind: "measured", said: { n: 20, numerator: "19" } })).toEqual({
      form: "counts",
      n: 20,
      numerator: "19",
    });
    expect(saidOf({ kind: "looked", said: { capability: "fire", found: false } })).toEqual({
      form: "looked",
      capability: "fire",
      found: false,
    });
    expect(saidOf({ kind: "attested", said: { level: "all", grounds: ["复测 3 处", 7] } })).toEqual({
      form: "attested",
      level: "all",
      grounds: ["复测 3 处"],
    });
    expect(saidOf({ kind: "skipped", said: { reason: "检修" } })).toEqual({ form: "skipped", reason: "检修" });
  });

  test("entries stand by their points, the latest visit first, whatever order they came in", () => {
    const early = entry("1", { at: "2026-06-30T01:00:00Z" });
    const lift = entry("2", { at: "2026-06-30T01:30:00Z", point: "L1" });
    const late = entry("3", { at: "2026-06-30T01:45:00Z" });
    const shown = visitedOf([early, lift, late]).map(({ point, entries }) => [point, entries.map(({ id }) => id)]);
    expect(shown).toEqual([
      ["E1", ["3", "1"]],
      ["L1", ["2"]],
    ]);
  });

  test("a clock that is off and a late arrival are told, small differences are not", () => {
    expect(timeOf(entry("1", { said: { clockOffsetMs: 1500 } }))).toEqual({
      clockMinutes: undefined,
      arrived: undefined,
    });
    const receivedAt = "2026-06-30T05:00:00Z";
    expect(timeOf(entry("2", { said: { clockOffsetMs: -600_000 }, receivedAt }))).toEqual({
      clockMinutes: -10,
      arrived: receivedAt,
    });
  });
});
