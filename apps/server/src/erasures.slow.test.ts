import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { erase, listErasures, openDatabase, type Erasure } from "@sangan/storage";
import { temporaryFolder, valueOf } from "@sangan/storage/fixture";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig, type Config } from "./config.ts";
import { createLog } from "./logs.ts";
import { createServer, type ServerOutcome } from "./server.ts";

const FILE: Erasure = {
  kind: "raw-file",
  subject: "018f0000-0000-7000-8000-000000000001",
  at: "2026-03-01T00:00:00.000Z",
};
const PERSON: Erasure = { ...FILE, kind: "person", subject: "018f0000-0000-7000-8000-000000000002" };

let folder = "";
let config: Config;
const ledger = (): string => join(config.dataFolder, "erasures.ndjson");

beforeAll(async () => {
  folder = await temporaryFolder();
  await chmod(folder, 0o755);
  const read = readConfig({ PORT: "0", SANGAN_DATA: join(folder, "data") }, join(import.meta.dirname, "../../.."));
  if (!read.ok) throw new Error("settings");
  config = read.value;
});
afterAll(() => rm(folder, { recursive: true }));

const start = (): Promise<ServerOutcome> => createServer(config, { log: createLog("silent") });

/** Starts the server, erases something beside it on its database, and stops it; all that was erased. */
async function erasedBeside(erasure?: Erasure): Promise<readonly Erasure[]> {
  const started = await start();
  if (!started.ok) throw new Error(started.problem.code);
  const database = valueOf(await openDatabase({ dataFolder: config.dataFolder, shared: true }));
  try {
    if (erasure !== undefined) await erase(database.kysely, erasure);
    return await listErasures(database.kysely);
  } finally {
    await database.close();
    await started.value.close();
  }
}

test("G12: the server keeps the list of erasures beside its database, and erases at its start what only the list has", async () => {
  expect(await erasedBeside(FILE)).toEqual([FILE]);
  expect(await readFile(ledger(), "utf8")).toBe(`${JSON.stringify(FILE)}\n`);
  await writeFile(ledger(), `${JSON.stringify(FILE)}\n${JSON.stringify(PERSON)}\n`);
  expect(await erasedBeside()).toEqual([FILE, PERSON]);
}, 60_000);

test("G12: it does not start beside a list that it cannot read", async () => {
  const whole = await readFile(ledger(), "utf8");
  await writeFile(ledger(), `${whole}{"kind":"per`);
  expect(await start()).toEqual({
    ok: false,
    problem: { code: "storage", problem: { code: "ledger-damaged", file: ledger(), line: 3 } },
  });
  await writeFile(ledger(), whole);
  expect(await erasedBeside()).toEqual([FILE, PERSON]);
}, 60_000);
