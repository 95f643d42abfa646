import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, cp, mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDatabase, type Database } from "../database/index.ts";
import { temporaryFolder, valueOf } from "../fixture/servers.ts";
import { embeddedPrograms, startEmbedded } from "./index.ts";
import type { StorageProblem } from "../problem/index.ts";

let folder = "";
beforeEach(async () => {
  folder = await temporaryFolder();
  // Others may pass, as they may in most folders.
  await chmod(folder, 0o711);
});
afterEach(() => rm(folder, { recursive: true }));

async function problemOf(dataFolder = folder): Promise<StorageProblem | undefined> {
  const opened = await openDatabase({ dataFolder });
  if (!opened.ok) return opened.problem;
  await opened.value.close();
  return undefined;
}

async function openAndClose(use: (database: Database) => Promise<void> = async () => undefined): Promise<void> {
  const database = valueOf(await openDatabase({ dataFolder: folder }));
  try {
    await use(database);
  } finally {
    await database.close();
  }
}

async function setting(database: Database, name: string): Promise<unknown> {
  const { rows } = await database.kysely.getExecutor().executeQuery<{ value: string }>({
    sql: "select current_setting($1) as value",
    parameters: [name],
    query: { kind: "RawNode", sqlFragments: [], parameters: [] },
    queryId: { queryId: "setting" },
  });
  return rows[0]?.value;
}

describe("an embedded database", () => {
  test("is durable, listens nowhere else, and runs as nobody when this process is root", async () => {
    await openAndClose(async (database) => {
      expect(database).toMatchObject({ kind: "embedded", serverVersion: expect.stringMatching(/^18\./) });
      for (const name of ["fsync", "synchronous_commit", "full_page_writes", "data_checksums"]) {
        expect(await setting(database, name)).toBe("on");
      }
      expect(await setting(database, "listen_addresses")).toBe("");
      expect(await setting(database, "timezone")).toBe("UTC");
      const { uid, mode } = await stat(join(folder, "run"));
      expect(mode & 0o777).toBe(0o700);
      expect(uid).not.toBe(0);
      const owner = execFileSync("ps", ["-o", "uid=", "-p", String(database.embedded?.pid())], { encoding: "utf8" });
      expect(Number(owner)).toBe(uid);
    });
    expect(existsSync(join(folder, "postgres", "postmaster.pid"))).toBe(false);
  });

  test("keeps what was written through a clean stop, and is closed twice without harm", async () => {
    await openAndClose(async (database) => {
      await database.kysely
        .insertInto("idempotency_key")
        .values({
          person: "p",
          route: "r",
          key: "k",
          request_digest: "d",
          response: null,
          created_at: "2026-01-01T00:00:00.000Z",
        })
        .execute();
      await database.close();
    });
    await openAndClose(async ({ kysely, migrated }) => {
      expect(migrated).toEqual([]);
      expect(await kysely.selectFrom("idempotency_key").select("idempotency_key.created_at").execute()).toEqual([
        { created_at: "2026-01-01T00:00:00.000Z" },
      ]);
    });
  });

  test("on a path too long for a socket listens on 127.0.0.1, with the same port after a crash", async () => {
    const deep = join(folder, "x".repeat(60), "y".repeat(60));
    const database = valueOf(await openDatabase({ dataFolder: deep }));
    expect(await setting(database, "listen_addresses")).toBe("127.0.0.1");
    process.kill(database.embedded?.pid() ?? 0, "SIGKILL");
    await expect.poll(() => setting(database, "fsync").catch(() => "gone"), { timeout: 20_000 }).toBe("on");
    await database.close();
  });

  test("in a folder with spaces, quotes and Chinese in its name runs as well", async () => {
    expect(await problemOf(join(folder, `数据 "a" 'b' $HOME \`c\`, d`))).toBeUndefined();
  });

  test.runIf(process.getuid?.() === 0)("installed where only root may go runs from a copy", async () => {
    const { bin, major } = embeddedPrograms();
    const closed = join(folder, "closed");
    await mkdir(closed, { mode: 0o700 });
    await cp(dirname(bin), join(closed, "native"), { recursive: true, verbatimSymlinks: true });
    const options = { dataFolder: join(folder, "data"), programs: { bin: join(closed, "native", "bin"), major } };
    const servers: string[] = [];
    for (let start = 0; start < 2; start += 1) {
      const server = await startEmbedded(options);
      servers.push(server.programs.bin);
      await server.stop();
    }
    expect(new Set(servers).size).toBe(1);
    expect(servers[0]).toContain(join(folder, "data", "programs-"));
  });

  test("opened by four at once in a new folder is held by one; the others are told by whom", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ dataFolder: folder })));
    const holders = all.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
    const problems = all.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem]));
    for (const holder of holders) await holder.close();
    expect(holders).toHaveLength(1);
    for (const problem of problems) expect(problem).toMatchObject({ code: "held", pid: process.pid });
    expect(await problemOf()).toBeUndefined();
  });
});

describe("a data folder", () => {
  test("with other things in it is left alone", async () => {
    await writeFile(join(folder, "thesis.docx"), "");
    const before = await stat(folder);
    expect(await problemOf()).toMatchObject({ code: "foreign-folder" });
    const after = await stat(folder);
    expect([after.uid, after.mode]).toEqual([before.uid, before.mode]);
    expect(await problemOf(join(folder, "thesis.docx"))).toMatchObject({ code: "foreign-folder" });
  });

  test("of another version is named with both versions", async () => {
    await openAndClose();
    await writeFile(join(folder, "postgres", "PG_VERSION"), "17\n");
    expect(await problemOf()).toMatchObject({ code: "other-version", found: "17", needed: "18" });
    await writeFile(join(folder, "sangan-data.json"), '{"product":"sangan","form":2}');
    expect(await problemOf()).toMatchObject({ code: "other-version", found: "2", needed: "1" });
  });

  test("with damaged data says so", async () => {
    await openAndClose();
    await rm(join(folder, "postgres", "global", "pg_control"));
    expect(await problemOf()).toMatchObject({ code: "damaged" });
    await rm(join(folder, "postgres", "PG_VERSION"));
    expect(await problemOf()).toMatchObject({ code: "damaged", detail: "PG_VERSION" });
  });

  test.each([
    ["nobody", "999999999"],
    ["another program", String(process.pid)],
    ["nothing at all", "not a number"],
  ])("with a pid file that names %s is no obstacle", async (_, pid) => {
    await openAndClose();
    const file = join(folder, "postgres", "postmaster.pid");
    await writeFile(
      file,
      `${pid}\n${join(folder, "postgres")}\n1700000000\n5432\n${join(folder, "run")}\n\n 0 0\nready\n`,
    );
    const { uid, gid } = await stat(join(folder, "postgres"));
    await chown(file, uid, gid);
    expect(await problemOf()).toBeUndefined();
  });

  test("where a first start broke off starts anew, and the rest is cleared", async () => {
    await writeFile(join(folder, "sangan-data.json"), "");
    expect(await problemOf()).toBeUndefined();
    const rest = join(folder, "postgres.new-0123456789ab");
    const beingMade = join(folder, "postgres.new-ba9876543210");
    await mkdir(rest);
    await mkdir(beingMade);
    await utimes(rest, 0, 0);
    expect(await problemOf()).toBeUndefined();
    expect([existsSync(rest), existsSync(beingMade)]).toEqual([false, true]);
  });

  test("below one that the database's user may not pass names that one", async () => {
    const closed = join(folder, "closed");
    await mkdir(closed, { mode: 0o700 });
    if (process.getuid?.() !== 0) await chmod(closed, 0o000);
    const blocking = process.getuid?.() === 0 ? closed : join(closed, "data");
    expect(await problemOf(join(closed, "data"))).toMatchObject({ code: "no-permission", path: blocking });
    await chmod(closed, 0o700);
  });

  test("its log holds no statement and no row", async () => {
    await openAndClose(async ({ kysely }) => {
      const secret = "very secret resident";
      const person = {
        id: "00000000-0000-7000-8000-000000000000",
        name: secret,
        email: secret,
        username: null,
        state: "active" as const,
        version: 1,
        created_at: "2026-01-01T00:00:00.000Z",
        updated_at: "2026-01-01T00:00:00.000Z",
      };
      await kysely.insertInto("person").values(person).execute();
      await expect(kysely.insertInto("person").values(person).execute()).rejects.toThrow("duplicate");
    });
    const log = await readFile(join(folder, "postgres.log"), "utf8");
    expect(log).toContain("duplicate key");
    expect(log).not.toContain("secret");
  });
});

describe("an address", () => {
  test.each([
    ["mysql://localhost/x", { code: "bad-address" }],
    ["not an address", { code: "bad-address" }],
    ["postgresql://somebody:secret@127.0.0.1:1/x", { code: "unreachable", server: "127.0.0.1:1/x" }],
  ])("%s is a problem that tells no password", async (url, problem) => {
    const opened = await openDatabase({ url });
    expect(opened).toMatchObject({ ok: false, problem });
    expect(JSON.stringify(opened)).not.toContain("secret");
  });
});
