import { sql, type Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { communityIds, removeDemo, saveCommunities } from "../community/index.ts";
import { communityFacts, NOON } from "../fixture/records.ts";
import { SERVERS, type TestDatabase } from "../fixture/servers.ts";
import { statementTrouble } from "../problem/index.ts";
import { uuidv7 } from "../identity/index.ts";
import type { Tables } from "../schema/index.ts";
import {
  daySums,
  keepSeries,
  knownMonths,
  makeMonth,
  monthOf,
  settleDays,
  standingValues,
  nextTouched,
} from "./index.ts";
import { writeObservations, type ObservationFacts, type SeriesFacts } from "./index.ts";

const CODE = "310101001001";
const RANGE = { from: "2026-01-01", to: "2027-01-01" };

let lastBatch = 0;

const at = (series: SeriesFacts, time: string, more: Partial<ObservationFacts> = {}): ObservationFacts => ({
  series,
  time: Date.parse(time),
  revision: 0,
  quality: 100,
  value: "1",
  n: 0,
  unit: null,
  ...more,
});

describe.each(SERVERS)("observations on $name", ({ open }) => {
  let opened: TestDatabase;
  let db: Kysely<Tables>;
  let communityId = "";
  beforeAll(async () => {
    opened = await open();
    db = opened.database.kysely;
    await saveCommunities(db, [communityFacts(CODE)], NOON);
    communityId = (await communityIds(db, [CODE])).get(CODE) ?? "";
    for (const month of ["2026_02", "2026_03"]) await makeMonth(db, month);
  }, 60_000);
  afterAll(() => opened.remove());

  async function newSeries(): Promise<SeriesFacts> {
    const series: SeriesFacts = {
      communityId,
      sourceId: uuidv7(),
      metric: "m",
      scene: "",
      point: "p",
      form: "value",
      unit: "ms",
    };
    await keepSeries(db, [series]);
    return series;
  }

  const write = (...all: ObservationFacts[]) => writeObservations(db, all, String((lastBatch += 1)));

  async function sums(series: SeriesFacts) {
    await db.transaction().execute((trx) => settleDays(trx, communityId));
    const all = await daySums(db, { communityId, ...RANGE });
    return all.filter(({ sourceId }) => sourceId === series.sourceId);
  }

  /** The days that one go sums, and whether some may be left. */
  async function go(most: number): Promise<unknown> {
    const { days, isPart } = await db.transaction().execute((trx) => settleDays(trx, communityId, most));
    return [days.map(({ day }) => day).toSorted(), isPart];
  }

  test("the same fact again is a duplicate, in the same batch and in another one, however it is written", async () => {
    const series = await newSeries();
    const one = at(series, "2026-03-01T00:00:00.000Z", { value: "1.5" });
    expect(await write(one, one)).toEqual([{ state: "accepted" }, { state: "duplicate" }]);
    expect(await write({ ...one, value: "1.50" })).toEqual([{ state: "duplicate" }]);
    expect(await sums(series)).toMatchObject([{ n: 1, sum: "1.5", squares: "2.25" }]);
  });

  test("another value of the same time is a revision: both are kept, and the higher revision stands whenever it comes", async () => {
    const series = await newSeries();
    const time = "2026-03-01T08:00:00.000Z";
    const [first, second] = [at(series, time, { value: "9" }), at(series, time, { value: "3", revision: 1 })];
    expect(await write(second)).toEqual([{ state: "accepted" }]);
    expect(await write(first)).toEqual([{ state: "revised", stands: false }]);
    expect(await sums(series)).toMatchObject([{ n: 1, sum: "3" }]);
    expect(await write(at(series, time, { value: "4", revision: 2 }))).toEqual([{ state: "revised", stands: true }]);
    expect(await sums(series)).toMatchObject([{ n: 1, sum: "4" }]);
    const kept = await db.selectFrom("observation").select("value").where("time", "=", time).execute();
    expect(kept.map(({ value }) => value).toSorted()).toEqual(["3", "4", "9"]);
    const both = await newSeries();
    const [low, high] = [at(both, time, { value: "10" }), at(both, time, { value: "9" })];
    expect(await write(low, high)).toEqual([
      { state: "revised", stands: true },
      { state: "revised", stands: false },
    ]);
  });

  test("F23: a day is a day of the community's zone, and what is bad does not count but is told", async () => {
    const series = await newSeries();
    await write(
      at(series, "2026-02-28T15:59:59.999Z", { value: "1" }),
      at(series, "2026-02-28T16:00:00.000Z", { value: "2" }),
      at(series, "2026-03-01T15:59:59.999Z", { value: "4", quality: 60 }),
      at(series, "2026-03-01T12:00:00.000Z", { value: "1000", quality: 20 }),
    );
    expect(await sums(series)).toMatchObject([
      { day: "2026-02-28", n: 1, sum: "1", bad: 0 },
      { day: "2026-03-01", n: 2, sum: "6", least: "2", most: "4", uncertain: 1, bad: 1 },
    ]);
    const id = (await sums(series))[0]?.series ?? "";
    const values = await standingValues(db, { communityId, series: [id], from: "2026-03-01", to: "2026-03-02" });
    expect(values.get(id)?.toSorted()).toEqual(["2", "4"]);
  });

  test("what two write at the same time is written by one; the other one is told so, and finds it there when it begins anew", async () => {
    const series = await newSeries();
    const one = at(series, "2026-03-01T00:00:00.000Z");
    const first = await db.startTransaction().execute();
    await writeObservations(first, [one], "1");
    const second = write(one).then(
      () => undefined,
      (error: unknown) => statementTrouble(error),
    );
    const waits = () =>
      sql<{ n: string }>`select count(*) as n from pg_stat_activity where wait_event = 'transactionid'`.execute(db);
    await expect.poll(async () => (await waits()).rows[0]?.n).toBe("1");
    await first.commit().execute();
    expect(await second).toEqual({ code: "taken", constraint: "observation_2026_03_pkey" });
    expect(await write(one)).toEqual([{ state: "duplicate" }]);
  });

  test("numbers that no double holds stay what they are", async () => {
    const series = await newSeries();
    await write(
      at(series, "2026-03-01T00:00:00.000Z", { value: "0.1" }),
      at(series, "2026-03-01T00:00:01.000Z", { value: "0.2" }),
      at(series, "2026-03-01T00:00:02.000Z", { value: "12345678901.000000000001" }),
    );
    expect(await sums(series)).toMatchObject([{ sum: "12345678901.300000000001" }]);
  });

  test("what is written while a day is summed is either in the sum or marked for the next one", async () => {
    const series = await newSeries();
    const all = Array.from({ length: 200 }, (_, second) =>
      at(series, new Date(Date.UTC(2026, 2, 5, 0, 0, second)).toISOString()),
    );
    const written = new AbortController();
    const settling = (async () => {
      while (!written.signal.aborted) await db.transaction().execute((trx) => settleDays(trx, communityId));
    })();
    await Promise.all(all.map((one) => write(one)));
    written.abort();
    await settling;
    expect(await sums(series)).toMatchObject([{ n: 200, sum: "200" }]);
    expect(await nextTouched(db)).toBeUndefined();
  });

  test("of many days the latest are summed first, and the others by and by", async () => {
    const series = await newSeries();
    const days = ["2026-03-11", "2026-03-12", "2026-03-13", "2026-03-14"];
    for (const day of days) await write(at(series, `${day}T00:00:00.000Z`), at(series, `${day}T00:00:01.000Z`));
    expect(await go(1)).toEqual([["2026-03-14"], true]);
    expect(await go(3)).toEqual([["2026-03-12", "2026-03-13"], true]);
    // A day that was summed before is read whole again.
    await write(at(series, "2026-03-14T00:00:02.000Z"));
    expect(await go(3)).toEqual([["2026-03-14"], true]);
    expect(await go(3)).toEqual([["2026-03-11"], false]);
    expect(await go(3)).toEqual([[], false]);
    expect((await sums(series)).map(({ day, n }) => [day, n])).toEqual(
      days.map((day, place) => [day, place === 3 ? 3 : 2]),
    );
  });

  test("what was observed of demonstration communities goes with them, and nothing else", async () => {
    const code = "990101001001";
    await saveCommunities(db, [communityFacts(code, { demo: true })], NOON);
    const demo = (await communityIds(db, [code])).get(code) ?? "";
    const series = { ...(await newSeries()), communityId: demo };
    await keepSeries(db, [series]);
    await write(at(series, "2026-03-09T00:00:00.000Z"));
    const before = await db
      .selectFrom("observation")
      .select("series")
      .where("community_id", "=", communityId)
      .execute();
    await removeDemo(db);
    for (const table of ["observation", "touched", "series"] as const)
      expect(await db.selectFrom(table).selectAll().where("community_id", "=", demo).execute()).toEqual([]);
    const after = await db.selectFrom("observation").select("series").where("community_id", "=", communityId).execute();
    expect(after).toHaveLength(before.length);
  });

  test("a month gets its place while somebody reads and somebody writes, and holds nobody up", async () => {
    const series = await newSeries();
    const reader = await db.startTransaction().execute();
    await sql`select count(*) from observation`.execute(reader);
    const writer = await db.startTransaction().execute();
    await writeObservations(writer, [at(series, "2026-03-20T00:00:00Z")], String((lastBatch += 1)));
    await db.transaction().execute(async (trx) => {
      await sql`set local lock_timeout = '5s'`.execute(trx);
      await makeMonth(trx, "2025_11");
      // Before it ends, others read and write what was there.
      await sql`select count(*) from observation`.execute(db);
      await write(at(series, "2026-03-21T00:00:00Z"));
    });
    await writer.commit().execute();
    await reader.commit().execute();
    expect(await write(at(series, "2025-11-05T00:00:00Z"))).toEqual([{ state: "accepted" }]);
  });

  test("months get their place once, also when several ask at once", async () => {
    await Promise.all(["2025_12", "2025_12", "2025_12"].map((month) => makeMonth(db, month)));
    expect(await knownMonths(db)).toContain("2025_12");
    expect(monthOf(Date.parse("2025-12-31T23:59:59.999Z"))).toBe("2025_12");
    await expect(makeMonth(db, "2025_13; drop table observation")).rejects.toThrow(RangeError);
    const { rows } = await sql`select 1 from pg_class where relname = 'observation_2025_12'`.execute(db);
    expect(rows).toHaveLength(1);
  });
});
