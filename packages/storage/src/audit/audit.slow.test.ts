import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { NOON } from "../fixture/records.ts";
import { SERVERS, type TestDatabase } from "../fixture/servers.ts";
import { appendAudit, listAudit, verifyAudit, type AuditEvent } from "./index.ts";

describe.each(SERVERS)("audit chain on $name", ({ open }) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  }, 60_000);
  afterAll(() => opened.remove());
  beforeEach(async () => {
    await sql`truncate audit_event`.execute(opened.database.kysely);
  });

  const append = (subject: string, detail: Record<string, unknown> = {}): Promise<AuditEvent> =>
    opened.database.kysely
      .transaction()
      .execute((trx) => appendAudit(trx, { at: NOON, actor: "somebody", action: "round.publish", subject, detail }));

  test("an event's digest is SHA-256 over its canonical JSON, which anybody can write down", async () => {
    const first = await append("圆 <3", { b: 1, a: [0.1, 1e21, null, "𠮷"], gone: undefined });
    const text = `{"action":"round.publish","actor":"somebody","at":"${NOON}","detail":{"a":[0.1,1e+21,null,"𠮷"],"b":1},"number":1,"previous":"${"0".repeat(64)}","subject":"圆 <3"}`;
    expect(first.digest).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
    expect(await verifyAudit(opened.database.kysely)).toEqual({ ok: true, events: 1, last: first.digest });
  });

  test("many at once make one chain without a gap; what was rolled back leaves none", async () => {
    const { kysely } = opened.database;
    const failing = kysely.transaction().execute(async (trx) => {
      await appendAudit(trx, { at: NOON, actor: "a", action: "b", subject: "c", detail: {} });
      throw new Error("undone");
    });
    await Promise.all([
      failing.catch(() => undefined),
      ...Array.from({ length: 100 }, (_, index) => append(String(index))),
    ]);
    const verified = await verifyAudit(kysely);
    expect(verified).toMatchObject({ ok: true, events: 100 });
    const page = await listAudit(kysely, { limit: 30, actor: "somebody" });
    if (!page.ok) throw new Error(page.problem.code);
    const next = await listAudit(kysely, { limit: 30, cursor: page.value.next ?? "" });
    if (!next.ok) throw new Error(next.problem.code);
    const numbers = [...page.value.items, ...next.value.items].map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, index) => 100 - index));
  });

  test("whatever is changed is found, by the first number that does not fit", async () => {
    const { kysely } = opened.database;
    await kysely.transaction().execute(async (trx) => {
      for (let index = 0; index < 1500; index += 1) {
        await appendAudit(trx, { at: NOON, actor: "a", action: "b", subject: String(index), detail: { n: 1 } });
      }
    });
    const forgeries: readonly (readonly [broken: number, ...statements: string[]])[] = [
      [1203, "update audit_event set subject = 'other' where number = 1203"],
      [1, `update audit_event set detail = '{"n":2}' where number = 1`],
      [1400, "update audit_event set at = at + interval '1 ms' where number = 1400"],
      [1001, "delete from audit_event where number = 1001"],
      [1, "delete from audit_event where number = 1"],
      [
        1450,
        "delete from audit_event where number = 1450",
        "update audit_event set number = number - 1 where number > 1450",
      ],
      [1499, "update audit_event set digest = repeat('0', 64) where number = 1499"],
    ];
    const undone = new Error("undone");
    for (const [broken, ...statements] of forgeries) {
      const forged = kysely.transaction().execute(async (trx) => {
        for (const statement of statements) await sql.raw(statement).execute(trx);
        expect(await verifyAudit(trx)).toEqual({ ok: false, firstBroken: broken });
        throw undone;
      });
      await expect(forged).rejects.toBe(undone);
    }
    expect(await verifyAudit(kysely)).toMatchObject({ ok: true, events: 1500 });
  });
});
