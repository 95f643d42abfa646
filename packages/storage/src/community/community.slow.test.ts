import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { communityFacts, NOON, roundOver } from "../fixture/records.ts";
import { SERVERS, type TestDatabase } from "../fixture/servers.ts";
import { statementTrouble } from "../problem/index.ts";
import type { Paged } from "../query/index.ts";
import {
  communityByCode,
  countCommunities,
  listCommunities,
  marginsOf,
  removeCommunity,
  removeDemo,
  saveCommunities,
  saveMargins,
  updateCommunity,
  type CommunityListRequest,
  type CommunityRow,
} from "./index.ts";

describe.each(SERVERS)("communities on $name", ({ open }) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened.remove());
  afterEach(async () => {
    await sql`truncate community, round cascade`.execute(opened.database.kysely);
  });

  const page = async (request: Partial<CommunityListRequest>): Promise<Paged<CommunityRow>> =>
    listCommunities(opened.database.kysely, { scopes: [""], ...request });

  /** The codes of all pages, one after the other. */
  async function walk(request: Partial<CommunityListRequest>): Promise<string[]> {
    const codes: string[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 100; pages += 1) {
      const found = await page({ ...request, ...(cursor === undefined ? {} : { cursor }) });
      if (!found.ok) throw new Error(found.problem.code);
      codes.push(...found.value.items.map(({ code }) => code));
      if (found.value.next === null) return codes;
      cursor = found.value.next;
    }
    throw new Error("no end");
  }

  test("what is saved is read again as it was; times are UTC text with milliseconds", async () => {
    const { kysely } = opened.database;
    const facts = communityFacts("310101001001", { name: "<3 很好 𠮷 &lt;\r\n🏙️ ' \" \\", city: "" });
    const ids = await saveCommunities(kysely, [facts], NOON);
    const row = await communityByCode(kysely, "310101001001");
    expect(row).toEqual({
      ...facts,
      city: null,
      id: ids.get(facts.code),
      version: 1,
      created_at: NOON,
      updated_at: NOON,
    });
  });

  test("saved again under its code, a community keeps its id and counts its versions", async () => {
    const { kysely } = opened.database;
    const before = await saveCommunities(kysely, [communityFacts("310101001001")], NOON);
    const after = await saveCommunities(
      kysely,
      [communityFacts("310101001001", { name: "first" }), communityFacts("310101001001", { name: "second" })],
      "2026-04-01T00:00:00.000Z",
    );
    expect(after).toEqual(before);
    expect(await communityByCode(kysely, "310101001001")).toMatchObject({
      name: "second",
      version: 2,
      created_at: NOON,
    });
  });

  test("an editor who saw an older version changes nothing and is told the newer one", async () => {
    const { kysely } = opened.database;
    await saveCommunities(kysely, [communityFacts("310101001001")], NOON);
    const edit = { code: "310101001001", version: 1, facts: communityFacts("310101001001", { name: "new" }), at: NOON };
    expect(await updateCommunity(kysely, edit)).toMatchObject({ ok: true, value: { name: "new", version: 2 } });
    expect(await updateCommunity(kysely, edit)).toEqual({ ok: false, problem: { code: "changed", version: 2 } });
    expect(await updateCommunity(kysely, { ...edit, code: "999999999999" })).toEqual({
      ok: false,
      problem: { code: "missing" },
    });
    expect(await removeCommunity(kysely, "310101001001", 1)).toMatchObject({ ok: false, problem: { version: 2 } });
    expect(await removeCommunity(kysely, "310101001001", 2)).toEqual({ ok: true, value: null });
  });

  test("a code that is not twelve digits is refused", async () => {
    const refused = saveCommunities(opened.database.kysely, [communityFacts("31010100100")], NOON);
    expect(statementTrouble(await refused.catch((error: unknown) => error))?.code).toBe("refused");
  });

  test("margins replace the ones before", async () => {
    const { kysely } = opened.database;
    const ids = await saveCommunities(kysely, [communityFacts("310101001001")], NOON);
    const id = ids.get("310101001001") ?? "";
    await saveMargins(kysely, id, [{ variable: "age", category: "0-17", count: 3 }]);
    const margins = [
      { variable: "age", category: "18-59", count: 5 },
      { variable: "sex", category: "f", count: 0 },
    ];
    await saveMargins(kysely, id, margins);
    expect(await marginsOf(kysely, id)).toEqual(margins);
  });

  test("pages hold every community of the scopes once, in either order, whatever is added meanwhile", async () => {
    const { kysely } = opened.database;
    const inside = Array.from({ length: 57 }, (_, index) => `3101010010${String(index).padStart(2, "0")}`);
    const outside = ["310102001001", "110101001001", "320101001001"];
    // Names that are equal leave the code to decide.
    const all = [...inside, ...outside].map((code) => communityFacts(code, { name: `n${code.slice(-1)}` }));
    await saveCommunities(kysely, all, NOON);
    expect(await walk({ scopes: ["310101"], limit: 10 })).toEqual(inside);
    expect(await walk({ scopes: ["310101"], limit: 10, sort: "-code" })).toEqual(inside.toReversed());
    const byName = [...inside, ...outside].toSorted((a, b) => (a.slice(-1) + a < b.slice(-1) + b ? -1 : 1));
    expect(await walk({ sort: "name", limit: 7 })).toEqual(byName);
    expect(await walk({ sort: "-name", limit: 7 })).toEqual(byName.toReversed());
    expect(await walk({ scopes: ["310102", "11"] })).toEqual(["110101001001", "310102001001"]);
    expect(await walk({ scopes: [] })).toEqual([]);
    expect(await countCommunities(kysely, { scopes: ["310101"] })).toBe(57);
  });

  test("what is looked for is text, never a pattern", async () => {
    const { kysely } = opened.database;
    await saveCommunities(
      kysely,
      [communityFacts("310101001001", { name: "100%" }), communityFacts("310101001002", { name: "1000" })],
      NOON,
    );
    expect(await walk({ search: "0%" })).toEqual(["310101001001"]);
    expect(await walk({ search: "_" })).toEqual([]);
    expect(await walk({ search: "\\" })).toEqual([]);
    expect(await walk({ search: "310101001002" })).toEqual(["310101001002"]);
  });

  test("a sort, a scope or a cursor that is none is a problem, not an error", async () => {
    for (const sort of ["p", "", "constructor", "__proto__", "code; drop table community"]) {
      expect(await page({ sort })).toEqual({ ok: false, problem: { code: "unknown-sort" } });
    }
    for (const scope of ["3", "310", "31%", "３１", "31' or true --"]) {
      expect(await page({ scopes: [scope] })).toEqual({ ok: false, problem: { code: "bad-scope" } });
    }
    const other = Buffer.from('["name","a","b"]').toString("base64url");
    for (const cursor of ["", "x", "bnVsbA", other, "A".repeat(5000)]) {
      expect(await page({ cursor })).toEqual({ ok: false, problem: { code: "bad-cursor" } });
    }
  });

  test("the demonstration goes without a trace, and nothing else with it", async () => {
    const { kysely } = opened.database;
    await roundOver(kysely, ["990101001001"], { demo: true });
    const { ids } = await roundOver(kysely, ["310101001001"]);
    await removeDemo(kysely);
    expect(await walk({})).toEqual([...ids.keys()]);
    const rounds = await kysely.selectFrom("round").select("round.demo").execute();
    expect(rounds).toEqual([{ demo: false }]);
  });
});
