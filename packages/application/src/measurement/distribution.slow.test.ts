import { addSource, communityIds, type SourceRow } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../context/index.ts";
import { MEASURED_SYSTEM, MEASURED_WEIGHTS } from "../fixture/measured-system.ts";
import { actorOf, may } from "../fixture/people.ts";
import { collectingRound, publishedSystem } from "../fixture/round.ts";
import { bytesOf } from "../fixture/small-system.ts";
import {
  distributionCommunities,
  getDistribution,
  listMetrics,
  refreshTouched,
  sketchAll,
  startSketching,
  takeDelivery,
} from "./index.ts";

const CODES = ["330106001001", "330106001002", "330207001001"] as const;
const NOW = Date.parse("2026-06-30T12:00:00Z");
const DAYS = { from: "2026-06-01", to: "2026-07-01" };
const file = (name: string, text: string): { name: string; bytes: Uint8Array } => ({ name, bytes: bytesOf(text) });
const inScope = (scope: string) => actorOf("operator", scope);

/** Minutes that replies took, of each community: known beforehand, so that percentiles are reckoned by hand. */
const MINUTES: readonly (readonly number[])[] = [
  Array.from({ length: 101 }, (_, at) => at + 1),
  Array.from({ length: 11 }, () => 200),
  Array.from({ length: 21 }, () => 7000),
];

describe.each(SERVERS)("distributions over communities on $name", ({ open }) => {
  let opened: TestDatabase;
  let context: Context;
  let source: SourceRow;
  beforeAll(async () => {
    opened = await open();
    context = { store: opened.database.kysely, clock: () => NOW };
    const files = [file("system.yaml", MEASURED_SYSTEM)];
    const weights = file("w.yaml", MEASURED_WEIGHTS);
    const system = await publishedSystem(context, { files, first: "system.yaml", weights });
    const communities = file("c.csv", `community,name\n${CODES.map((code) => `${code},小区`).join("\n")}\n`);
    await collectingRound(context, { ...system, communities, codes: CODES });
    const rest = { trust: "operated", scopes: [""], metrics: null, mapping: {}, settings: {} } as const;
    const facts = { ...rest, name: "s", kind: "http", silentMinutes: null, token: { digest: "d", beginning: "sgs_" } };
    source = await addSource(context.store, { ...facts, demo: false }, new Date(NOW).toISOString());
    expect((await communityIds(context.store, CODES)).size).toBe(3);
    await send(MINUTES, "2026-06-20T00:00:00Z");
  }, 120_000);
  afterAll(() => opened.remove());

  async function send(minutes: readonly (readonly number[])[], begin: string): Promise<void> {
    const lines = minutes.flatMap((all, place) =>
      all.map((mantissa, at) => ({
        state: "read" as const,
        place: "1",
        community: CODES[place] ?? "",
        metric: "reply.time",
        point: "p",
        unit: "min",
        time: Date.parse(begin) + at * 1000,
        reported: { form: "value" as const, value: { mantissa, decimals: 0 } },
      })),
    );
    expect(await takeDelivery(context, { source, lines, receivedAt: NOW })).toMatchObject({ quarantined: 0 });
    for await (const moved of refreshTouched(context)) expect(moved.communityId).not.toBe("");
  }

  const ask = async (scope: string, request: { readonly from?: string; readonly to?: string } = DAYS) => {
    const given = await getDistribution(context, may(context, inScope(scope), "source.read"), {
      metric: "reply.time",
      ...request,
    });
    if (!given.ok) throw new Error(given.field);
    return given.value;
  };

  it("sums are told at once and exactly, percentiles when days are sketched, in the unit that the system asks for", async () => {
    const before = await ask("3301");
    expect(before).toMatchObject({ sums: { n: 112, communities: 2, waiting: 2 }, percentiles: undefined });
    expect(before).toMatchObject({ histogram: { bins: [] }, filter: { unit: "ms" }, shown: { unit: "min" } });
    await sketchAll(context);
    const { sums, percentiles, histogram, shown } = await ask("3301");
    expect(sums).toMatchObject({ n: 112, communities: 2, waiting: 0, least: 1, most: 200 });
    expect(sums.mean).toBeCloseTo((5151 + 2200) / 112, 9);
    // Of 1 … 101 and eleven times 200: the value of rank ⌊p · 111⌋, counted from 0.
    const exact = { p5: 6, p25: 28, p50: 56, p75: 84, p95: 200, p99: 200 };
    for (const [name, value] of Object.entries(exact)) {
      const told = new Map(Object.entries(percentiles ?? {})).get(name) ?? Number.NaN;
      expect(Math.abs(told - value), name).toBeLessThanOrEqual(value * 0.01 * (1 + 1e-9));
    }
    expect(histogram.bins.reduce((sum, { n }) => sum + n, histogram.below + histogram.above)).toBeCloseTo(112, 6);
    expect(shown.limits.map(({ lines }) => lines.map(({ value }) => value))).toEqual([[30], [60]]);
  });

  it("C5: who may see one city is told nothing of another one, neither in numbers nor in names", async () => {
    const reader = may(context, inScope("3301"), "source.read");
    expect((await ask("3301")).sums.most).toBe(200);
    expect((await ask("")).sums).toMatchObject({ n: 133, communities: 3, most: 7000 });
    expect((await ask("34")).sums).toMatchObject({ n: 0, communities: 0, most: null });
    expect(await ask("34")).toMatchObject({ percentiles: undefined, kept: [] });
    const listed = await distributionCommunities(context, reader, { metric: "reply.time", ...DAYS, sort: "-p95" });
    expect(listed).toMatchObject({ ok: true, value: { next: null, items: [{ code: CODES[1] }, { code: CODES[0] }] } });
    if (listed.ok) expect(listed.value.items[0]).toMatchObject({ n: 11, p5: 200, p50: 200, p95: 200, mean: 200 });
    const [metric] = await listMetrics(context, reader);
    expect(metric).toMatchObject({ observed: { metric: "reply.time", communities: 2, series: 2, scenes: [""] } });
    expect(await listMetrics(context, may(context, inScope("34"), "source.read"))).toEqual([]);
  });

  it("days that no calendar or no patience has are refused, and without any it is the last thirty", async () => {
    expect((await ask("", {})).filter).toMatchObject({ from: "2026-06-01", to: "2026-07-01" });
    const reader = may(context, inScope(""), "source.read");
    for (const [days, field] of [
      [{ from: "2026-06-02", to: "2026-06-02" }, "to"],
      [{ from: "2020-01-01", to: "2026-06-02" }, "from"],
      [{ from: "0000-01-01", to: "0000-06-02" }, "from"],
    ] as const)
      expect(await getDistribution(context, reader, { metric: "reply.time", ...days })).toMatchObject({
        ok: false,
        code: "bad-field",
        field,
      });
  });

  it("beside the live refresh, what is new is sketched at once, and what goes on changing after a rest", async () => {
    let now = NOW;
    const moving: Context = { ...context, clock: () => now };
    const errors: unknown[] = [];
    const times = { pollMilliseconds: 5, restMilliseconds: 60_000, onError: (error: unknown) => errors.push(error) };
    await send([[], [], [1]], "2026-06-21T00:00:00Z");
    const sketching = startSketching(moving, times);
    try {
      await expect.poll(async () => (await ask("")).sums.waiting).toBe(0);
      await send([[], [], [1, 2]], "2026-06-21T00:00:00Z");
      expect((await ask("")).sums.waiting).toBe(1);
      now += 60_000;
      await expect.poll(async () => (await ask("")).sums.waiting).toBe(0);
    } finally {
      await sketching.stop();
    }
    expect(errors).toEqual([]);
  });
});
