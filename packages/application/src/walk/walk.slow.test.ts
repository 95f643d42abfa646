import { randomUUID } from "node:crypto";
import { communityIds, currentResult, listSources, roundById } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../context/index.ts";
import { actorOf, may } from "../fixture/people.ts";
import { collectingRound, good, publishedSystem } from "../fixture/round.ts";
import { bytesOf } from "../fixture/small-system.ts";
import { WALKED_SYSTEM, WALKED_WEIGHTS } from "../fixture/walked-system.ts";
import { refreshTouched, setSourceState } from "../measurement/index.ts";
import { importPoints } from "../points/index.ts";
import { getSampling, planCoverage } from "../sampling/index.ts";
import { addWalkPhoto, getWalkPhoto, listWalkEntries, sendWalk, type WalkEntry } from "./index.ts";

const CODE = "330106001001";
const NOW = Date.parse("2026-06-30T02:00:00Z");
const [server] = SERVERS;
if (server === undefined) throw new Error("no server of PostgreSQL");

const TABLE = "code,name,scene,floor\nE1,东门,entrance,\nE2,西门,entrance,\nL1,一号梯,lift,B1\nL2,二号梯,lift,B1\n";
const POINTS = [
  ["E1", "entrance"],
  ["E2", "entrance"],
  ["L1", "lift"],
  ["L2", "lift"],
] as const;

describe("a walk through a community", () => {
  let opened: TestDatabase;
  let context: Context;
  let roundId = "";
  let communityId = "";
  const inspector = actorOf("operator", "3301", randomUUID());
  const at = (minute: number): string => new Date(NOW - 3_600_000 + minute * 60_000).toISOString();
  const entries: readonly WalkEntry[] = [
    ...POINTS.flatMap(([point, scene], index): readonly WalkEntry[] => [
      {
        kind: "measured",
        id: randomUUID(),
        point,
        scene,
        metric: "net.wlan_down",
        at: at(index),
        value: "12.5",
        unit: "Mbit/s",
        network: { latencyMs: 11.5, bytes: 8_000_000, seconds: 4, streams: 4 },
      },
      {
        kind: "counted",
        id: randomUUID(),
        point,
        scene,
        metric: "net.wlan_coverage",
        at: at(index),
        n: 1,
        numerator: "1",
      },
    ]),
    ...["security", "fire"].map((capability): WalkEntry => ({
      kind: "looked",
      id: randomUUID(),
      point: "",
      scene: "",
      metric: "net.iot_services",
      at: at(10),
      capability,
      found: true,
    })),
    {
      kind: "attested",
      id: randomUUID(),
      point: "",
      scene: "",
      metric: "net.weak_spots",
      at: at(11),
      level: "all",
      grounds: ["复测记录, 3 处", "照片"],
    },
    { kind: "skipped", id: randomUUID(), point: "L2", at: at(12), reason: "检修" },
  ];
  const delivery = { code: CODE, walkId: randomUUID(), sentAt: NOW - 1500, entries };

  beforeAll(async () => {
    opened = await server.open();
    context = { store: opened.database.kysely, clock: () => NOW };
    const system = await publishedSystem(context, {
      files: [{ name: "s.yaml", bytes: bytesOf(WALKED_SYSTEM) }],
      first: "s.yaml",
      weights: { name: "w.yaml", bytes: bytesOf(WALKED_WEIGHTS) },
    });
    const communities = { name: "c.csv", bytes: bytesOf(`community,name\n${CODE},小区\n`) };
    roundId = await collectingRound(context, { ...system, communities, codes: [CODE] });
    const write = may(context, actorOf("administrator"), "point.write");
    good(await importPoints(context, write, { code: CODE, bytes: bytesOf(TABLE) }));
    communityId = (await communityIds(context.store, [CODE])).get(CODE) ?? "";
  }, 60_000);
  afterAll(() => opened.remove());

  const send = (given: typeof delivery) => sendWalk(context, may(context, inspector, "walk.write"), given);
  const plan = async () =>
    good(await getSampling(context, may(context, inspector, "evidence.read"), { roundId, code: CODE }));
  const refresh = async (): Promise<number> => {
    let moved = 0;
    for await (const _ of refreshTouched(context)) moved += 1;
    return moved;
  };

  test("C1, C3: nobody walks another city, and who only reads walks nowhere", async () => {
    const other = may(context, actorOf("operator", "3302", randomUUID()), "walk.write");
    expect(await sendWalk(context, other, delivery)).toEqual({ ok: false, code: "not-found" });
    expect(() => may(context, actorOf("auditor", "3301"), "walk.write")).toThrow("may not");
  });

  test("the plan names the points of each criterion, and what is wanted there", async () => {
    const { tasks, coverage } = await plan();
    expect(tasks.map(({ item, form, points, wanted, each }) => [item.id, form, points.length, wanted, each])).toEqual([
      ["7.2.1.r2", "counts", 4, 4, 1],
      ["7.2.1.r3", "value", 4, 4, 1],
      ["7.2.1.o9", "checklist", 1, 1, 1],
      ["7.2.1.o10", "attestation", 1, 1, 1],
    ]);
    expect(coverage).toEqual({ planned: 10, measured: 0, stale: 0 });
  });

  test("F1: a walk that is sent again, whole or in part, changes nothing; the indicator goes from insufficient to a score", async () => {
    const first = good(await send({ ...delivery, entries: entries.slice(0, 5) }));
    expect(first.every(({ state }) => state === "accepted")).toBe(true);
    const whole = good(await send(delivery));
    expect(whole.map(({ state }) => state)).toEqual([
      ...Array.from({ length: 5 }, () => "duplicate"),
      ...Array.from({ length: entries.length - 5 }, () => "accepted"),
    ]);
    expect(good(await send(delivery)).every(({ state }) => state === "duplicate")).toBe(true);
    expect(await refresh()).toBe(1);
    // 4 of 4 points pass, 4 of 4 rates are at least 5 Mbit/s, both capabilities are there, the best level: full marks.
    expect(await currentResult(context.store, { roundId, communityId })).toMatchObject({ p: 100 });
    const round = await roundById(context.store, roundId);
    if (round === undefined) throw new Error("no round");
    expect(await planCoverage(context, { round, communityId })).toEqual({
      planned: 10,
      measured: 10,
      stale: 0,
      behind: [],
    });
    const kept = good(await listWalkEntries(context, may(context, inspector, "evidence.read"), { code: CODE }));
    expect(kept).toHaveLength(entries.length);
    expect(kept[0]).toMatchObject({ kind: "skipped", said: { reason: "检修", clockOffsetMs: 1500 } });
  });

  test("what somebody finds missing later counts as soon as it is sent", async () => {
    const look = { kind: "looked" as const, point: "", scene: "", metric: "net.iot_services", capability: "fire" };
    const later = { ...look, id: randomUUID(), at: at(30), found: false };
    good(await send({ ...delivery, entries: [later] }));
    expect(await refresh()).toBe(1);
    // One of two capabilities: half of 25 points are lost.
    expect(await currentResult(context.store, { roundId, communityId })).toMatchObject({ p: 87.5 });
  });

  test("what a phone cannot mean waits or is refused by name, and takes nothing with it", async () => {
    const strange = { kind: "measured" as const, id: randomUUID(), point: "E1", scene: "entrance", at: at(40) };
    const verdicts = good(
      await send({
        ...delivery,
        entries: [
          { ...strange, metric: "net.moon", value: "1", unit: "Mbit/s" },
          { ...strange, id: randomUUID(), metric: "net.wlan_down", value: "6", unit: "Mbit/s" },
          { ...strange, id: randomUUID(), metric: "net.wlan_down", value: "6", unit: "Mbit/s", at: at(200) },
        ],
      }),
    );
    expect(verdicts.map(({ state, reason }) => [state, reason])).toEqual([
      ["quarantined", "unknown-metric"],
      ["accepted", null],
      ["quarantined", "ahead-of-clock"],
    ]);
  });

  test("a photo in which a camera wrote where it was taken is not kept; one without is, once", async () => {
    const walk = may(context, inspector, "walk.write");
    const entryId = entries[0]?.id ?? "";
    const plain = [0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0];
    const exif = [0xff, 0xd8, 0xff, 0xe1, 0, 8, 0x45, 0x78, 0x69, 0x66, 0, 0, ...plain.slice(2)];
    const add = (bytes: readonly number[], id = entryId) =>
      addWalkPhoto(context, walk, { code: CODE, entryId: id, bytes: Uint8Array.from(bytes) });
    expect(await add(exif)).toMatchObject({ code: "bad-field", reason: "has-metadata" });
    expect(await add(plain, randomUUID())).toEqual({ ok: false, code: "not-found" });
    expect((await add(plain)).ok && (await add(plain)).ok).toBe(true);
    const read = may(context, inspector, "evidence.read");
    const photo = good(await getWalkPhoto(context, read, { code: CODE, entryId }));
    expect([...photo.bytes]).toEqual(plain);
  });

  test("who takes the inspector's source out of force ends what he may bring", async () => {
    const [source] = (await listSources(context.store)).filter(({ kind }) => kind === "walk");
    if (source === undefined) throw new Error("no source");
    const manage = may(context, actorOf("administrator"), "source.manage");
    good(await setSourceState(context, manage, { id: source.id, version: source.version, state: "revoked" }));
    expect(await send(delivery)).toEqual({ ok: false, code: "forbidden" });
  });
});
