import type { IndicatorSystem } from "@sangan/evaluation";
import { readCasePayload, type ReadCaseLine } from "@sangan/ingest";
import { beforeAll, describe, expect, it } from "vitest";
import type { DemoParts } from "../http/services.ts";
import { shippedSystem } from "../fixture/shipped-system.ts";
import { demoTown } from "./town.ts";

const NOW = Date.parse("2026-11-24T04:00:00Z");
const DAY = 86_400_000;

describe("what goes on in the model town beside its files", () => {
  let system: IndicatorSystem;
  let parts: DemoParts;
  beforeAll(async () => {
    system = shippedSystem();
    parts = await demoTown({ system, now: NOW });
  });

  it("has a plan of the size that its points are placed by, in scenes that the shipped system has", () => {
    const { plan, points } = parts.grounds;
    const png = Buffer.from(plan.bytes);
    expect([png.subarray(1, 4).toString("latin1"), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      "PNG",
      1200,
      800,
    ]);
    const scenes = new Set(system.scenes.map(({ id }) => id));
    expect(points.filter(({ scene, x, y }) => !scenes.has(scene) || x <= 0 || x >= 1 || y <= 0 || y >= 1)).toEqual([]);
    expect(new Set(points.map(({ code }) => code)).size).toBe(points.length);
  });

  it("has an event log that is read whole, after the latest round's period and until yesterday", async () => {
    const { cases } = parts;
    const payload = await readCasePayload("csv", cases?.log ?? new Uint8Array());
    if (payload.state !== "read") throw new Error(payload.code);
    const read = payload.lines.filter((line): line is ReadCaseLine => line.state === "read");
    expect(read.length).toBe(payload.lines.length);
    expect(new Set(read.map(({ community }) => community)).size).toBe(cases?.communities);
    const times = read.map(({ time }) => time);
    expect(times.reduce((least, one) => Math.min(least, one))).toBeGreaterThanOrEqual(
      Date.parse("2026-06-30T16:00:00Z"),
    );
    expect(times.reduce((most, one) => Math.max(most, one))).toBeLessThan(NOW - DAY);
    // Some are open still, some were rated.
    const activities = new Set(read.map(({ activity }) => activity));
    for (const activity of ["submitted", "accepted", "done", "rated"]) expect(activities).toContain(activity);
  });

  it("has no service cases before there was time for any", async () => {
    const { cases } = await demoTown({ system, now: Date.parse("2026-06-30T17:00:00Z") });
    expect(cases).toBeUndefined();
  });
});
