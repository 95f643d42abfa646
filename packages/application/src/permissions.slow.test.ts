import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actorOf, may } from "./fixture/people.ts";
import { collected, collectingRound, evaluated, good, publishedSystem, upload } from "./fixture/round.ts";
import {
  bytesOf,
  CODES,
  COMMUNITIES,
  MEASUREMENTS,
  RESPONSES,
  SMALL_SYSTEM,
  SMALL_WEIGHTS,
} from "./fixture/small-system.ts";
import {
  changeMembers,
  createCommunity,
  createRound,
  evaluateCommunity,
  exportResult,
  getCommunity,
  getHistory,
  getJob,
  getRejectedRow,
  getResult,
  getRound,
  listCommunities,
  listFiles,
  listRejects,
  listResults,
  mapResults,
  listRounds,
  mendReject,
  moveRoundOn,
  receiveFile,
  replaceMargins,
  startEvaluation,
  updateCommunity,
  updateRound,
  type CommunityRequest,
  type Context,
} from "./index.ts";

const FACTS: CommunityRequest = {
  name: "新小区",
  street: null,
  district: null,
  city: null,
  households: 10,
  residents: 30,
  attributes: {},
  stage: null,
  geometry: { type: "Point", coordinates: [120.1, 30.2] },
};

const row = (code: string): string => `${code},b${code},2026-03-01T08:00:00+08:00,yes,5\n`;

const NONE = "123e4567-e89b-12d3-a456-426614174000";
const NOT_FOUND = { ok: false, code: "not-found" };

describe.each(SERVERS)("permissions on $name", ({ open }) => {
  let opened: TestDatabase;
  let context: Context;
  let roundId: string;
  let jobId: string;
  let rejectId: string;
  /** Holds the first community of the round. */
  const operator = actorOf("operator", CODES[0]);
  /** Holds the first two. */
  const manager = actorOf("city-manager", "330106");
  /** Holds none of them. */
  const stranger = actorOf("city-manager", "44");
  const admin = actorOf("administrator");

  beforeAll(async () => {
    opened = await open();
    context = { store: opened.database.kysely, clock: () => Date.now() };
    const system = await publishedSystem(context, {
      files: [{ name: "system.yaml", bytes: bytesOf(SMALL_SYSTEM) }],
      first: "system.yaml",
      weights: { name: "weights.yaml", bytes: bytesOf(SMALL_WEIGHTS) },
    });
    const communities = { name: "c.csv", bytes: bytesOf(COMMUNITIES) };
    roundId = await collectingRound(context, { ...system, communities, codes: CODES });
    await upload(context, roundId, [{ name: "m.csv", bytes: bytesOf(MEASUREMENTS) }]);
    jobId = (await collected(context, roundId)).id;
    await evaluated(context, roundId);
    const rejects = good(await listRejects(context, may(context, admin, "evidence.read"), { roundId }));
    rejectId = rejects.items[0]?.id ?? "";
  }, 60_000);
  afterAll(() => opened.remove());

  it("C1: another one's community, result, round, job and evidence answer as what does not exist", async () => {
    const reading = may(context, stranger, "result.read");
    const pairs: readonly (readonly [unknown, unknown])[] = [
      [
        await getCommunity(context, may(context, stranger, "community.read"), { code: CODES[0] }),
        await getCommunity(context, may(context, stranger, "community.read"), { code: "440106001001" }),
      ],
      [
        await getResult(context, reading, { roundId, code: CODES[0] }),
        await getResult(context, reading, { roundId: NONE, code: CODES[0] }),
      ],
      [
        await getHistory(context, reading, { code: CODES[0] }),
        await getHistory(context, reading, { code: "440106001001" }),
      ],
      [
        await getRound(context, may(context, stranger, "round.read"), { id: roundId }),
        await getRound(context, may(context, stranger, "round.read"), { id: NONE }),
      ],
      [
        await getJob(context, may(context, stranger, "round.read"), { id: jobId }),
        await getJob(context, may(context, stranger, "round.read"), { id: NONE }),
      ],
      [
        await startEvaluation(context, may(context, stranger, "evaluation.run"), { roundId }),
        await startEvaluation(context, may(context, stranger, "evaluation.run"), { roundId: NONE }),
      ],
      [
        await listFiles(context, may(context, stranger, "evidence.read"), { roundId }),
        await listFiles(context, may(context, stranger, "evidence.read"), { roundId: "' or 1=1" }),
      ],
    ];
    for (const [foreign, absent] of pairs) {
      expect(foreign).toEqual(NOT_FOUND);
      expect(absent).toEqual(NOT_FOUND);
    }
    expect(await listRounds(context, may(context, stranger, "round.read"))).toEqual([]);
    expect(good(await listCommunities(context, may(context, stranger, "community.read"), {})).count).toBe(0);
  });

  it("C3: a community is not reached through a round that the actor may see", async () => {
    const read = may(context, operator, "result.read");
    expect(await getResult(context, read, { roundId, code: CODES[0] })).toMatchObject({ ok: true });
    expect(await getResult(context, read, { roundId, code: CODES[1] })).toEqual(NOT_FOUND);
    const foreign = { roundId, code: CODES[1] };
    expect(await exportResult(context, may(context, operator, "result.export"), foreign)).toEqual(NOT_FOUND);
    const run = may(context, manager, "evaluation.run");
    expect(await evaluateCommunity(context, run, { roundId, code: CODES[1] })).toMatchObject({ ok: true });
    expect(await evaluateCommunity(context, run, { roundId, code: CODES[2] })).toEqual(NOT_FOUND);
    const list = good(await listResults(context, read, { roundId }));
    expect(list.page.items.map(({ code }) => code)).toEqual([CODES[0]]);
    expect(list.count).toBe(1);
    expect(good(await mapResults(context, read, { roundId })).items.map(({ code }) => code)).toEqual([CODES[0]]);
    const page = good(await listCommunities(context, may(context, manager, "community.read"), {}));
    expect(page.page.items.map(({ code }) => code)).toEqual([CODES[0], CODES[1]]);
  });

  it("C3: who holds a part of a round changes nothing that is the whole round's", async () => {
    const { round } = good(await getRound(context, may(context, manager, "round.read"), { id: roundId }));
    const move = { id: roundId, version: round.version, step: "review" } as const;
    expect(await moveRoundOn(context, may(context, manager, "round.write"), move)).toEqual({
      ok: false,
      code: "forbidden",
    });
    expect(await startEvaluation(context, may(context, manager, "evaluation.run"), { roundId })).toEqual({
      ok: false,
      code: "forbidden",
    });
    const { indicator_system_id: systemId, weight_table_id: weightsId } = round;
    const period = { from: "2026-01-01T00:00:00Z", to: "2026-07-01T00:00:00Z" };
    const request = { name: "r", systemId, weightsId, period, communities: [CODES[0], CODES[2], "330106001999"] };
    expect(await createRound(context, may(context, manager, "round.write"), request)).toEqual({
      ok: false,
      code: "unknown-communities",
      communities: [CODES[2], "330106001999"],
    });
  });

  it("C3: a raw file that speaks of a neighbour is refused whole, one's own is taken; rejects of others are not seen", async () => {
    const send = may(context, operator, "evidence.upload");
    const head = "community,response,time,consent,1.f1\n";
    const files = good(await listFiles(context, may(context, admin, "evidence.read"), { roundId })).length;
    const own = { roundId, name: "own.csv", content: [bytesOf(head + row(CODES[0]))] };
    expect(await receiveFile(context, send, own)).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await receiveFile(context, send, own)).toMatchObject({ ok: true, value: { isNew: false } });
    const both = { roundId, name: "both.csv", content: [bytesOf(head + row(CODES[0]) + row(CODES[1]))] };
    expect(await receiveFile(context, send, both)).toEqual({ ok: false, code: "outside-scope", communities: 1 });
    const listed = {
      roundId,
      name: "list.csv",
      content: [bytesOf(`community,name\n${CODES[1]},mine now\n`)],
    };
    expect(await receiveFile(context, send, listed)).toMatchObject({ ok: true });
    const after = good(await listFiles(context, may(context, admin, "evidence.read"), { roundId })).length;
    expect(after).toBe(files + 2);
    const read = may(context, operator, "evidence.read");
    expect(good(await listFiles(context, read, { roundId })).map(({ name }) => name)).toEqual(["own.csv", "list.csv"]);
    expect(good(await listRejects(context, read, { roundId })).items).toEqual([]);
    expect(await getRejectedRow(context, read, { roundId, id: rejectId })).toEqual(NOT_FOUND);
    const mend = { roundId, id: rejectId, cells: { numerator: "1" } };
    expect(await mendReject(context, may(context, operator, "evidence.mend"), mend)).toEqual(NOT_FOUND);
  });

  it("C5: a role that expires while its holder is at work reaches nothing any more", async () => {
    const until = context.clock() + 60_000;
    const expiring = {
      ...operator,
      assignments: operator.assignments.map((one) => ({ ...one, expiresAt: new Date(until).toISOString() })),
    };
    const proof = may(context, expiring, "result.read");
    expect(await getResult(context, proof, { roundId, code: CODES[0] })).toMatchObject({ ok: true });
    const later: Context = { ...context, clock: () => until };
    expect(await getResult(later, proof, { roundId, code: CODES[0] })).toEqual(NOT_FOUND);
    expect(() => may(context, operator, "round.publish")).toThrow("may not");
    expect(() => may(context, manager, "system.publish")).toThrow("may not");
  });

  it("C6: what a request carries beyond its fields is not kept", async () => {
    const extra = { id: NONE, version: 77, demo: true, created_at: "1999-01-01T00:00:00Z", isAdmin: true };
    const geometry = { type: "Point", coordinates: [120.1, 30.2], crs: "evil" } as const;
    const facts = { ...FACTS, ...extra, code: "440106001001", geometry };
    const write = may(context, manager, "community.write");
    const created = good(await createCommunity(context, write, { code: "330106001009", facts }));
    expect(created).toMatchObject({ code: "330106001009", version: 1, demo: false });
    expect(created.id).not.toBe(NONE);
    expect(created.created_at > "2020").toBe(true);
    expect(created.geometry).toEqual({ type: "Point", coordinates: [120.1, 30.2] });
    const updated = good(await updateCommunity(context, write, { code: created.code, version: 1, facts }));
    expect(updated).toMatchObject({ id: created.id, version: 2, demo: false });
  });

  it("a community is created and changed in one's own scope, in the version that was seen", async () => {
    const write = may(context, manager, "community.write");
    expect(await createCommunity(context, write, { code: "330107001009", facts: FACTS })).toMatchObject({
      code: "forbidden",
    });
    expect(await createCommunity(context, write, { code: CODES[0], facts: FACTS })).toEqual({
      ok: false,
      code: "taken",
    });
    expect(await createCommunity(context, write, { code: "330106001000", facts: FACTS })).toMatchObject({
      field: "code",
    });
    const far: CommunityRequest = { ...FACTS, geometry: { type: "Point", coordinates: [30.2, 120.1] } };
    expect(await createCommunity(context, write, { code: "330106001010", facts: far })).toEqual({
      ok: false,
      code: "bad-field",
      field: "geometry",
      reason: "out-of-range",
    });
    const edit = { code: "330106001009", version: 1, facts: FACTS };
    expect(await updateCommunity(context, write, edit)).toEqual({ ok: false, code: "conflict", version: 2 });
    expect(await updateCommunity(context, write, { ...edit, code: CODES[2] })).toEqual(NOT_FOUND);
    const margins = [{ variable: "age", category: "60+", count: 12 }];
    expect(good(await replaceMargins(context, write, { code: "330106001009", margins }))).toEqual(margins);
    const twice = { code: "330106001009", margins: [...margins, ...margins] };
    expect(await replaceMargins(context, write, twice)).toMatchObject({ field: "margins", reason: "repeated" });
  });

  it("a draft is changed in the version that was seen, its communities only inside one's scope", async () => {
    const { round: model } = good(await getRound(context, may(context, admin, "round.read"), { id: roundId }));
    const { indicator_system_id: systemId, weight_table_id: weightsId } = model;
    const period = { from: "2026-01-01T00:00:00Z", to: "2026-07-01T00:00:00Z" };
    const facts = { name: "草稿", systemId, weightsId, period };
    const write = may(context, manager, "round.write");
    const { id, version } = good(await createRound(context, write, { ...facts, communities: [CODES[0]] }));
    const renamed = { ...facts, name: "新名", id, version };
    expect(good(await updateRound(context, write, renamed))).toMatchObject({ name: "新名", version: version + 1 });
    expect(await updateRound(context, write, renamed)).toEqual({ ok: false, code: "conflict", version: version + 1 });
    const early = { ...facts, id, version, period: { from: period.to, to: period.from } };
    expect(await updateRound(context, write, early)).toMatchObject({ code: "bad-field", field: "to" });
    expect(await updateRound(context, may(context, admin, "round.write"), { ...renamed, id: roundId })).toEqual({
      ok: false,
      code: "not-open",
    });
    expect(await updateRound(context, may(context, stranger, "round.write"), renamed)).toEqual(NOT_FOUND);
    expect(await changeMembers(context, write, { id, add: [CODES[2]] })).toMatchObject({ code: "unknown-communities" });
    expect(await changeMembers(context, write, { id, remove: [CODES[0]] })).toMatchObject({ field: "remove" });
    expect(await changeMembers(context, write, { id, add: [CODES[1]], remove: [CODES[0]] })).toMatchObject({
      ok: true,
    });
    const list = good(await listResults(context, may(context, manager, "result.read"), { roundId: id }));
    expect(list.page.items.map(({ code }) => code)).toEqual([CODES[1]]);
    // C3: a part of the country is taken whole only by who holds it.
    expect(await changeMembers(context, write, { id, within: ["33"] })).toEqual({
      ok: false,
      code: "unknown-communities",
      communities: ["33"],
    });
    const own = manager.assignments[0]?.scope ?? "";
    expect(await changeMembers(context, write, { id, within: [own] })).toMatchObject({ ok: true });
    const all = good(await listResults(context, may(context, manager, "result.read"), { roundId: id }));
    // The last one was added in a test before.
    expect(all.page.items.map(({ code }) => code)).toEqual([CODES[0], CODES[1], "330106001009"]);
  });

  it("an upload may be neither empty nor nameless", async () => {
    const send = may(context, admin, "evidence.upload");
    const content = [bytesOf(RESPONSES)];
    expect(await receiveFile(context, send, { roundId, name: "e.csv", content: [] })).toMatchObject({ code: "empty" });
    expect(await receiveFile(context, send, { roundId, name: "a\u0000b", content })).toMatchObject({
      code: "bad-field",
    });
    expect(await receiveFile(context, send, { roundId, name: " ", content })).toMatchObject({ reason: "empty" });
  });
});
