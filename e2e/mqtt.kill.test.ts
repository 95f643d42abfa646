import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "@sangan/application";
import { openDatabase, sourceHealth, type Database } from "@sangan/storage";
import { urlOf, valueOf } from "@sangan/storage/fixture";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mqttSource, observationsOf, settle, storedSettings } from "../apps/server/src/mqtt/fixture/ground.ts";
import { startMosquitto, type Mosquitto } from "../apps/server/src/mqtt/fixture/mosquitto.ts";
import {
  databaseProcess,
  freePort,
  gone,
  startProcess,
  type ServerProcess,
} from "../apps/server/src/routes/fixture/process.ts";
import { generator } from "../bench/measure.ts";
import { joinEmbedded } from "../packages/storage/src/embedded/index.ts";
import { measurementOf, newDevice, sendMany, TOPICS, work, type Device } from "./mqtt-devices.ts";

const KILLS = Number(process.env["SANGAN_KILLS"] ?? 3);
const BACKLOG = Number(process.env["SANGAN_BACKLOG"] ?? 2000);
const DEVICES = 4;
/** Seconds until the server answers, also on a machine that has much else to do. */
const PATIENCE = 180;
const DRAIN_SECONDS = 120;
const VICTIMS = ["broker", "server", "database", "connection"] as const;
type Victim = (typeof VICTIMS)[number];

let data = "";
let port = 0;
let running: ServerProcess;
/** It is killed. */
let broker: Mosquitto;
/** It writes when it ends, and is not killed: to write all after every change of a long queue takes it minutes. */
let lasting: Mosquitto;
/** Of each broker. */
const sourceIds = { broker: "", lasting: "" };

const contextOf = ({ kysely }: Database): Context => ({ store: kysely, clock: Date.now });

/** Beside the server, on its database; one that is just starting anew is waited for. */
async function beside<T>(look: (context: Context) => Promise<T>): Promise<T> {
  const { address } = await joinEmbedded(data);
  const open = () => openDatabase({ url: urlOf(address), migrate: false, connections: 1 });
  let opened = await open();
  for (let tried = 0; tried < 100 && !opened.ok && opened.problem.code === "unreachable"; tried += 1) {
    await pause(200);
    opened = await open();
  }
  const database = valueOf(opened);
  try {
    return await look(contextOf(database));
  } finally {
    await database.close();
  }
}

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "sangan-mqtt-kill-"));
  port = await freePort();
  broker = await startMosquitto({ isCareful: true });
  lasting = await startMosquitto();
  const database = valueOf(await openDatabase({ dataFolder: data }));
  await settle(contextOf(database));
  for (const [name, { url }] of [["broker", broker] as const, ["lasting", lasting] as const]) {
    const settings = { url, filters: [TOPICS.filter], format: "json", template: TOPICS.template };
    sourceIds[name] = (await mqttSource(contextOf(database), storedSettings(settings))).id;
  }
  await database.close();
  running = await startProcess(data, port, PATIENCE);
}, 240_000);

afterAll(async () => {
  running.child.kill("SIGTERM");
  if (!(await gone(running, 20))) running.child.kill("SIGKILL");
  await broker.remove();
  await lasting.remove();
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}, 60_000);

/** A process of the database that works for a connection: without it all of them start anew. */
function backendProcess(postmaster: number): number | undefined {
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    try {
      const isChild = readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1] === `${postmaster}`;
      if (isChild && /\[local\]|127\.0\.0\.1/.test(readFileSync(`/proc/${name}/cmdline`, "utf8"))) return Number(name);
    } catch {
      // It has ended meanwhile.
    }
  }
  return undefined;
}

async function restartServer(): Promise<void> {
  running.child.kill("SIGKILL");
  expect(await gone(running, 10)).toBe(true);
  running = await startProcess(data, port, PATIENCE);
}

/** Kills something without a word, and starts what does not start by itself. */
async function kill(victim: Victim, devices: readonly Device[], random: () => number): Promise<void> {
  const postmaster = databaseProcess(data);
  const backend = postmaster === undefined ? undefined : backendProcess(postmaster);
  if (victim === "broker") {
    // Mosquitto acknowledges what it has not yet written to its disk. A device sends again what came after it last wrote.
    const marks = devices.map(({ certain }) => certain);
    await broker.save();
    await broker.kill();
    for (const [at, device] of devices.entries()) device.certain = marks[at] ?? 0;
    await pause(random() * 500);
    await broker.start();
  } else if (victim === "connection") {
    if (backend === undefined) throw new Error("no connection");
    process.kill(backend, "SIGKILL");
    await pause(500);
  } else if (victim === "database") {
    if (postmaster === undefined) throw new Error("no database");
    process.kill(postmaster, "SIGKILL");
    // The server finds out by itself, or is killed as well.
    if (random() < 0.5) await gone(running, 2);
    await restartServer();
  } else await restartServer();
}

/** What is stored, by device: value by moment. A moment twice is a fault of its own. */
async function stored(sourceId: string): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const all = new Map<string, Map<string, string>>();
  for (const { point, time, value } of await beside((context) => observationsOf(context, sourceId))) {
    const own = all.get(point) ?? new Map<string, string>();
    all.set(point, own);
    if (own.has(time)) throw new Error(`${point} has two observations of ${time}`);
    own.set(time, value);
  }
  return all;
}

/** How many of the measurements that are certain are not stored. */
async function missing(sourceId: string, devices: readonly Device[]): Promise<number> {
  const all = await stored(sourceId);
  let count = 0;
  for (const { name, certain } of devices)
    for (let number = 0; number < certain; number += 1) {
      const { time, value } = measurementOf(number);
      if (all.get(name)?.get(time) !== value) count += 1;
    }
  return count;
}

/** Waits until everything that is certain is stored; gives what is missing when no more comes. */
async function drained(sourceId: string, devices: readonly Device[]): Promise<number> {
  const until = Date.now() + DRAIN_SECONDS * 1000;
  let left = await missing(sourceId, devices);
  while (left > 0 && Date.now() < until) {
    await pause(500);
    left = await missing(sourceId, devices);
  }
  return left;
}

const sum = (devices: readonly Device[], what: "certain" | "sent"): number =>
  devices.reduce((total, device) => total + device[what], 0);

test(
  `F19: broker, server and database killed ${KILLS} times under load, every message that was acknowledged is counted once`,
  { timeout: 240_000 + KILLS * 30_000 },
  async () => {
    const random = generator(20_261_123);
    const devices = Array.from({ length: DEVICES }, (_, at) => newDevice(`device-${at}`));
    const stopped = new AbortController();
    const working = devices.map((device) => work(broker.url, device, stopped.signal));
    const killed: Record<Victim, number> = { broker: 0, server: 0, database: 0, connection: 0 };
    for (let one = 0; one < KILLS; one += 1) {
      await pause(300 + random() * 1500);
      const victim = VICTIMS[one % VICTIMS.length] ?? "server";
      await kill(victim, devices, random);
      killed[victim] += 1;
    }
    await pause(1000);
    stopped.abort();
    await Promise.all(working);
    expect(sum(devices, "certain")).toBeGreaterThan(100);
    expect(await drained(sourceIds.broker, devices)).toBe(0);
    await expectOnce(devices);
    process.stdout.write(`${JSON.stringify(killed)}: ${sum(devices, "certain")} messages kept, each once\n`);
  },
);

/** Nothing is stored that was not sent, and the counts of the source say the same as what is stored. */
async function expectOnce(devices: readonly Device[]): Promise<void> {
  const sourceId = sourceIds.broker;
  const all = await stored(sourceId);
  const sent = new Map(devices.map((device) => [device.name, device.sent]));
  let rows = 0;
  for (const [name, own] of all) {
    rows += own.size;
    expect(own.size).toBeLessThanOrEqual(sent.get(name) ?? 0);
  }
  const health = await beside(({ store }) => sourceHealth(store));
  expect(health.find((one) => one.sourceId === sourceId)).toMatchObject({
    accepted: rows,
    revised: 0,
    quarantined: 0,
  });
}

test(`a backlog of ${BACKLOG} messages drains that came while the server was away`, { timeout: 240_000 }, async () => {
  running.child.kill("SIGKILL");
  expect(await gone(running, 10)).toBe(true);
  const device = newDevice("backlog");
  const began = performance.now();
  await sendMany(lasting.url, device, BACKLOG);
  const sending = performance.now() - began;
  const start = performance.now();
  running = await startProcess(data, port, PATIENCE);
  const starting = performance.now() - start;
  expect(await drained(sourceIds.lasting, [device])).toBe(0);
  const drain = performance.now() - start - starting;
  expect((await stored(sourceIds.lasting)).get("backlog")?.size).toBe(BACKLOG);
  const [s, r, d] = [sending, starting, drain].map(Math.round);
  process.stdout.write(
    `${BACKLOG} messages: taken by the broker in ${s} ms, server up in ${r} ms, drained ${d} ms after that\n`,
  );
});
