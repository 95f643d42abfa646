import type { ReadLine } from "@sangan/ingest";
import {
  addSource,
  communityIds,
  currentBundle,
  currentResult,
  sourceHealth,
  sourceQuality,
  standingValues,
  touchSource,
  waitingGroups,
  type CurrentBundle,
  type SourceFacts,
  type SourceRow,
} from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../context/index.ts";
import { storedEvidence } from "../evaluation/index.ts";
import { MEASURED_SYSTEM, MEASURED_WEIGHTS } from "../fixture/measured-system.ts";
import { collected, collectingRound, publishedSystem, upload } from "../fixture/round.ts";
import { bytesOf } from "../fixture/small-system.ts";
import { refreshTouched, takeDelivery, type Moved } from "./index.ts";

const CODES = ["330106001001", "330106001002", "330107001001"] as const;
const STREAMS = Number(process.env["SANGAN_STREAMS"] ?? 15);
const NOW = Date.parse("2026-06-30T12:00:00Z");
const file = (name: string, text: string): { name: string; bytes: Uint8Array } => ({ name, bytes: bytesOf(text) });

const FACTS: SourceFacts = {
  name: "sensors",
  kind: "http",
  trust: "operated",
  scopes: ["3301"],
  metrics: null,
  // A noise that is told alike for an hour and a half is stuck.
  mapping: { metrics: { noise: { metric: "noise", stuckMinutes: 90 } } },
  settings: {},
  silentMinutes: null,
};

/** A line of a stream: what it says, as a raw file would say it too. */
interface Told {
  readonly metric: string;
  readonly scene: string;
  readonly point: string;
  readonly minute: number;
  readonly number: number;
  readonly decimals: number;
  readonly n: number;
  readonly unit: string;
  readonly revision: number;
}

const place = { scene: fc.constantFrom("", "gate", "lift"), point: fc.constantFrom("", "a", "b") };
const when = { minute: fc.integer({ min: 0, max: 200 }), revision: fc.integer({ min: 0, max: 2 }) };
const decimals = fc.integer({ min: 0, max: 3 });
const single = (metric: string, ...units: string[]): fc.Arbitrary<Told> =>
  fc.record({
    metric: fc.constant(metric),
    ...place,
    ...when,
    number: fc.integer({ min: 0, max: 20_000 }),
    decimals,
    n: fc.constant(0),
    unit: fc.constantFrom(...units),
  });
const counted = (metric: string, unit: string): fc.Arbitrary<Told> =>
  fc.record({
    metric: fc.constant(metric),
    ...place,
    ...when,
    number: fc.integer({ min: 0, max: 10 }),
    decimals: fc.constant(0),
    n: fc.integer({ min: 10, max: 20 }),
    unit: fc.constant(unit),
  });
const told = fc.oneof(
  single("net.down", "Mbit/s", "kbit/s"),
  single("net.delay", "ms", "s"),
  single("reply.time", "min", "s", "h"),
  single("noise", "dB(A)"),
  counted("gate.open", "%"),
  counted("lift.stop", "h"),
);

/** An instrument that says the same few things again and again. */
const repeating = fc.record({
  metric: fc.constant("noise"),
  scene: fc.constant("lift"),
  point: fc.constant("a"),
  minute: fc.integer({ min: 0, max: 60 }),
  revision: fc.integer({ min: 0, max: 1 }),
  number: fc.constantFrom(40, 40, 40, 41),
  decimals: fc.constant(0),
  n: fc.constant(0),
  unit: fc.constant("dB(A)"),
});

const FIRST = Date.parse("2026-05-20T00:00:00Z");

function lineOf(
  code: string,
  { metric, scene, point, minute, number, decimals: places, n, unit, revision }: Told,
): ReadLine {
  const value = { mantissa: number, decimals: places };
  return {
    state: "read",
    place: "1",
    community: code,
    metric,
    scene,
    point,
    time: FIRST + minute * 1_800_000,
    reported: n === 0 ? { form: "value", value } : { form: "counts", n, numerator: value },
    ...(metric === "gate.open" ? {} : { unit }),
    revision,
  };
}

/** Evidence but for what proves it, which names the files or the series. */
function evidenceOf(bundle: CurrentBundle | undefined) {
  if (bundle === undefined) throw new Error("no bundle");
  return storedEvidence(bundle).bundle.evidence.map(({ sources: _sources, ...rest }) => rest);
}

/** What is asked in minutes is kept in ms, where every value is exact: the same numbers are written in another unit. */
function inMinutes({ item }: { readonly item: string }): boolean {
  return item === "1.o3" || item === "1.o4";
}

describe.each(SERVERS)("observations and scores on $name", ({ open }) => {
  let opened: TestDatabase;
  let context: Context;
  let source: SourceRow;
  let roundId = "";
  let ids: ReadonlyMap<string, string>;
  beforeAll(async () => {
    opened = await open();
    context = { store: opened.database.kysely, clock: () => NOW };
    const files = [file("system.yaml", MEASURED_SYSTEM)];
    const system = await publishedSystem(context, {
      files,
      first: "system.yaml",
      weights: file("w.yaml", MEASURED_WEIGHTS),
    });
    const communities = file("c.csv", `community,name\n${CODES.map((code) => `${code},小区`).join("\n")}\n`);
    roundId = await collectingRound(context, { ...system, communities, codes: CODES });
    ids = await communityIds(context.store, CODES);
    const token = { digest: "d", beginning: "sgs_" };
    source = await addSource(context.store, { ...FACTS, token, demo: false }, new Date(NOW).toISOString());
  }, 120_000);
  afterAll(() => opened.remove());

  const send = (lines: readonly ReadLine[]) => takeDelivery(context, { source, lines, receivedAt: NOW });

  async function refresh(): Promise<readonly Moved[]> {
    const moved: Moved[] = [];
    for await (const one of refreshTouched(context)) moved.push(one);
    return moved;
  }

  async function forget(): Promise<void> {
    const { store } = context;
    await store.updateTable("round_community").set({ evidence_digest: null, result_digest: null }).execute();
    for (const table of [
      "observation",
      "day_sum",
      "touched",
      "measured_evidence",
      "evidence_bundle",
      "result",
    ] as const)
      await store.deleteFrom(table).execute();
  }

  const daySums = () => context.store.selectFrom("day_sum").selectAll().orderBy("series").orderBy("day").execute();

  async function resultOf(code: string) {
    const key = { roundId, communityId: ids.get(code) ?? "" };
    const bundle = await currentBundle(context.store, key);
    return { result: await currentResult(context.store, key), bundle };
  }

  it(`${STREAMS} random streams: any permutation, batching, duplication and redelivery gives the same bytes`, async () => {
    const [code] = CODES;
    const stream = fc.array(fc.oneof({ weight: 2, arbitrary: told }, { weight: 1, arbitrary: repeating }), {
      minLength: 1,
      maxLength: 60,
    });
    const isStuck: boolean[] = [];
    const again = fc.array(fc.nat(), { minLength: 60, maxLength: 120 });
    const cuts = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(stream, again, cuts, async (said, order, sizes) => {
        const lines = said.map((one) => lineOf(code, one));
        await forget();
        const receipt = await send(lines);
        expect(receipt).toMatchObject({ refused: 0, quarantined: 0 });
        await refresh();
        const first = await resultOf(code);
        const sums = await daySums();
        isStuck.push(sums.some(({ stuck }) => stuck > 0));
        await forget();
        const shuffled = [...order.map((at) => lines[at % lines.length]), ...lines.toReversed()].filter(
          (line) => line !== undefined,
        );
        for (let start = 0, cut = 0; start < shuffled.length; cut += 1) {
          const size = sizes[cut % sizes.length] ?? 1;
          await send(shuffled.slice(start, start + size));
          start += size;
          if (cut % 3 === 0) await refresh();
        }
        await refresh();
        const second = await resultOf(code);
        expect(second.bundle).toEqual(first.bundle);
        expect(second.result?.digest).toBe(first.result?.digest);
        expect(await daySums()).toEqual(sums);
      }),
      { numRuns: STREAMS },
    );
    expect(isStuck).toContain(true);
  }, 600_000);

  it("what four send at the same time is counted once, whoever comes first", async () => {
    await forget();
    const lines = fc.sample(told, { numRuns: 300, seed: 11 }).map((one) => lineOf(CODES[0], one));
    const receipts = await Promise.all(
      [0, 75, 150, 225].map((from) => send([...lines.slice(from), ...lines.slice(0, from)])),
    );
    const accepted = receipts.reduce((sum, receipt) => sum + receipt.accepted + receipt.revised, 0);
    const kept = await context.store.selectFrom("observation").select("value").execute();
    expect(kept).toHaveLength(accepted);
    expect(await send(lines)).toMatchObject({ accepted: 0, revised: 0, duplicate: lines.length });
  });

  it("what repeats for longer than the mapping allows counts no more, neither in sums nor among single values", async () => {
    await forget();
    const noise = { metric: "noise", scene: "lift", point: "s", decimals: 0, n: 0, unit: "dB(A)", revision: 0 };
    // Half an hour apart: 40, 41, then 42 six times; the last three of them have stood for 90 minutes and more.
    const numbers = [40, 41, 42, 42, 42, 42, 42, 42];
    const lines = numbers.map((number, minute) => lineOf(CODES[0], { ...noise, minute, number }));
    await send(lines);
    await refresh();
    const [day] = await daySums();
    expect(day).toMatchObject({ times: 8, n: "5", stuck: 3, bad: 3, implausible: 0, repeats: 5, longest: 6 });
    expect(Number(day?.sum)).toBe(207);
    const communityId = day?.community_id ?? "";
    const span = { communityId, series: [String(day?.series)], from: "2026-05-20", to: "2026-05-21" };
    const [values] = (await standingValues(context.store, span)).values();
    expect(values?.toSorted()).toEqual(["40", "41", "42", "42", "42"]);

    const mapping = (of: SourceFacts["mapping"]) =>
      context.store
        .updateTable("source")
        .set({ mapping: JSON.stringify(of) })
        .where("id", "=", source.id)
        .execute();
    await mapping({});
    await touchSource(context.store, source.id);
    await refresh();
    expect((await daySums())[0]).toMatchObject({ times: 8, n: "8", stuck: 0, bad: 0, repeats: 5 });
    const good = { times: 8, manual: 0, estimated: 0, implausible: 0, stuck: 0, reported: 0 };
    expect(await sourceQuality(context.store, { sourceId: source.id, from: "2026-05-01" })).toEqual(good);
    await mapping(FACTS.mapping);
  }, 120_000);

  it("says of a community what a raw file of the same rows would say", async () => {
    const [, code, other] = CODES;
    const said = fc
      .sample(told, { numRuns: 400, seed: 7 })
      .filter(
        (one, at, all) =>
          all.findIndex(
            (two) =>
              two.metric === one.metric &&
              two.scene === one.scene &&
              two.point === one.point &&
              two.minute === one.minute,
          ) === at,
      );
    await forget();
    const inUnit = said.map((one) => ({
      ...one,
      revision: 0,
      unit: { "net.down": "Mbit/s", "net.delay": "ms", "reply.time": "s" }[one.metric] ?? one.unit,
    }));
    await send(inUnit.map((one) => lineOf(code, one)));
    await refresh();
    const rows = inUnit.map(({ metric, scene, point, minute, number, decimals: places, n, unit }) => {
      const value = (number / 10 ** places).toFixed(places);
      const time = new Date(FIRST + minute * 1_800_000).toISOString();
      const numbers = n === 0 ? `${value},,,${unit}` : `,${n},${value},${metric === "gate.open" ? "" : unit}`;
      return `${other},${metric},${scene},${point},${time},${numbers}`;
    });
    await upload(context, roundId, [
      file("m.csv", `community,metric,scene,point,time,value,n,numerator,unit\n${rows.join("\n")}\n`),
    ]);
    expect(await collected(context, roundId)).toMatchObject({ state: "done" });
    const live = evidenceOf((await resultOf(code)).bundle);
    const collectedEvidence = evidenceOf((await resultOf(other)).bundle);
    expect(live.length).toBeGreaterThan(6);
    expect(live.filter((one) => !inMinutes(one))).toEqual(collectedEvidence.filter((one) => !inMinutes(one)));
    expect(live.filter(inMinutes).map(({ item }) => item)).toEqual(["1.o3", "1.o4"]);
  }, 120_000);

  it("a community that fails keeps its marks and rests; the others go on", async () => {
    await forget();
    const said = fc.sample(told, { numRuns: 5, seed: 3 });
    await send(CODES.flatMap((code) => said.map((one) => lineOf(code, one))));
    const [first, ...others] = CODES.map((code) => ids.get(code) ?? "");
    const broken = "{";
    await context.store
      .insertInto("measured_evidence")
      .values({
        community_id: first ?? "",
        round_id: roundId,
        document: broken,
        base: null,
        updated_at: new Date(NOW).toISOString(),
      })
      .execute();
    const faults: string[] = [];
    const look = async (rests: (communityId: string) => boolean): Promise<readonly string[]> => {
      const moved: string[] = [];
      for await (const one of refreshTouched(context, { rests, onFault: (id) => faults.push(id) }))
        moved.push(one.communityId);
      return moved;
    };
    expect(new Set(await look(() => false))).toEqual(new Set(others));
    expect(faults).toEqual([first]);
    expect(await look((id) => id === first)).toEqual([]);
    await context.store
      .deleteFrom("measured_evidence")
      .where("community_id", "=", first ?? "")
      .execute();
    expect(await look(() => false)).toEqual([first]);
  });

  it("lines that are not understood wait, name the remedy, and take no other line with them", async () => {
    const good = lineOf(CODES[0], {
      metric: "noise",
      scene: "lift",
      point: "x",
      minute: 1,
      number: 5,
      decimals: 0,
      n: 0,
      unit: "dB(A)",
      revision: 0,
    });
    const receipt = await send([
      { ...good, metric: "nois" },
      good,
      { ...good, unit: "furlong" },
      { ...good, unit: "s" },
      { ...good, scene: "roof" },
      { ...good, community: "440106001001" },
      { ...good, community: "330106001999" },
      { ...good, time: NOW + 3_600_000 },
      { ...good, metric: "gate.open" },
    ]);
    expect(receipt.verdicts.map((one) => ("reason" in one ? one.reason : one.state))).toEqual([
      "unknown-metric",
      "accepted",
      "unknown-unit",
      "incompatible-unit",
      "unknown-scene",
      "unknown-community",
      "unknown-community",
      "ahead-of-clock",
      "share-needs-counts",
    ]);
    expect(receipt.verdicts[0]).toMatchObject({ detail: { name: "nois", nearest: "noise" } });
    expect(receipt).toMatchObject({ accepted: 1, quarantined: 8, refused: 0 });
    expect(await waitingGroups(context.store, source.id)).toHaveLength(8);
    expect((await sourceHealth(context.store))[0]).toMatchObject({ sourceId: source.id });
  });
});
