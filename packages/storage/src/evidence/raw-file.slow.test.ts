import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NOON, roundOver, takeThrough } from "../fixture/records.ts";
import { SERVERS, type TestDatabase } from "../fixture/servers.ts";
import {
  copyRawFiles,
  listRawFiles,
  listRejects,
  markRawFile,
  markRejects,
  rawFileContent,
  receiveRawFile,
  replaceRejects,
} from "./index.ts";

/** A content in pieces of odd sizes. */
function* inPieces(content: Buffer, size: number): Generator<Buffer> {
  for (let start = 0; start < content.length; start += size) yield content.subarray(start, start + size);
}

function* breaking(): Generator<Buffer> {
  yield randomBytes(3_000_000);
  throw new Error("line is gone");
}

describe.each(SERVERS)("raw files on $name", ({ open }) => {
  let opened: TestDatabase;
  let roundId = "";
  beforeAll(async () => {
    opened = await open();
    ({
      round: { id: roundId },
    } = await roundOver(opened.database.kysely, ["310101001001"]));
  }, 60_000);
  afterAll(() => opened.remove());

  const upload = (content: Iterable<Uint8Array>) => ({
    roundId,
    name: "测量.csv",
    uploadedBy: "somebody",
    at: NOON,
    content,
  });

  test.each([0, 1, 1024 * 1024, 2_621_441])("a file of %i bytes comes back as it was", async (size) => {
    const { kysely } = opened.database;
    const content = randomBytes(size);
    const received = await receiveRawFile(kysely, upload(inPieces(content, 70_001)));
    if (!received.ok) throw new Error(received.problem.code);
    const sha256 = createHash("sha256").update(content).digest("hex");
    expect(received.value).toMatchObject({ sha256, size: String(size), state: "received", rows: null });
    const pieces: Buffer[] = [];
    for await (const piece of rawFileContent(kysely, received.value.id)) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(content)).toBe(true);
    await markRawFile(kysely, received.value.id, { state: "collected", rows: { read: 2 } });
    expect((await listRawFiles(kysely, roundId)).at(-1)).toMatchObject({ state: "collected", rows: { read: 2 } });
  });

  test("F14, F16: the same content many times at once is accepted each time and stored once", async () => {
    const { kysely } = opened.database;
    const content = randomBytes(100_000);
    const all = await Promise.all(Array.from({ length: 8 }, () => receiveRawFile(kysely, upload([content]))));
    expect(new Set(all.map((received) => (received.ok ? received.value.id : received.problem.code))).size).toBe(1);
  });

  test("C3: a file keeps for whom its sender could speak, also in a copy; whoever sends the same speaks for his part too", async () => {
    const { kysely } = opened.database;
    const content = randomBytes(50);
    const { round } = await roundOver(kysely, ["310101001001"]);
    await takeThrough(kysely, round.id, ["collecting"]);
    const scopes = async (by: readonly string[] | undefined): Promise<readonly string[] | null> => {
      const received = await receiveRawFile(kysely, { ...upload([content]), roundId: round.id, scopes: by });
      if (!received.ok) throw new Error(received.problem.code);
      return received.value.scopes;
    };
    expect(await scopes(["310101"])).toEqual(["310101"]);
    expect(await scopes(["310101", "3102"])).toEqual(["310101", "3102"]);
    expect(await scopes(["3102"])).toEqual(["310101", "3102"]);
    const { round: other } = await roundOver(kysely, ["310101001001"]);
    await copyRawFiles(kysely, { from: round.id, to: other.id });
    expect((await listRawFiles(kysely, other.id)).map((file) => file.scopes)).toEqual([["310101", "3102"]]);
    expect(await scopes(undefined)).toBe(null);
    expect(await scopes(["3102"])).toBe(null);
  });

  test("an upload that breaks off leaves nothing behind; none is taken by a published round", async () => {
    const { kysely } = opened.database;
    const before = await listRawFiles(kysely, roundId);
    await expect(receiveRawFile(kysely, upload(breaking()))).rejects.toThrow("line is gone");
    expect(await listRawFiles(kysely, roundId)).toEqual(before);
    const { round } = await roundOver(kysely, ["310101001001"]);
    await takeThrough(kysely, round.id, ["collecting", "review", "published"]);
    expect(await receiveRawFile(kysely, { ...upload([]), roundId: round.id })).toEqual({
      ok: false,
      problem: { code: "frozen" },
    });
  });

  test("rejects are listed in their order; a new collection replaces those that are open", async () => {
    const { kysely } = opened.database;
    const received = await receiveRawFile(kysely, upload([randomBytes(10)]));
    if (!received.ok) throw new Error(received.problem.code);
    const fileId = received.value.id;
    const rejects = Array.from({ length: 25 }, (_, index) => ({
      fileId,
      row: index + 2,
      column: "值",
      code: "not-a-number",
      detail: {},
      remedy: "write-a-plain-number",
      value: "=1+1",
      rows: 1,
    }));
    await replaceRejects(kysely, roundId, rejects);
    const first = await listRejects(kysely, { roundId, state: "open", limit: 20 });
    if (!first.ok) throw new Error(first.problem.code);
    const second = await listRejects(kysely, { roundId, state: "open", limit: 20, cursor: first.value.next ?? "" });
    if (!second.ok) throw new Error(second.problem.code);
    const rows = [...first.value.items, ...second.value.items];
    expect(rows.map(({ row }) => row)).toEqual(rejects.map(({ row }) => row));
    expect(rows[0]).toMatchObject({ column: "值", value: "=1+1", sheet: null, detail: {} });
    const [{ id } = { id: "" }] = rows;
    expect(await markRejects(kysely, { roundId, ids: [id], state: "dismissed" })).toBe(1);
    await replaceRejects(kysely, roundId, rejects.slice(0, 2));
    const open2 = await listRejects(kysely, { roundId, state: "open" });
    const dismissed = await listRejects(kysely, { roundId, state: "dismissed" });
    expect([open2, dismissed].map((page) => (page.ok ? page.value.items.length : -1))).toEqual([2, 1]);
  });
});
