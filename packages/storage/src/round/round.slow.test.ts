import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleByDigest, currentBundles, saveBundles } from "../evidence/index.ts";
import { NOON, resultFacts, roundOver, takeThrough } from "../fixture/records.ts";
import { anyDigest, SERVERS, type TestDatabase } from "../fixture/servers.ts";
import { publishSystem, saveSystem, systemById } from "../indicator-system/index.ts";
import {
  currentResult,
  listResults,
  listWouldChange,
  noteLateChange,
  noteWouldChange,
  resultHistory,
  saveResults,
  summarise,
} from "../result/index.ts";
import {
  addToRound,
  listRounds,
  moveRound,
  removeFromRound,
  removeRound,
  roundProgress,
  updateRound,
} from "./index.ts";

const CODES = ["310101001001", "310101001002", "310102001001", "320101001001"];

describe.each(SERVERS)("rounds on $name", ({ open }) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened.remove());

  test("a published system stays as it is; a draft is replaced", async () => {
    const { kysely } = opened.database;
    const system = {
      name: "shanghai",
      version: "1.0.0",
      digest: anyDigest(),
      document: '{"a":1}',
      title: { zh: "甲" },
    };
    const first = await saveSystem(kysely, system, NOON);
    const second = await saveSystem(kysely, { ...system, document: '{"a":2}', title: { zh: "乙" } }, NOON);
    if (!first.ok || !second.ok) throw new Error("not saved");
    expect(second.value).toMatchObject({ id: first.value.id, document: '{"a":2}', title: { zh: "乙" } });
    expect(await publishSystem(kysely, first.value.id, NOON)).toEqual({ ok: true, value: null });
    expect(await publishSystem(kysely, first.value.id, "2027-01-01T00:00:00.000Z")).toEqual({ ok: true, value: null });
    expect(await saveSystem(kysely, { ...system, document: '{"a":3}' }, NOON)).toEqual({
      ok: false,
      problem: { code: "frozen" },
    });
    expect(await systemById(kysely, first.value.id)).toMatchObject({ document: '{"a":2}', published_at: NOON });
  });

  test("a round takes the steps that there are, one editor at a time", async () => {
    const { kysely } = opened.database;
    const { round } = await roundOver(kysely, CODES);
    const step = { id: round.id, version: 1, at: NOON } as const;
    expect(await moveRound(kysely, { ...step, to: "published" })).toEqual({ ok: false, problem: { code: "frozen" } });
    const both = await Promise.all([
      moveRound(kysely, { ...step, to: "collecting" }),
      moveRound(kysely, { ...step, to: "collecting" }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, problem: { code: "changed", version: 2 } });
    expect(await listRounds(kysely, ["collecting"])).toHaveLength(1);
    expect(await removeRound(kysely, round.id, 2)).toEqual({ ok: false, problem: { code: "frozen" } });
  });

  test("the results that count are listed by P or code, with those without P last both ways", async () => {
    const { kysely } = opened.database;
    const { round, ids } = await roundOver(kysely, CODES);
    const [a, b, c, d] = CODES.map((code) => ids.get(code) ?? "");
    if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error("no ids");
    await saveResults(
      kysely,
      round.id,
      [resultFacts(a, { p: 60.25 }), resultFacts(b, { p: 99.999999 }), resultFacts(c, { p: null })],
      NOON,
    );
    const codesBy = async (sort: string): Promise<string[]> => {
      const codes: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await listResults(kysely, {
          roundId: round.id,
          scopes: [""],
          sort,
          limit: 1,
          ...(cursor === null ? {} : { cursor }),
        });
        if (!page.ok) throw new Error(page.problem.code);
        codes.push(...page.value.items.map(({ code }) => code));
        cursor = page.value.next;
      } while (cursor !== null && codes.length < 10);
      return codes;
    };
    const [ca, cb, cc, cd] = CODES;
    expect(await codesBy("p")).toEqual([ca, cb, cc, cd]);
    expect(await codesBy("-p")).toEqual([cb, ca, cd, cc]);
    expect(await codesBy("-code")).toEqual(CODES.toReversed());
    const inShanghai = await listResults(kysely, {
      roundId: round.id,
      scopes: ["31"],
      complete: false,
      grade: "good",
      gate: "7.2.1",
    });
    expect(inShanghai).toMatchObject({
      ok: true,
      value: {
        items: [
          { code: ca, result: { p: 60.25, low: 80, high: 90.123456, gates: ["7.2.1"] } },
          { code: cb },
          { code: cc },
        ],
      },
    });
    const badCursor = Buffer.from('["p","1e400","1"]').toString("base64url");
    expect(await listResults(kysely, { roundId: round.id, scopes: [""], sort: "p", cursor: badCursor })).toMatchObject({
      problem: { code: "bad-cursor" },
    });
    // (60.25 + 99.999999) / 2 = 80.1249995, to six decimals 80.125.
    expect(await summarise(kysely, { roundId: round.id, scopes: [""] }, 2)).toEqual([
      {
        scope: "31",
        communities: 3,
        evaluated: 3,
        complete: 0,
        gated: 3,
        mean: 80.125,
        least: 60.25,
        most: 99.999999,
        grades: { good: 3 },
      },
      {
        scope: "32",
        communities: 1,
        evaluated: 0,
        complete: 0,
        gated: 0,
        mean: null,
        least: null,
        most: null,
        grades: { "": 1 },
      },
    ]);
    expect(await roundProgress(kysely, round.id)).toEqual({ communities: 4, withEvidence: 0, evaluated: 3, failed: 0 });
  });

  test("a published round is frozen: evidence and results are refused, and only noted", async () => {
    const { kysely } = opened.database;
    const { round, ids } = await roundOver(kysely, CODES.slice(0, 2));
    const [a = "", b = ""] = ids.values();
    const bundle = { communityId: a, digest: anyDigest(), document: '{"x":1}', rows: { read: 1 }, items: 1 };
    expect(await saveBundles(kysely, round.id, [bundle], NOON)).toEqual({ ok: true, value: 1 });
    expect(await saveBundles(kysely, round.id, [bundle], NOON)).toEqual({ ok: true, value: 1 });
    const result = resultFacts(a, { evidenceDigest: bundle.digest });
    await saveResults(kysely, round.id, [result, resultFacts(b)], NOON);
    const published = await takeThrough(kysely, round.id, ["collecting", "review", "published"]);
    expect(published).toMatchObject({ state: "published", published_at: NOON, version: 4 });
    const frozen = { ok: false, problem: { code: "frozen" } };
    expect(await saveBundles(kysely, round.id, [{ ...bundle, digest: anyDigest() }], NOON)).toEqual(frozen);
    expect(await saveResults(kysely, round.id, [resultFacts(a)], NOON)).toEqual(frozen);
    expect(await addToRound(kysely, round.id, [a])).toEqual(frozen);
    expect(await removeFromRound(kysely, round.id, [a])).toEqual(frozen);
    expect(
      await updateRound(kysely, {
        id: round.id,
        version: 4,
        facts: {
          name: "x",
          indicatorSystemId: round.indicator_system_id,
          weightTableId: round.weight_table_id,
          stage: null,
          periodFrom: NOON,
          periodTo: "2027-01-01T00:00:00.000Z",
          cutOff: null,
          demo: false,
        },
        at: NOON,
      }),
    ).toEqual(frozen);
    const note = { communityId: a, roundId: round.id, digest: anyDigest(), pBefore: 85.3, pAfter: null };
    await noteWouldChange(kysely, [note], NOON);
    await noteWouldChange(kysely, [note], "2027-01-01T00:00:00.000Z");
    expect(await listWouldChange(kysely, round.id)).toEqual([{ ...note, notedAt: NOON }]);
    // What late observations would change has one note, which goes with the change; that of a round in its place stays.
    const part = { communityId: a, roundId: round.id };
    const ofResult = { ...note, digest: result.digest };
    await noteWouldChange(kysely, [ofResult], NOON);
    for (const pAfter of [80, 81])
      await noteLateChange(kysely, part, { note: { ...note, digest: anyDigest(), pAfter }, at: NOON });
    expect(new Set((await listWouldChange(kysely, round.id)).map(({ pAfter }) => pAfter))).toEqual(new Set([81, null]));
    await noteLateChange(kysely, part, { note: undefined, at: NOON });
    expect(await listWouldChange(kysely, round.id)).toEqual([{ ...ofResult, notedAt: NOON }]);
    const current = await currentResult(kysely, { communityId: a, roundId: round.id });
    expect(current).toEqual({ ...result, roundId: round.id, computedAt: NOON, publishedAt: NOON });
    expect((await resultHistory(kysely, a)).map(({ result: { digest } }) => digest)).toContain(result.digest);
    expect(await bundleByDigest(kysely, { communityId: a, roundId: round.id, digest: bundle.digest })).toMatchObject({
      document: '{"x":1}',
      rows: { read: 1 },
    });
    const after = await currentBundles(kysely, { roundId: round.id, limit: 10 });
    expect(after).toEqual([
      { communityId: a, digest: bundle.digest, document: '{"x":1}', resultDigest: result.digest },
    ]);
    expect(await currentBundles(kysely, { roundId: round.id, afterCommunity: a, limit: 10 })).toEqual([]);
  });

  test("a result of a community that takes no part in the round is refused", async () => {
    const { kysely } = opened.database;
    const { round } = await roundOver(kysely, CODES.slice(0, 1));
    const { ids } = await roundOver(kysely, CODES.slice(2, 3));
    const [stranger = ""] = ids.values();
    await expect(saveResults(kysely, round.id, [resultFacts(stranger)], NOON)).rejects.toThrow("foreign key");
  });

  test("publication and evaluation at once: what counts when it is published is what is dated", async () => {
    const { kysely } = opened.database;
    const { round, ids } = await roundOver(kysely, CODES.slice(0, 1));
    const [a = ""] = ids.values();
    await saveResults(kysely, round.id, [resultFacts(a)], NOON);
    await takeThrough(kysely, round.id, ["collecting", "review"]);
    const outcomes = await Promise.all([
      ...Array.from({ length: 10 }, () => saveResults(kysely, round.id, [resultFacts(a)], NOON)),
      moveRound(kysely, { id: round.id, version: 3, to: "published", at: NOON }),
      ...Array.from({ length: 10 }, () => saveResults(kysely, round.id, [resultFacts(a)], NOON)),
    ]);
    expect(outcomes.some(({ ok }) => ok)).toBe(true);
    const current = await currentResult(kysely, { communityId: a, roundId: round.id });
    expect(current?.publishedAt).toBe(NOON);
    const dated = await kysely
      .selectFrom("result")
      .select("result.digest")
      .where("result.round_id", "=", round.id)
      .where("result.published_at", "is not", null)
      .execute();
    expect(dated).toEqual([{ digest: current?.digest }]);
  });
});
