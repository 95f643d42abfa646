import { randomUUID } from "node:crypto";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../context/index.ts";
import { MEASURED_SYSTEM, MEASURED_WEIGHTS } from "../fixture/measured-system.ts";
import { actorOf, may } from "../fixture/people.ts";
import { collectingRound, good, publishedSystem } from "../fixture/round.ts";
import { bytesOf } from "../fixture/small-system.ts";
import { listTrail } from "../audit/index.ts";
import {
  addPicture,
  createPoint,
  getPicture,
  importPoints,
  listPoints,
  pointTableTemplate,
  removePicture,
  updatePoint,
} from "./index.ts";

const CODE = "330106001001";
const [server] = SERVERS;
if (server === undefined) throw new Error("no server of PostgreSQL");
/** One pixel, as PNG; the second one is two pixels wide. */
const pixels = (width: number): Uint8Array => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
    "base64",
  );
  png.writeUInt32BE(width, 16);
  return Uint8Array.from(png);
};
const FACTS = {
  code: "E1",
  name: "东门",
  scene: "gate",
  floor: "",
  onPicture: null,
  onMap: { longitude: 120.1, latitude: 30.2 },
  ordinal: 1,
  state: "active" as const,
};

describe("points of a community", () => {
  let opened: TestDatabase;
  let context: Context;
  const manager = actorOf("city-manager", "3301");
  beforeAll(async () => {
    opened = await server.open();
    context = { store: opened.database.kysely, clock: () => Date.parse("2026-03-01T00:00:00Z") };
    const system = await publishedSystem(context, {
      files: [{ name: "s.yaml", bytes: bytesOf(MEASURED_SYSTEM) }],
      first: "s.yaml",
      weights: { name: "w.yaml", bytes: bytesOf(MEASURED_WEIGHTS) },
    });
    const communities = { name: "c.csv", bytes: bytesOf(`community,name\n${CODE},小区\n`) };
    await collectingRound(context, { ...system, communities, codes: [CODE] });
  }, 60_000);
  afterAll(() => opened.remove());

  test("C1, C3: another city's points are not there, and nobody else makes any", async () => {
    const other = actorOf("city-manager", "3302");
    const absent = { ok: false, code: "not-found" };
    expect(await listPoints(context, may(context, other, "community.read"), { code: CODE })).toEqual(absent);
    const write = may(context, other, "point.write");
    expect(await createPoint(context, write, { code: CODE, facts: FACTS })).toEqual(absent);
    expect(await importPoints(context, write, { code: CODE, bytes: bytesOf("code,scene\nA,gate\n") })).toEqual(absent);
    expect(() => may(context, actorOf("operator", "3301"), "point.write")).toThrow("may not");
  });

  test("points are made, changed by whoever saw the latest, and taken out of use; all of it is told", async () => {
    const write = may(context, manager, "point.write");
    const made = good(await createPoint(context, write, { code: CODE, facts: FACTS }));
    expect(await createPoint(context, write, { code: CODE, facts: FACTS })).toEqual({ ok: false, code: "taken" });
    const edit = { code: CODE, id: made.id, version: 1, facts: { ...FACTS, state: "retired" as const } };
    expect(good(await updatePoint(context, write, edit))).toMatchObject({
      state: "retired",
      version: 2,
      latitude: 30.2,
    });
    expect(await updatePoint(context, write, edit)).toEqual({ ok: false, code: "conflict", version: 2 });
    const nobody = { ...edit, id: randomUUID(), facts: { ...FACTS, code: "N1" } };
    expect(await updatePoint(context, write, nobody)).toEqual({ ok: false, code: "not-found" });
    for (const [field, facts] of [
      ["scene", { ...FACTS, scene: "moon" }],
      ["name", { ...FACTS, name: "\u202E" }],
      ["onPicture", { ...FACTS, onPicture: { pictureId: randomUUID(), x: 0, y: 0 } }],
    ] as const)
      expect(await createPoint(context, write, { code: CODE, facts: { ...facts, code: "X" } })).toMatchObject({
        field,
      });
    const page = good(await listTrail(context, may(context, actorOf("administrator"), "audit.read"), {}));
    expect(page.items.filter(({ action }) => action.startsWith("point.")).map(({ action }) => action)).toEqual([
      "point.update",
      "point.create",
    ]);
  });

  test("a table adds and changes points; what cannot be taken is named by row and column, and takes no other with it", async () => {
    const write = may(context, manager, "point.write");
    const table = [
      "测点编号,名称,场景,楼层,经度,纬度,顺序",
      "E1,东大门,出入口,,,,5",
      "L1,一号梯,lift,B1,120.1,30.3,",
      "L2,二号梯,月球,,,,",
      "L3,三号梯,电梯,,120.1,,",
      ",无号,电梯,,,,",
      "L1,一号梯,电梯,,,,",
      "L4,四号梯,电梯,,,,x",
    ].join("\r\n");
    expect(good(await importPoints(context, write, { code: CODE, bytes: bytesOf(table) }))).toEqual({
      created: 1,
      updated: 1,
      refused: [
        { row: 4, column: "scene", reason: "unknown-scene" },
        { row: 5, column: "latitude", reason: "half-a-place" },
        { row: 6, column: "code", reason: "empty" },
        { row: 7, column: "code", reason: "repeated" },
        { row: 8, column: "ordinal", reason: "not-a-number" },
      ],
    });
    const { points } = good(await listPoints(context, may(context, manager, "community.read"), { code: CODE }));
    // What the table does not say of a known point stays: its degrees, and that it is out of use.
    expect(points.map(({ code, name, ordinal, latitude, state }) => [code, name, ordinal, latitude, state])).toEqual([
      ["L1", "一号梯", 3, 30.3, "active"],
      ["E1", "东大门", 5, 30.2, "retired"],
    ]);
    const nothing = await importPoints(context, write, { code: CODE, bytes: bytesOf("a,b\n1,2\n") });
    expect(nothing).toEqual({ ok: false, code: "bad-field", field: "file", reason: "no-header" });
  });

  test("the template is a table that can be taken as it is", async () => {
    for (const language of ["zh", "en"] as const) {
      const read = may(context, manager, "community.read");
      const text = good(await pointTableTemplate(context, read, { code: CODE, language }));
      const write = may(context, manager, "point.write");
      const { refused, created, updated } = good(
        await importPoints(context, write, { code: CODE, bytes: bytesOf(text) }),
      );
      expect(refused).toEqual([]);
      expect(created + updated).toBe(2);
    }
  });

  test("A5: a plan is a picture by its own bytes, never a drawing with script; removed, it leaves its points", async () => {
    const write = may(context, manager, "point.write");
    const read = may(context, manager, "community.read");
    const send = (bytes: Uint8Array) => addPicture(context, write, { code: CODE, name: "图", floor: "1F", bytes });
    const wrong = { ok: false, code: "bad-field", field: "picture" };
    expect(await send(bytesOf("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"))).toMatchObject(wrong);
    expect(await send(bytesOf("GIF89a"))).toMatchObject(wrong);
    expect(await send(pixels(40_000))).toMatchObject({ ...wrong, reason: "too-large" });
    const picture = good(await send(pixels(2)));
    expect(picture).toMatchObject({ media_type: "image/png", width: 2, height: 1 });
    expect(await send(pixels(2))).toEqual({ ok: false, code: "taken" });
    const onPicture = { pictureId: picture.id, x: 0.25, y: 0.5 };
    good(await createPoint(context, write, { code: CODE, facts: { ...FACTS, code: "S1", onPicture } }));
    const kept = good(await getPicture(context, read, { code: CODE, id: picture.id }));
    expect(Buffer.from(kept.bytes)).toEqual(Buffer.from(pixels(2)));
    good(await removePicture(context, write, { code: CODE, id: picture.id }));
    const { points, pictures } = good(await listPoints(context, read, { code: CODE }));
    expect(pictures).toEqual([]);
    expect(points.find(({ code }) => code === "S1")).toMatchObject({ picture_id: null, x: null, version: 2 });
  });
});
