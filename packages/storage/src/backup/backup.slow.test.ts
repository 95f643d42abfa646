import { createHash, randomBytes } from "node:crypto";
import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql, type Kysely } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addPerson, personById } from "../access/index.ts";
import { appendAudit, verifyAudit } from "../audit/index.ts";
import { openDatabase, type Database } from "../database/index.ts";
import { erase, listErasures, replayErasures } from "../erasure/index.ts";
import { receiveRawFile } from "../evidence/index.ts";
import { NOON, resultFacts, roundOver } from "../fixture/records.ts";
import { startDebian, temporaryFolder, urlOf, valueOf } from "../fixture/servers.ts";
import { saveResults } from "../result/index.ts";
import type { Tables } from "../schema/index.ts";
import { backup, restore } from "./index.ts";

let folder = "";
let database: Database;
beforeAll(async () => {
  folder = await temporaryFolder();
  await chmod(folder, 0o711);
  database = valueOf(await openDatabase({ dataFolder: join(folder, "data") }));
}, 60_000);
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** A digest over all rows of all tables. */
async function digestOfRows(db: Kysely<Tables>): Promise<Record<string, string>> {
  const { rows } = await sql<{ table: string }>`
    select relname::text as table from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace order by 1`.execute(
    db,
  );
  const digests: Record<string, string> = {};
  for (const { table } of rows) {
    const content = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} as t order by 1`.execute(
      db,
    );
    digests[table] = createHash("sha256")
      .update(content.rows.map(({ row }) => row).join("\n"))
      .digest("hex");
  }
  return digests;
}

async function fill(): Promise<void> {
  const { kysely } = database;
  const { round, ids } = await roundOver(
    kysely,
    Array.from({ length: 200 }, (_, index) => `310101001${String(index).padStart(3, "0")}`),
  );
  await saveResults(
    kysely,
    round.id,
    [...ids.values()].map((id) => resultFacts(id)),
    NOON,
  );
  await receiveRawFile(kysely, {
    roundId: round.id,
    name: "f",
    uploadedBy: "p",
    at: NOON,
    content: [randomBytes(3_000_000)],
  });
}

test("a database at rest, backed up and restored, is the same in every row, under another password", async () => {
  await fill();
  const file = join(folder, "rest.backup");
  expect(await backup(database, file)).toMatchObject({ ok: true, value: { file } });
  expect(await backup(database, file)).toMatchObject({ ok: false, problem: { code: "file-exists" } });
  const target = join(folder, "restored-rest");
  expect(await restore(file, target)).toEqual({ ok: true, value: { erasedAgain: null } });
  const restored = valueOf(await openDatabase({ dataFolder: target }));
  expect(await digestOfRows(restored.kysely)).toEqual(await digestOfRows(database.kysely));
  expect(restored.embedded?.address.password).not.toBe(database.embedded?.address.password);
  await restored.close();
  expect(gunzipSync(await readFile(file)).includes(database.embedded?.address.password ?? "")).toBe(false);
  expect(await restore(file, target)).toMatchObject({ ok: false, problem: { code: "folder-not-empty" } });
});

test("a backup of a database that is written to holds all that was committed before, and nothing half", async () => {
  const { kysely } = database;
  const over = new AbortController();
  let count = 0;
  const write = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await kysely.transaction().execute(async (trx) => {
        await trx
          .insertInto("idempotency_key")
          .values({
            person: "p",
            route: "r",
            key: String((count += 1)),
            request_digest: "d",
            response: null,
            created_at: NOON,
          })
          .execute();
        await appendAudit(trx, {
          at: NOON,
          actor: "p",
          action: "write",
          subject: "s",
          detail: { filler: "x".repeat(2000) },
        });
      });
      if (count % 100 === 0) await sql`checkpoint`.execute(kysely);
    }
  };
  const writing = write();
  await sleep(500);
  const before = count - 1;
  const file = join(folder, "busy.backup");
  const done = await backup(database, file);
  over.abort();
  await writing;
  expect(done.ok).toBe(true);
  expect(count).toBeGreaterThan(before);
  const target = join(folder, "restored-busy");
  expect(await restore(file, target)).toEqual({ ok: true, value: { erasedAgain: null } });
  const restored = valueOf(await openDatabase({ dataFolder: target }));
  const verified = await verifyAudit(restored.kysely);
  const keys = await sql<{ n: string }>`select count(*) as n from idempotency_key`.execute(restored.kysely);
  await restored.close();
  expect(verified).toMatchObject({ ok: true, events: Number(keys.rows[0]?.n) });
  expect(Number(keys.rows[0]?.n)).toBeGreaterThanOrEqual(before);
  const { rows } = await sql`select 1 from pg_replication_slots`.execute(kysely);
  expect(rows).toEqual([]);
});

test("a file that is damaged, cut off or none is refused, and leaves no folder", async () => {
  const whole = await readFile(join(folder, "rest.backup"));
  const tar = gunzipSync(whole);
  const flipped = Buffer.from(tar);
  const middle = Math.floor(tar.length / 2);
  flipped.writeUInt8(flipped.readUInt8(middle) ^ 1, middle);
  const escaping = Buffer.from(tar);
  // The second header: its name leads out of the folder, its checksum is made right.
  const at = escaping.indexOf("postgres/", 512);
  const header = escaping.subarray(at, at + 512);
  header.fill(0, 0, 100);
  header.write("postgres/../../escaped", 0);
  header.write("        ", 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  const files: Readonly<Record<string, Buffer>> = {
    "cut off": whole.subarray(0, whole.length / 2),
    "cut off between files": gzipSync(tar.subarray(0, at), { level: 1 }),
    "one bit changed": gzipSync(flipped, { level: 1 }),
    "leading out of the folder": gzipSync(escaping, { level: 1 }),
    "not a backup": Buffer.from("PK\u0003\u0004"),
    nothing: Buffer.alloc(0),
  };
  for (const [name, bytes] of Object.entries(files)) {
    const file = join(folder, "damaged.backup");
    await writeFile(file, bytes);
    expect([name, await restore(file, join(folder, "restored-damaged"))]).toMatchObject([
      name,
      { ok: false, problem: { code: "backup-damaged", file } },
    ]);
    expect(await readdir(folder)).not.toContain("restored-damaged");
    expect(await readdir(folder)).not.toContain("escaped");
  }
  expect(await restore(join(folder, "none"), join(folder, "x"))).toMatchObject({
    ok: false,
    problem: { code: "backup-damaged" },
  });
});

test("a place that cannot be written is a problem, and what was begun is removed", async () => {
  expect(await backup(database, join(folder, "rest.backup", "x"))).toMatchObject({
    ok: false,
    problem: { code: "foreign-folder" },
  });
  await mkdir(join(folder, "kept"));
  await writeFile(join(folder, "kept", "x"), "");
  expect(await restore(join(folder, "rest.backup"), join(folder, "kept"))).toMatchObject({
    problem: { code: "folder-not-empty" },
  });
  expect((await readdir(folder)).filter((name) => name.startsWith("."))).toEqual([]);
});

test("G12: what was erased after a backup is erased again after its restoration", async () => {
  const { kysely } = database;
  const added = await addPerson(kysely, { name: "erased", email: null, username: "erased" }, NOON);
  if (!added.ok) throw new Error(added.problem.code);
  const { id } = added.value;
  const file = join(folder, "before-erasure.backup");
  await backup(database, file);
  await erase(kysely, { kind: "person", subject: id, at: NOON });
  const ledger = await listErasures(kysely);
  expect(ledger).toEqual([{ kind: "person", subject: id, at: NOON }]);
  const target = join(folder, "restored-erasure");
  await restore(file, target);
  const restored = valueOf(await openDatabase({ dataFolder: target }));
  expect(await personById(restored.kysely, id)).toBeDefined();
  await replayErasures(restored.kysely, ledger);
  await replayErasures(restored.kysely, ledger);
  expect(await personById(restored.kysely, id)).toBeUndefined();
  expect(await listErasures(restored.kysely)).toEqual(ledger);
  await restored.close();
});

test("another server is backed up by its own tools", async () => {
  const { server, remove } = await startDebian();
  const external = valueOf(await openDatabase({ url: urlOf(server.address) }));
  expect(await backup(external, join(folder, "external.backup"))).toEqual({
    ok: false,
    problem: { code: "backup-external" },
  });
  await external.close();
  await remove();
});
