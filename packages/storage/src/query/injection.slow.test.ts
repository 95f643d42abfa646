import { sql, type Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson, personByLogin } from "../access/index.ts";
import { appendAudit, listAudit, verifyAudit } from "../audit/index.ts";
import {
  communityByCode,
  communityIds,
  listCommunities,
  marginsOf,
  saveCommunities,
  saveMargins,
} from "../community/index.ts";
import { listRawFiles, receiveRawFile, replaceRejects, saveBundles } from "../evidence/index.ts";
import { communityFacts, NOON, resultFacts, roundOver } from "../fixture/records.ts";
import { SERVERS, type TestDatabase } from "../fixture/servers.ts";
import { takeKey } from "../idempotency/index.ts";
import { saveSystem, systemByVersion } from "../indicator-system/index.ts";
import { enqueueJob, leaseJob, listJobs } from "../job/index.ts";
import { distribute } from "../placement/index.ts";
import { statementTrouble } from "../problem/index.ts";
import { listResults, saveResults } from "../result/index.ts";
import type { Tables } from "../schema/index.ts";
import { encodeCursor } from "./index.ts";

const ATTACKS = [
  "'; drop table community; --",
  "' or '1'='1",
  '" or ""="',
  "1); delete from result where (1=1",
  "'||(select pg_sleep(5))||'",
  "\\'; truncate audit_event; --",
  "$1",
  "$$; drop table round; $$",
  "%' and 1=0 union all select null, version(), null --",
  "${7*7}",
  'community"; drop table community; --',
  "＇； drop table community；",
];

async function rowCounts(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{
    n: string;
  }>`select count(*) as n from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace`.execute(
    db,
  );
  return Number(rows[0]?.n);
}

describe.each(SERVERS)("E7: injection on $name", ({ open }) => {
  let opened: TestDatabase;
  let tables = 0;
  beforeAll(async () => {
    opened = await open();
    tables = await rowCounts(opened.database.kysely);
  }, 60_000);
  afterAll(() => opened.remove());

  test.each(ATTACKS)("%s is text in every parameter that takes text", async (attack) => {
    const { kysely } = opened.database;
    const code = `31010100${String(1000 + ATTACKS.indexOf(attack))}`;
    const facts = communityFacts(code, {
      name: attack,
      street: attack,
      stage: attack,
      attributes: { [attack]: attack },
    });
    await saveCommunities(kysely, [facts], NOON);
    expect(await communityByCode(kysely, code)).toMatchObject(facts);
    expect(await communityByCode(kysely, attack)).toBeUndefined();
    expect((await communityIds(kysely, [attack])).size).toBe(0);
    const found = await listCommunities(kysely, { scopes: [""], search: attack });
    expect(found.ok && found.value.items.map((row) => row.code)).toEqual([code]);
    const { round, ids } = await roundOver(kysely, [code], { name: attack });
    const id = ids.get(code) ?? "";
    await saveMargins(kysely, id, [{ variable: attack, category: attack, count: 1 }]);
    expect(await marginsOf(kysely, id)).toEqual([{ variable: attack, category: attack, count: 1 }]);
    const document = { name: attack, version: attack, digest: attack, document: attack, title: { zh: attack } };
    await saveSystem(kysely, document, NOON);
    expect(await systemByVersion(kysely, attack, attack)).toMatchObject({ document: attack });
    await saveBundles(
      kysely,
      round.id,
      [{ communityId: id, digest: attack, document: attack, rows: {}, items: 0 }],
      NOON,
    );
    await saveResults(
      kysely,
      round.id,
      [resultFacts(id, { digest: attack, grade: attack, gates: [attack, '{a,"b"}'] })],
      NOON,
    );
    const results = await listResults(kysely, { roundId: round.id, scopes: [""], grade: attack, gate: attack });
    expect(results).toMatchObject({
      ok: true,
      value: { items: [{ code, result: { digest: attack, gates: [attack, '{a,"b"}'] } }] },
    });
    const file = await receiveRawFile(kysely, {
      roundId: round.id,
      name: attack,
      uploadedBy: attack,
      at: NOON,
      content: [Buffer.from(attack)],
    });
    if (!file.ok) throw new Error(file.problem.code);
    expect(await listRawFiles(kysely, round.id)).toMatchObject([{ name: attack }]);
    await replaceRejects(kysely, round.id, [
      {
        fileId: file.value.id,
        sheet: attack,
        column: attack,
        code: attack,
        detail: { [attack]: attack },
        remedy: attack,
        value: attack,
        rows: 1,
      },
    ]);
    await enqueueJob(kysely, { kind: attack, subject: attack, requestedBy: attack, at: NOON });
    expect(await leaseJob(kysely, { kinds: [attack], leaseSeconds: 60 })).toMatchObject({ job: { subject: attack } });
    expect(await listJobs(kysely, { kind: attack, subject: attack })).toHaveLength(1);
    await addPerson(kysely, { name: attack, email: attack, username: attack }, NOON);
    expect(await personByLogin(kysely, attack)).toMatchObject({ name: attack });
    await kysely
      .transaction()
      .execute((trx) =>
        appendAudit(trx, { at: NOON, actor: attack, action: attack, subject: attack, detail: { [attack]: attack } }),
      );
    expect(await listAudit(kysely, { actor: attack, action: attack, subject: attack })).toMatchObject({
      ok: true,
      value: { items: [{ actor: attack }] },
    });
    expect(await takeKey(kysely, { person: attack, route: attack, key: attack }, { digest: attack, at: NOON })).toEqual(
      { state: "new" },
    );
    expect(await rowCounts(kysely)).toBe(tables);
  });

  test("names that choose columns and orders are allow-listed, and cursors carry text only", async () => {
    const { kysely } = opened.database;
    const { round } = await roundOver(kysely, ["310101999999"]);
    for (const attack of [...ATTACKS, "name", "P", "p desc", "toString", "hasOwnProperty"]) {
      const listed = await listResults(kysely, { roundId: round.id, scopes: [""], sort: attack });
      expect(listed).toEqual({ ok: false, problem: { code: "unknown-sort" } });
      const cursor = encodeCursor("code", [attack, attack]);
      expect((await listCommunities(kysely, { scopes: [""], sort: "code", cursor })).ok).toBe(true);
      const scoped = await listCommunities(kysely, { scopes: [attack] });
      expect(scoped).toEqual({ ok: false, problem: { code: "bad-scope" } });
      expect((await listAudit(kysely, { cursor: encodeCursor("-number", [attack]) })).ok).toBe(false);
    }
    expect(await verifyAudit(kysely)).toMatchObject({ ok: true, events: ATTACKS.length });
  });

  test("F8: U+0000 and half a surrogate pair are refused with a reason, and nothing is stored", async () => {
    const { kysely } = opened.database;
    for (const attributes of [{ a: "x\0y" }, { a: "x\ud800y" }]) {
      const refused = saveCommunities(kysely, [communityFacts("310101888888", { attributes })], NOON);
      expect(statementTrouble(await refused.catch((error: unknown) => error))?.code).toBe("not-text");
    }
    const refused = saveCommunities(kysely, [communityFacts("310101888888", { name: "x\0y" })], NOON);
    expect(statementTrouble(await refused.catch((error: unknown) => error))?.code).toBe("not-text");
    expect(await communityByCode(kysely, "310101888888")).toBeUndefined();
  });

  test("a server without Citus is not distributed, and says so", async () => {
    expect(await distribute(opened.database.kysely)).toEqual({ ok: false, problem: { code: "no-citus" } });
  });
});
