import { observationsOf } from "../mqtt/fixture/ground.ts";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { addSource, type SourceRow } from "@sangan/storage";
import type { Context } from "@sangan/application";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CODE, settle } from "../mqtt/fixture/ground.ts";
import { startReceiver, type Receiver } from "./fixture/receiver.ts";
import { resolveBySystem } from "./guard.ts";
import { startProbing, type Probing } from "./probing.ts";

let opened: TestDatabase;
let context: Context;
let receiver: Receiver;
let probing: Probing;
let isUp = true;
const faults: unknown[] = [];
let taken = 0;

beforeAll(async () => {
  const [server] = SERVERS;
  if (server === undefined) throw new Error("no database");
  opened = await server.open();
  context = { store: opened.database.kysely, clock: Date.now };
  await settle(context);
  receiver = await startReceiver(({ path }) => {
    if (path === "/away") return { status: 302, headers: { location: "http://169.254.169.254/" } };
    return { status: isUp ? 200 : 503 };
  });
  const allowed = [{ name: "127.0.0.1", port: receiver.port }];
  probing = startProbing(context, {
    guard: {
      allowed,
      resolve: (name) => (name === "inside.example" ? Promise.resolve(["10.1.2.3"]) : resolveBySystem(name)),
    },
    onTaken: () => {
      taken += 1;
    },
    onError: (error) => faults.push(error),
    chance: () => 0,
    pollMilliseconds: 50,
  });
}, 120_000);

afterAll(async () => {
  await probing.stop();
  await receiver.close();
  await opened.remove();
});

function probeSource(targets: readonly string[]): Promise<SourceRow> {
  const facts = {
    name: `probe ${targets.join(" ")}`,
    kind: "probe",
    trust: "operated" as const,
    scopes: ["3301"],
    metrics: null,
    mapping: { community: CODE, scene: "platform", metrics: { "probe.available": { metric: "plat.availability" } } },
    settings: { targets, everySeconds: 30 },
    silentMinutes: null,
  };
  const token = { digest: facts.name, beginning: "sgs_" };
  return addSource(context.store, { ...facts, token, demo: false }, new Date().toISOString());
}

test("what a service answers becomes observations of its source: available by the mapping, latency raw", async () => {
  const source = await probeSource([`${receiver.origin}/health`]);
  await expect.poll(() => probing.looks(source), { timeout: 20_000 }).toHaveLength(1);
  expect(probing.looks(source)[0]).toMatchObject({ url: `${receiver.origin}/health`, isAvailable: true });
  const point = `127.0.0.1:${receiver.port}/health`;
  await expect.poll(() => observationsOf(context, source.id), { timeout: 20_000 }).toHaveLength(2);
  const found = await observationsOf(context, source.id);
  expect(found.map((one) => [one.point, one.scene])).toEqual([
    [point, "platform"],
    [point, "platform"],
  ]);
  expect(found.map(({ value }) => Number(value))).toContain(1);
  expect(taken).toBe(1);
  expect(faults).toEqual([]);
});

test("a service that is away is unavailable, and that is an observation as well", async () => {
  isUp = false;
  const source = await probeSource([`${receiver.origin}/`]);
  await expect.poll(() => probing.looks(source)[0]?.isAvailable, { timeout: 20_000 }).toBe(false);
  await expect.poll(() => observationsOf(context, source.id), { timeout: 20_000 }).toMatchObject([{ value: "0" }]);
  isUp = true;
});

test("E5: a name or a redirect that leads inside is not asked, and says nothing of the service", async () => {
  const source = await probeSource(["http://inside.example/", `${receiver.origin}/away`]);
  await expect.poll(() => probing.looks(source), { timeout: 20_000 }).toHaveLength(2);
  expect(probing.looks(source).map(({ trouble }) => trouble)).toEqual(["inside", "inside"]);
  expect(await observationsOf(context, source.id)).toEqual([]);
});
