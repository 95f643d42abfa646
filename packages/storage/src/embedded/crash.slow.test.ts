import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAudit } from "../audit/index.ts";
import { openDatabase } from "../database/index.ts";
import { temporaryFolder, valueOf } from "../fixture/servers.ts";

const WRITER = join(import.meta.dirname, "..", "fixture", "writer.ts");
/** `SANGAN_KILLS` asks for more. */
const ROUNDS = Number(process.env["SANGAN_KILLS"] ?? 4);
const PATIENCE = 60_000;

/** A writing process and what it has said so far. */
interface Writer {
  readonly process: ChildProcess;
  readonly acknowledged: string[];
  readonly troubles: string[];
  server: number;
  takenOver: boolean;
  problem: string;
}

function startWriter(folder: string): Writer {
  const child = spawn(process.execPath, [WRITER, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const writer: Writer = { process: child, acknowledged: [], troubles: [], server: 0, takenOver: false, problem: "" };
  createInterface({ input: child.stdout }).on("line", (line) => {
    const [word = "", ...rest] = line.split(" ");
    if (word === "done") writer.acknowledged.push(rest.join(" "));
    if (word === "trouble") writer.troubles.push(rest.join(" "));
    if (word === "problem") writer.problem = rest.join(" ");
    if (word === "open") {
      writer.server = Number(rest[0]);
      writer.takenOver = rest[1] === "taken-over";
    }
  });
  return writer;
}

async function until(condition: () => boolean, what: string): Promise<void> {
  const limit = Date.now() + PATIENCE;
  while (!condition()) {
    if (Date.now() > limit) throw new Error(`waited in vain for ${what}`);
    await sleep(5);
  }
}

/** Waits for more acknowledgements, and a little more for good measure. */
async function more(writer: Writer, count: number): Promise<void> {
  const goal = writer.acknowledged.length + count;
  await until(() => writer.acknowledged.length >= goal || writer.process.exitCode !== null, "acknowledgements");
  expect(writer.process.exitCode).toBeNull();
  await sleep(Math.random() * 40);
}

let folder = "";
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true }));

test("F19: server and program are killed in turn while writing: nothing acknowledged is lost, each is taken over", async () => {
  const acknowledged: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const writer = startWriter(folder);
    await more(writer, 10);
    expect(writer.takenOver).toBe(round > 0);
    // The second one is told who has it, and disturbs nobody.
    if (round === 0) {
      expect(await openDatabase({ dataFolder: folder })).toMatchObject({
        ok: false,
        problem: { code: "held", pid: writer.process.pid },
      });
    }
    process.kill(writer.server, "SIGKILL");
    // It notices, brings its server up again and goes on by itself.
    await until(() => writer.troubles.length > 0, "the loss of the server");
    await more(writer, 10);
    writer.process.kill("SIGKILL");
    await once(writer.process, "close");
    acknowledged.push(...writer.acknowledged);
  }
  const database = valueOf(await openDatabase({ dataFolder: folder }));
  try {
    expect(database.embedded?.takenOver).toBe(true);
    const audited = await sql<{ name: string }>`select subject as name from audit_event`.execute(database.kysely);
    const keys = await sql<{
      name: string;
    }>`select key as name from idempotency_key where response is not null`.execute(database.kysely);
    const names = new Set(audited.rows.map(({ name }) => name));
    expect(acknowledged.filter((name) => !names.has(name))).toEqual([]);
    expect(keys.rows.map(({ name }) => name).toSorted()).toEqual([...names].toSorted());
    expect(await verifyAudit(database.kysely)).toMatchObject({ ok: true, events: names.size });
  } finally {
    await database.close();
  }
});

async function childrenOf(parent: number): Promise<number[]> {
  const text = await readFile(`/proc/${parent}/task/${parent}/children`, "utf8");
  return text.trim().split(" ").map(Number);
}

test.runIf(process.platform === "linux")(
  "a single backend that is killed costs connections, not the database",
  async () => {
    const writer = startWriter(folder);
    await more(writer, 5);
    for (const pid of await childrenOf(writer.server)) {
      const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      if (/INSERT|COMMIT|idle/.test(command)) {
        process.kill(pid, "SIGKILL");
        break;
      }
    }
    await until(() => writer.troubles.length > 0, "the loss of connections");
    await more(writer, 5);
    writer.process.kill("SIGKILL");
    await once(writer.process, "close");
    const database = valueOf(await openDatabase({ dataFolder: folder }));
    expect(database.embedded?.pid()).toBe(writer.server);
    await database.close();
  },
);
