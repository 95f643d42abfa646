import { bucketOf, mergeSketches, SKETCH_ACCURACY, valueOfBucket } from "@sangan/evaluation/measurement";
import { sql, type Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { communityIds, removeDemo, saveCommunities } from "../community/index.ts";
import { communityFacts, NOON } from "../fixture/records.ts";
import { SERVERS, type TestDatabase } from "../fixture/servers.ts";
import { uuidv7 } from "../identity/index.ts";
import type { Tables } from "../schema/index.ts";
import {
  keepSeries,
  makeMonth,
  mergedSketch,
  observedMetrics,
  settleDays,
  sketchDays,
  spreadList,
  spreadSums,
  unsketchedCommunities,
  writeObservations,
  type ObservationFacts,
  type SeriesFacts,
  type SettledDay,
} from "./index.ts";

const CODES = ["310101001001", "310101001002", "320101001001"] as const;
const DAYS = { from: "2026-03-01", to: "2026-04-01" };

let lastMetric = 0;
const newMetric = (): string => `m${(lastMetric += 1)}`;

const fact = (series: SeriesFacts, second: number, value: number, more: Partial<ObservationFacts> = {}) => {
  const time = Date.parse("2026-03-10T00:00:00Z") + second * 1000;
  return { series, time, revision: 0, quality: 100, value: String(value), n: 0, unit: null, ...more };
};

const over = (metric: string, more: { readonly scene?: string; readonly scopes?: readonly string[] } = {}) => ({
  scopes: [""],
  metric,
  unit: "ms",
  ...DAYS,
  ...more,
});

const merged = (values: readonly number[]) =>
  mergeSketches(values.map((value) => [{ bucket: bucketOf(value), count: 1 }]));

/** A decimal with three digits, `power` places from the point. */
function decimal(digits: number, power: number): string {
  return power < 0 ? `0.${"0".repeat(-power)}${digits}` : `${digits}${"0".repeat(power)}`;
}

describe.each(SERVERS)("sketches of days on $name", ({ open }) => {
  let opened: TestDatabase;
  let db: Kysely<Tables>;
  let ids: readonly string[] = [];
  beforeAll(async () => {
    opened = await open();
    db = opened.database.kysely;
    await saveCommunities(
      db,
      CODES.map((code) => communityFacts(code, { demo: code === CODES[2] })),
      NOON,
    );
    const byCode = await communityIds(db, CODES);
    ids = CODES.map((code) => byCode.get(code) ?? "");
    await makeMonth(db, "2026_03");
  }, 60_000);
  afterAll(() => opened.remove());

  async function newSeries(metric: string, place = 0, more: Partial<SeriesFacts> = {}): Promise<SeriesFacts> {
    const plain = { metric, scene: "gate", point: "p", form: "value", unit: "ms" } as const;
    const series = { communityId: ids[place] ?? "", sourceId: uuidv7(), ...plain, ...more };
    await keepSeries(db, [series]);
    return series;
  }

  const write = (...all: ObservationFacts[]) => writeObservations(db, all, "1");

  const settle = async (): Promise<void> => {
    for (const id of ids) await db.transaction().execute((trx) => settleDays(trx, id));
  };
  async function sketch(): Promise<void> {
    await settle();
    for (const communityId of ids) {
      let before: SettledDay | undefined;
      do
        before = await db
          .transaction()
          .execute((trx) => sketchDays(trx, { communityId, ...(before === undefined ? {} : { before }) }));
      while (before !== undefined);
    }
  }

  test("the database puts values into the buckets that the method names, of any sign and size", async () => {
    const metric = newMetric();
    const [one, two] = [await newSeries(metric), await newSeries(metric, 1)];
    const values = Array.from(
      { length: 400 },
      (_, at) => `${at % 2 === 0 ? "" : "-"}${decimal(100 + ((at * 7) % 900), at - 200)}`,
    );
    await write(...values.map((value, at) => fact(one, at, 0, { value })));
    await write(
      fact(two, 0, 0),
      fact(two, 1, 0, { value: `1${"0".repeat(320)}` }),
      fact(two, 2, 0, { value: `0.${"0".repeat(320)}1` }),
    );
    await sketch();
    const exact = values.map(Number);
    expect(await mergedSketch(db, over(metric))).toEqual(merged([...exact, 0, 1e300, 0]));
    expect(await spreadSums(db, over(metric))).toMatchObject({ communities: 2, n: 403, waiting: 0 });
  });

  test("what is late, revised or bad is in the sketch as it is in the sum, and a day that changed waits until it is sketched again", async () => {
    const metric = newMetric();
    const series = await newSeries(metric);
    await write(fact(series, 0, 5), fact(series, 1, 7), fact(series, 2, 999, { quality: 20 }));
    await settle();
    expect(await spreadSums(db, over(metric))).toMatchObject({ n: 2, waiting: 1, mean: 6, least: 5, most: 7 });
    expect(await mergedSketch(db, over(metric))).toEqual([]);
    expect(await unsketchedCommunities(db, { limit: 10 })).toContain(ids[0]);
    await sketch();
    expect(await unsketchedCommunities(db, { limit: 10 })).toEqual([]);
    expect(await mergedSketch(db, over(metric))).toEqual(merged([5, 7]));
    await write(fact(series, 3, 11), fact(series, 0, 6, { revision: 1 }));
    await settle();
    expect(await mergedSketch(db, over(metric))).toEqual(merged([5, 7]));
    expect(await spreadSums(db, over(metric))).toMatchObject({ n: 3, waiting: 1 });
    await sketch();
    expect(await mergedSketch(db, over(metric))).toEqual(merged([6, 7, 11]));
    await write(fact(series, 3, 11, { revision: 0 }));
    await settle();
    expect(await spreadSums(db, over(metric))).toMatchObject({ waiting: 0 });
  });

  test("a day that was stuck for a while is sketched without what does not count", async () => {
    const metric = newMetric();
    const sourceId = uuidv7();
    await sql`
      insert into source (id, name, kind, trust, state, scopes, metrics, mapping, settings, demo, version, created_at, updated_at)
      values (${sourceId}, 's', 'http', 'operated', 'active', '[""]', null, ${JSON.stringify({ metrics: { m: { metric, stuckMinutes: 10 } } })}, '{}', false, 1, ${NOON}, ${NOON})`.execute(
      db,
    );
    const series = await newSeries(metric, 0, { sourceId });
    await write(...[3, 4, 4, 4, 4, 5].map((value, at) => fact(series, at * 300, value)));
    await sketch();
    expect(await mergedSketch(db, over(metric))).toEqual(merged([3, 4, 4, 5]));
  });

  test("a sum that is made while its day is sketched leaves the day marked; one that holds its row is waited for by nobody", async () => {
    const metric = newMetric();
    const series = await newSeries(metric);
    await write(fact(series, 0, 5));
    await settle();
    await write(fact(series, 1, 50));
    const [communityId = ""] = ids;
    const summing = await db.startTransaction().execute();
    await settleDays(summing, communityId);
    await db.transaction().execute((trx) => sketchDays(trx, { communityId }));
    await summing.commit().execute();
    expect(await spreadSums(db, over(metric))).toMatchObject({ n: 2, waiting: 1 });
    await sketch();
    expect(await mergedSketch(db, over(metric))).toEqual(merged([5, 50]));
    expect(await spreadSums(db, over(metric))).toMatchObject({ waiting: 0 });
  });

  test("C5: only communities of the scopes, only the scene, the unit and the days that are asked for", async () => {
    const metric = newMetric();
    const own = await newSeries(metric, 0);
    const lift = await newSeries(metric, 1, { scene: "lift" });
    const foreign = await newSeries(metric, 2, { scene: "secret" });
    const shares = await newSeries(metric, 0, { form: "counts", unit: "%" });
    const other = await newSeries(metric, 0, { unit: "K" });
    await write(
      fact(own, 0, 1),
      fact(lift, 0, 2),
      fact(foreign, 0, 3),
      fact(other, 0, 4),
      fact(shares, 0, 9, { n: 10 }),
    );
    await write(fact(own, 86_400 * 3, 8));
    await sketch();
    expect(await mergedSketch(db, over(metric))).toEqual(merged([1, 2, 3, 8]));
    expect(await mergedSketch(db, over(metric, { scopes: ["31"] }))).toEqual(merged([1, 2, 8]));
    expect(await mergedSketch(db, over(metric, { scopes: ["31"], scene: "lift" }))).toEqual(merged([2]));
    expect(await mergedSketch(db, over(metric, { scopes: [] }))).toEqual([]);
    expect(await mergedSketch(db, { ...over(metric), from: "2026-03-11" })).toEqual(merged([8]));
    expect(await spreadSums(db, over(metric, { scopes: ["31"] }))).toMatchObject({ communities: 2, n: 3, most: 8 });
    expect(await observedMetrics(db, { scopes: ["31"], metric })).toEqual([
      { metric, unit: "K", series: 1, communities: 1, scenes: ["gate"] },
      { metric, unit: "ms", series: 2, communities: 2, scenes: ["gate", "lift"] },
    ]);
    expect(await observedMetrics(db, { scopes: ["33"] })).toEqual([]);
    const listed = await spreadList(db, { ...over(metric), scopes: ["32"] });
    expect(listed).toMatchObject({ ok: true, value: { items: [{ code: CODES[2], n: 1 }], next: null } });
    expect(JSON.stringify(await spreadList(db, over(metric, { scopes: ["31"] })))).not.toContain(CODES[2]);
  });

  test("pages of communities by each sort hold each of them once, in its order; what is not sketched yet comes last", async () => {
    const metric = newMetric();
    const all = await Promise.all([0, 1, 2].map((place) => newSeries(metric, place)));
    await write(
      ...all
        .slice(0, 2)
        .flatMap((series, at) => [10, 20, 30].map((value, second) => fact(series, second, value - at * 5))),
    );
    await sketch();
    await write(...all.slice(2).map((series) => fact(series, 0, 1)));
    await settle();
    const codes: Record<string, readonly string[]> = {};
    for (const sort of ["code", "-code", "n", "-n", "mean", "-mean", "p50", "-p50", "p95", "-p95"]) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await spreadList(db, { ...over(metric), sort, cursor, limit: 1 });
        if (!page.ok) throw new Error(page.problem.code);
        found.push(...page.value.items.map(({ code }) => code.slice(0, 2) + code.slice(-1)));
        cursor = page.value.next ?? undefined;
      } while (cursor !== undefined);
      codes[sort] = found;
    }
    const [one, two, three] = ["311", "312", "321"];
    expect(codes).toEqual({
      code: [one, two, three],
      "-code": [one, two, three],
      n: [three, one, two],
      "-n": [one, two, three],
      mean: [three, two, one],
      "-mean": [one, two, three],
      p50: [two, one, three],
      "-p50": [one, two, three],
      p95: [two, one, three],
      "-p95": [one, two, three],
    });
    const page = await spreadList(db, { ...over(metric), sort: "code" });
    const [first] = page.ok ? page.value.items : [];
    expect(Math.abs(valueOfBucket(first?.marks?.[2] ?? 0) - 20)).toBeLessThanOrEqual(20 * SKETCH_ACCURACY);
    expect(first).toMatchObject({ n: 3, mean: 20, least: 10, most: 30 });
    expect(page.ok ? page.value.items.at(-1) : undefined).toMatchObject({ n: 1, marks: null });
    for (const cursor of ["x", Buffer.from('["code","1; drop","1"]').toString("base64url")])
      expect(await spreadList(db, { ...over(metric), cursor })).toEqual({ ok: false, problem: { code: "bad-cursor" } });
    expect(await spreadList(db, { ...over(metric), sort: "constructor" })).toMatchObject({ ok: false });
  });

  test("what is for demonstration goes with its sketches", async () => {
    const before = await db.selectFrom("day_sketch").select("community_id").distinct().execute();
    expect(before.map((row) => row.community_id)).toContain(ids[2]);
    await removeDemo(db);
    const after = await db.selectFrom("day_sketch").select("community_id").distinct().execute();
    expect(after.map((row) => row.community_id)).not.toContain(ids[2]);
  });
});
