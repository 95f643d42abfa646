import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "@sangan/api/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  databaseProcess,
  freePort,
  gone,
  startProcess,
  type ServerProcess,
} from "../apps/server/src/routes/fixture/process.ts";
import { askerWith, got } from "../apps/server/src/routes/fixture/session.ts";
import {
  collectingRound,
  ended,
  firstAdministrator,
  measurementsOf,
  namedCommunity,
  publishSmall,
  textFile,
} from "../apps/server/src/routes/fixture/town.ts";

const KILLS = Number(process.env["SANGAN_KILLS"] ?? 3);
/** A worker that was killed has lost its job after 30 s; another one then goes on with it. */
const JOB_SECONDS = 120;

/** What a client was told to be done. */
interface Acknowledged {
  /** SHA-256 of files. */
  readonly files: Set<string>;
  readonly codes: Set<string>;
  readonly jobs: Set<string>;
}

let data = "";
let port = 0;
let running: ServerProcess;
const told: Acknowledged = { files: new Set(), codes: new Set(), jobs: new Set() };
const CODES = ["330106001001", "330106001002"];

/** Numbers from 0 to 1 that are the same each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "sangan-kill-"));
  port = await freePort();
  running = await startProcess(data, port);
}, 120_000);

afterAll(async () => {
  running.child.kill("SIGTERM");
  if (!(await gone(running, 20))) running.child.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}, 60_000);

let made = 0;

/** Uploads, creates, collects and evaluates until it is stopped or the server is gone. */
async function work({ call }: Client, roundId: string, stopped: AbortSignal): Promise<void> {
  const params = { roundId };
  while (!stopped.aborted) {
    made += 1;
    const text = `${measurementsOf(CODES)}\n${CODES[0]},share,2026-03-01T08:00:00+08:00,${made},${made}\n`;
    const name = `m-${made}.csv`;
    const upload = await call("evidence.upload", { params, query: { name }, body: textFile(text) });
    if (upload.ok) told.files.add(createHash("sha256").update(text).digest("hex"));
    const code = `330106${String(100_001 + made).padStart(6, "0")}`;
    const body = { code, ...namedCommunity(`小区 ${made}`) };
    if ((await call("communities.create", { body })).ok) told.codes.add(code);
    const job = await call(made % 2 === 0 ? "evidence.collect" : "evaluation.start", { params });
    if (job.ok) told.jobs.add(job.value.id);
    if (!upload.ok) await pause(20);
    else await pause(60);
  }
}

/** Everything that was acknowledged is there, and the chain of events holds. */
async function holds({ call }: Client, roundId: string): Promise<void> {
  const files = got(await call("evidence.list-files", { params: { roundId } })).items;
  const kept = new Set(files.map(({ sha256 }) => sha256));
  expect([...told.files].filter((sha256) => !kept.has(sha256))).toEqual([]);
  const codes = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = got(await call("communities.list", { query: { limit: 500, cursor } }));
    for (const { code } of page.items) codes.add(code);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect([...told.codes].filter((code) => !codes.has(code))).toEqual([]);
  expect(got(await call("audit.verify"))).toMatchObject({ ok: true });
}

test(
  `F19: killed ${KILLS} times, the server and its database lose nothing that was acknowledged`,
  { timeout: 120_000 + KILLS * 30_000 },
  async () => {
    const random = chance(20_261_123);
    const { headers, client } = await firstAdministrator(running.origin, running.setUpToken);
    const published = await publishSmall(client);
    for (const code of CODES) got(await client.call("communities.create", { body: { code, ...namedCommunity("甲") } }));
    const roundId = await collectingRound(client, published, { name: "轮", communities: CODES });
    const killed = { server: 0, database: 0 };
    const restarts: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const stopped = new AbortController();
      const asker = askerWith(running.origin, headers).client;
      const worker = work(asker, roundId, stopped.signal);
      await pause(200 + random() * 1800);
      const database = databaseProcess(data);
      if (random() < 0.5 && database !== undefined) {
        process.kill(database, "SIGKILL");
        killed.database += 1;
        // Without its database the server ends by itself, or goes on with it.
        if (random() < 0.5) await gone(running, 2);
      } else killed.server += 1;
      running.child.kill("SIGKILL");
      stopped.abort();
      await worker;
      expect(await gone(running, 10)).toBe(true);
      const began = performance.now();
      running = await startProcess(data, port);
      restarts.push(performance.now() - began);
      await holds(askerWith(running.origin, headers).client, roundId);
    }
    const { client: last } = askerWith(running.origin, headers);
    const began = performance.now();
    for (const jobId of told.jobs) await ended(last, jobId, JOB_SECONDS);
    const waited = Math.round((performance.now() - began) / 1000);
    const jobs = got(await last.call("jobs.list", { params: { roundId } })).items;
    expect(jobs.filter(({ finishedAt }) => finishedAt === null)).toEqual([]);
    await holds(last, roundId);
    const slowest = Math.round(Math.max(...restarts));
    process.stdout.write(
      `${KILLS} kills (${killed.server} of the server, ${killed.database} of the database): ${told.files.size} files, ` +
        `${told.codes.size} communities, ${told.jobs.size} jobs kept; slowest restart ${slowest} ms; last job ended after ${waited} s\n`,
    );
  },
);
