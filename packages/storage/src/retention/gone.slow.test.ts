import { sql, type Kysely } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { communityIds, saveCommunities } from "../community/index.ts";
import { communityFacts, NOON } from "../fixture/records.ts";
import { SERVERS, type TestDatabase } from "../fixture/servers.ts";
import { uuidv7 } from "../identity/index.ts";
import {
  keepSeries,
  makeMonth,
  settleDays,
  sketchDays,
  writeObservations,
  type ObservationFacts,
  type SeriesFacts,
} from "../measurement/index.ts";
import { statementTrouble } from "../problem/index.ts";
import type { Tables } from "../schema/index.ts";
import { closeRaw, countRaw, eraseRaw, previewRetention, rawKeptFrom } from "./index.ts";

const CODE = "310101001001";
const BEFORE = "2026-03-10";

describe.each(SERVERS)("single values that go on $name", ({ open }) => {
  let opened: TestDatabase;
  let db: Kysely<Tables>;
  let series: SeriesFacts;
  let metrics = 0;
  beforeAll(async () => {
    opened = await open();
    db = opened.database.kysely;
    await saveCommunities(db, [communityFacts(CODE)], NOON);
    await makeMonth(db, "2026_03");
  }, 60_000);
  beforeEach(async () => {
    const communityId = (await communityIds(db, [CODE])).get(CODE) ?? "";
    const metric = `m${(metrics += 1)}`;
    series = { communityId, sourceId: uuidv7(), metric, scene: "", point: "p", form: "value", unit: "ms" };
    await keepSeries(db, [series]);
  });
  afterAll(() => opened.remove());

  const part = () => ({ communityId: series.communityId, metric: series.metric, before: BEFORE });
  const at = (day: string, minute = 0, more: Partial<ObservationFacts> = {}): ObservationFacts => {
    const time = Date.parse(`${day}T04:00:00Z`) + minute * 60_000;
    return { series, time, revision: 0, quality: 100, value: "1", n: 0, unit: null, ...more };
  };
  const within = <T>(work: (trx: Kysely<Tables>) => Promise<T>): Promise<T> => db.transaction().execute(work);
  const settle = () => within((trx) => settleDays(trx, series.communityId));
  const sketch = () => within((trx) => sketchDays(trx, { communityId: series.communityId }));
  const close = () => within((trx) => closeRaw(trx, part()));
  const sums = async () =>
    (await db.selectFrom("day_sum").select(["day", "times"]).orderBy("day").execute()).filter(
      ({ day }) => day >= "2026-03",
    );

  async function someoneWaits(): Promise<boolean> {
    const { rows } =
      await sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
        db,
      );
    return rows.length > 0;
  }

  test("F18: nothing is closed while somebody writes, nor before his days are summed and sketched", async () => {
    const writing = await db.startTransaction().execute();
    await writeObservations(writing, [at("2026-03-01")], "1");
    expect(await close().catch((error: unknown) => statementTrouble(error))).toEqual({ code: "busy" });
    await writing.commit().execute();
    expect(await close()).toBe(false);
    await settle();
    expect(await close()).toBe(false);
    await sketch();
    expect(await rawKeptFrom(db, part())).toBeUndefined();
    expect(await close()).toBe(true);
    expect(await rawKeptFrom(db, part())).toBe(BEFORE);
  });

  test("F18: who writes while it is closed waits for that moment, and is told so; a day that stays is taken", async () => {
    const closing = await db.startTransaction().execute();
    expect(await closeRaw(closing, part())).toBe(true);
    const written = writeObservations(db, [at("2026-03-09"), at("2026-03-10"), at("2026-03-09", 1)], "1");
    await expect.poll(someoneWaits, { timeout: 20_000 }).toBe(true);
    await closing.commit().execute();
    const gone = { state: "gone", before: BEFORE };
    expect(await written).toEqual([gone, { state: "accepted" }, gone]);
    expect(await countRaw(db, part())).toBe(0);
    await settle();
    await sketch();
  });

  test("F18: a day that was marked is not summed from what is left of it", async () => {
    await writeObservations(db, [at("2026-03-02"), at("2026-03-02", 1), at("2026-03-12")], "1");
    await settle();
    await sketch();
    const before = await sums();
    expect(await close()).toBe(true);
    expect(await within((trx) => eraseRaw(trx, { ...part(), most: 1 }))).toBe(2);
    await sql`insert into touched select community_id, series, day, 1 from day_sum`.execute(db);
    const { days: settled } = await settle();
    expect(settled.filter(({ day }) => day === "2026-03-02")).toEqual([]);
    expect(await sums()).toEqual(before);
    await sketch();
    expect(await within((trx) => eraseRaw(trx, { ...part(), most: 1 }))).toBe(0);
  });

  test("a preview counts what stands, a count finds the same; replaced values go with those that stand", async () => {
    await writeObservations(
      db,
      [at("2026-03-03"), at("2026-03-03", 0, { value: "2", revision: 1 }), at("2026-03-04")],
      "1",
    );
    await settle();
    await sketch();
    const shown = { rows: 2, series: 1, communities: 1, days: 2, first: "2026-03-03", last: "2026-03-04" };
    expect(await previewRetention(db, part())).toEqual(shown);
    expect(await countRaw(db, part())).toBe(2);
    expect(await close()).toBe(true);
    expect(await within((trx) => eraseRaw(trx, { ...part(), most: 100 }))).toBe(3);
    expect(await previewRetention(db, part())).toMatchObject({ rows: 0, series: 0 });
  });
});
