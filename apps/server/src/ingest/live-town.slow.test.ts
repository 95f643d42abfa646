import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { liveTown, sendTown, sourcesOf, type LiveTown, type LiveWay, type Sent } from "@sangan/testkit/live-town";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LOGIN, PASSWORD, startRunning, type Running } from "../fixture/running.ts";
import { shippedSystem } from "../fixture/shipped-system.ts";
import { startMosquitto, type Mosquitto } from "../mqtt/fixture/mosquitto.ts";
import { got, signIn, type Asker } from "../routes/fixture/session.ts";
import { namedCommunity } from "../routes/fixture/town.ts";

const MINUTE = 60_000;
let broker: Mosquitto;
let running: Running;
let admin: Asker;
let town: LiveTown;
const tokens: Partial<Record<LiveWay, string>> = {};
const ids = new Map<LiveWay, string>();

beforeAll(async () => {
  broker = await startMosquitto();
  running = await startRunning({ SANGAN_ALLOW_HOSTS: `127.0.0.1:${broker.port}` });
  admin = await signIn(running.address, LOGIN, PASSWORD);
  town = liveTown({ system: shippedSystem(), seed: "live", communities: 1, quality: 0.9 });
  const code = town.devices[0]?.community ?? "";
  got(await admin.client.call("communities.create", { body: { code, ...namedCommunity("活的社区") } }));
  for (const { way, ...body } of sourcesOf(town.devices, { name: "模拟", broker: broker.url })) {
    const made = got(await admin.client.call("sources.create", { body }));
    tokens[way] = made.token;
    ids.set(way, made.id);
  }
}, 120_000);

afterAll(async () => {
  await running.stop();
  await broker.remove();
});

const healthOf = async (way: LiveWay) =>
  got(await admin.client.call("sources.get", { params: { sourceId: ids.get(way) ?? "" } })).health;

test("a live town is understood in all the ways that it speaks, and to send it once more adds nothing", async () => {
  const listening = `${ids.size} brokers`;
  await expect
    .poll(() => running.logged().split('"isListening":true').length - 1, { timeout: 20_000, message: listening })
    .toBe(2);
  const from = Math.floor(Date.now() / MINUTE) * MINUTE - 10 * MINUTE;
  const to = from + 2 * MINUTE;
  const sent: Sent[] = [];
  const target = { address: running.address, tokens, broker: broker.url };
  const pace = { from, to, speed: 1e6, clock: Date.now, signal: new AbortController().signal, tickMilliseconds: 10 };
  for (let times = 0; times < 2; times += 1) await sendTown(town, target, { ...pace, onSent: (one) => sent.push(one) });
  expect(sent.filter(({ outcome }) => outcome !== "taken")).toEqual([]);
  for (const way of ids.keys()) {
    const devices = town.devices.filter((device) => device.way === way).length;
    await expect
      .poll(() => healthOf(way), { timeout: 20_000, message: way })
      .toMatchObject({ accepted: 2 * devices, duplicate: 2 * devices, revised: 0, quarantined: 0 });
  }
});

test("what a device in trouble sends is refused, kept waiting or doubled, and takes nothing else with it", async () => {
  const at = Math.floor(Date.now() / MINUTE) * MINUTE - 5 * MINUTE;
  const ndjson = town.devices.filter(({ way }) => way === "ndjson");
  const [broken, ahead] = ndjson;
  town.befall("malformed", broken?.name ?? "", at);
  town.befall("clock-skew", ahead?.name ?? "", at);
  const before = await healthOf("ndjson");
  const sent: Sent[] = [];
  const { ndjson: token = "" } = tokens;
  const pace = { from: Date.now() - 1.5 * MINUTE, to: Date.now() - 0.5 * MINUTE, speed: 1e6, clock: Date.now };
  const target = { address: running.address, tokens: { ndjson: token } };
  await sendTown(town, target, { ...pace, signal: new AbortController().signal, onSent: (one) => sent.push(one) });
  expect(sent.map(({ outcome }) => outcome)).toEqual(["taken"]);
  expect(await healthOf("ndjson")).toMatchObject({
    accepted: (before?.accepted ?? 0) + ndjson.length - 2,
    quarantined: (before?.quarantined ?? 0) + 1,
  });
});

test("`sangan simulate` registers what it needs by an API key, and lets the town speak", async () => {
  const permissions = ["source.read" as const, "source.manage" as const];
  const { token } = got(
    await admin.client.call("keys.create", {
      body: { name: "模拟", permissions, expiresAt: new Date(Date.now() + 60 * MINUTE).toISOString() },
    }),
  );
  const program = join(import.meta.dirname, "../../../cli/src/main.ts");
  const args = [
    program,
    "simulate",
    "--address",
    running.address,
    "--communities",
    "1",
    "--minutes",
    "2",
    "--speed",
    "1000",
  ];
  const env = { ...process.env, SANGAN_KEY: token };
  const { stdout } = await promisify(execFile)(process.execPath, [...args, "--json"], { env });
  expect(JSON.parse(stdout)).toMatchObject({ refused: 0, lost: 0 });
  const all = got(await admin.client.call("sources.list")).items.filter(({ name }) => name.startsWith("模拟示范城"));
  expect(all).toHaveLength(7);
  // Its community is none of a demonstration: nor are its sources.
  for (const { health, demo } of all) expect({ ...health, demo }).toMatchObject({ quarantined: 0, demo: false });
});
