import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSystem } from "@sangan/documents";
import { liveTown, sendTown, sourcesOf, type LiveTown, type LiveWay } from "@sangan/testkit/live-town";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { signatureOf } from "../packages/application/src/outgoing/signature.ts";
import { startReceiver, type Receiver } from "../apps/server/src/outgoing/fixture/receiver.ts";
import { got, signIn, type Asker } from "../apps/server/src/routes/fixture/session.ts";
import { namedCommunity } from "../apps/server/src/routes/fixture/town.ts";
import { openBrowser } from "./browser.ts";
import { PERSON, startService, type Service } from "./service.ts";

const CODE = "330106001001";
const DAY = 86_400_000;
const PATIENCE = { timeout: 30_000 };
/** Sensors of facilities behind the required item 7.7.3.r2: at least 90 % of them are to be online, in 28 observations or more. */
const METRIC = "infra.online";
const ITEM = /7\.7\.3\.r2/;
const EVERY = 10_000;
/** Whoever looks at it asks for pictures. */
const PICTURES = process.env["SANGAN_PICTURES"];

let service: Service;
let browser: Browser;
let context: BrowserContext;
let admin: Asker;
let receiver: Receiver;
let town: LiveTown;
let secret = "";
let roundId = "";
let sensor = "";
let at = 0;
const tokens: Partial<Record<LiveWay, string>> = {};

/** The shipped system. @throws Error when it cannot be read */
function shippedSystem() {
  const folder = join(import.meta.dirname, "../standards/smart-community-experience/1.0.0");
  const indicators = readdirSync(join(folder, "indicators")).map((one) => `indicators/${one}`);
  const files = ["system.yaml", "innovation.yaml", ...indicators].map((name) => ({
    name,
    bytes: readFileSync(join(folder, name)),
  }));
  const reading = readSystem(files, "system.yaml");
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems.slice(0, 3)));
  return reading.value.system;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().replace(".000Z", "Z");
}

/** A round of the months around now that collects. */
async function openRound(): Promise<string> {
  const { client } = admin;
  const [system] = got(await client.call("systems.list")).items;
  const systemId = system?.id ?? "";
  const [weights] = got(await client.call("weights.list", { params: { systemId } })).items;
  const day = Math.floor(Date.now() / DAY) * DAY;
  const period = { from: dayOf(day - 60 * DAY), to: dayOf(day + 60 * DAY) };
  const facts = { name: "现场演示", systemId, weightsId: weights?.id ?? "", stage: null, period, cutOff: null };
  const round = got(await client.call("rounds.create", { body: { ...facts, communities: [CODE], within: [] } }));
  const params = { roundId: round.id };
  got(await client.call("rounds.step", { params, etag: `"${round.version}"`, body: { step: "open" } }));
  return round.id;
}

/** What else the indicator's gate asks for: inspections and tickets. */
async function sendOthers(): Promise<void> {
  const time = new Date(Date.now() - 40 * 60_000).toISOString();
  const rows = [
    { metric: "infra.connected", scene: "facility", point: "a", time, n: 400, numerator: 390 },
    { metric: "infra.alarm_ontime", time, n: 400, numerator: 392 },
  ];
  const answer = await fetch(`${service.address}/ingest/v1/observations`, {
    method: "POST",
    headers: { authorization: `Bearer ${tokens.json ?? ""}`, "content-type": "application/json" },
    body: JSON.stringify(rows),
  });
  expect(await answer.json()).toMatchObject({ accepted: 2 });
}

/** Lets the town's time run until something is so; gives when the first delivery was taken. */
async function runUntil(speed: number, isDone: () => Promise<unknown>): Promise<number> {
  const stop = new AbortController();
  let first = 0;
  const sending = sendTown(
    town,
    { address: service.address, tokens },
    {
      from: at,
      speed,
      clock: Date.now,
      signal: stop.signal,
      tickMilliseconds: 20,
      onSent: () => {
        if (first === 0) first = performance.now();
      },
    },
  );
  try {
    await isDone();
  } finally {
    stop.abort();
    at = await sending;
  }
  return first;
}

beforeAll(async () => {
  receiver = await startReceiver();
  const settings = {
    SANGAN_ALLOW_HOSTS: `127.0.0.1:${receiver.port}`,
    SANGAN_ALARM_SECONDS: "1",
    SANGAN_ALARM_CALM_SECONDS: "1",
  };
  [service, browser] = await Promise.all([startService(undefined, settings), openBrowser()]);
  context = await service.administrator(browser);
  admin = await signIn(service.address, PERSON.username, PERSON.password);
  const { client } = admin;
  got(await client.call("communities.create", { body: { code: CODE, ...namedCommunity("滨江社区") } }));
  roundId = await openRound();
  town = liveTown({
    system: shippedSystem(),
    seed: "unplug",
    communities: 1,
    codes: [CODE],
    quality: 0.9,
    metrics: [METRIC],
    ways: ["ndjson"],
    everySeconds: EVERY / 1000,
  });
  sensor = town.devices[0]?.name ?? "";
  for (const { way, ...body } of sourcesOf(town.devices, { name: "设备网关" }))
    tokens[way] = got(await client.call("sources.create", { body })).token;
  const inspection = { kind: "http" as const, name: "巡检", trust: "operated" as const, scopes: [CODE], metrics: null };
  const body = { ...inspection, mapping: { community: CODE }, settings: {}, silentMinutes: null };
  tokens.json = got(await client.call("sources.create", { body })).token;
  const events = ["alarm.raised" as const, "alarm.ended" as const];
  const hook = { kind: "webhook" as const, name: "值班平台", address: `${receiver.origin}/alarms`, events };
  secret =
    got(await client.call("destinations.create", { body: { ...hook, scopes: [CODE], state: "active" } })).secret ?? "";
}, 120_000);

afterAll(async () => {
  await browser.close();
  await service.close();
  await receiver.close();
});

/** Messages about the item, each with a signature that holds. */
function messages(): readonly { readonly type: string; readonly kind: string }[] {
  return receiver.received.map(({ headers, body }) => {
    const id = String(headers["webhook-id"]);
    const seconds = Number(headers["webhook-timestamp"]);
    expect(headers["webhook-signature"]).toBe(signatureOf({ id, seconds, body }, [secret]));
    const { type, data } = JSON.parse(body) as { readonly type: string; readonly data: { readonly kind: string } };
    return { type, kind: data.kind };
  });
}

/** How wide an interval of P is, in points. @throws Error where none is told */
function widthOf(text: string): number {
  const [, low, high] = /区间 ([\d.]+) 至 ([\d.]+)/.exec(text) ?? [];
  if (low === undefined || high === undefined) throw new Error(`no interval: ${text}`);
  return Number(high) - Number(low);
}

/** What was told, in the order of its coming. */
function told(): readonly string[] {
  return messages().map(({ type, kind }) => `${type} ${kind}`);
}

async function raisedNow(): Promise<number> {
  return got(await admin.client.call("alarms.counts")).raised;
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

it("a sensor behind a required item is unplugged: the gate is in danger, then closed, an alarm leaves; plugged in again, all returns", async () => {
  const steps: string[] = [];
  await sendOthers();
  // 28 readings are enough evidence: what is enough is known.
  at = Date.now() - 30 * 60_000;
  const pace = { from: at, to: at + 28 * EVERY, speed: 1e6, clock: Date.now, signal: new AbortController().signal };
  at = await sendTown(town, { address: service.address, tokens }, { ...pace, tickMilliseconds: 20 });
  const result = async () =>
    got(await admin.client.call("results.list", { params: { roundId }, query: { limit: 1 } })).items[0]?.result;
  await expect.poll(async () => (await result())?.gates.includes("7.7.3"), PATIENCE).toBe(false);
  const page = await context.newPage();
  await page.goto(`/rounds/${roundId}/communities/${CODE}`);
  await page.locator(".tabs").waitFor();
  const danger = page.getByRole("region", { name: "门槛告警" });
  await expect.poll(() => page.locator(".skeleton, .chart-wait").count()).toBe(0);
  expect(await danger.count()).toBe(0);
  const total = (): Promise<string> => page.locator(".headline-score").innerText();
  const before = await total();
  await picture(page, "1-before");

  // The same in the page of the indicator, which nobody touches.
  const item = await context.newPage();
  await item.goto(`/rounds/${roundId}/communities/${CODE}/indicators/7.7.3`);
  const card = item.locator('[id="7.7.3.r2"]');
  await card.waitFor();
  expect(await card.locator(".item-alarm").count()).toBe(0);

  town.unplug(sensor, at);
  const seen: Record<string, number> = {};
  const wentBad = await runUntil(EVERY / 1000, async () => {
    await danger.getByText("有风险").first().waitFor(PATIENCE);
    seen["in danger in the console"] = performance.now();
    steps.push(`the console says: ${(await danger.innerText()).replaceAll("\n", " ")}`);
    await expect.poll(async () => widthOf(await total()), PATIENCE).toBeGreaterThan(widthOf(before));
    seen["a wider interval"] = performance.now();
    steps.push(`P: ${before.replaceAll("\n", " ")} → ${(await total()).replaceAll("\n", " ")}`);
    await picture(page, "2-in-danger");
    await expect.poll(told, PATIENCE).toContain("alarm.raised required-in-danger");
    seen["signed webhook"] = performance.now();
    await card.locator(".item-alarm").getByText("有风险").or(card.getByText("未达标")).first().waitFor(PATIENCE);
    await picture(item, "2-item-in-danger");
    await danger.getByText("未达标").first().waitFor(PATIENCE);
    seen["gate closed in the console"] = performance.now();
    await danger.getByText(ITEM).first().waitFor(PATIENCE);
  });
  for (const [name, time] of Object.entries(seen))
    steps.push(`first bad reading → ${name}: ${Math.round(time - wentBad)} ms`);
  await picture(page, "3-closed");
  expect((await result())?.gates).toContain("7.7.3");
  // It is the only indicator of which anything is known.
  await expect.poll(total, PATIENCE).toMatch(/^0\.00\s/);
  steps.push(`P: ${before.replaceAll("\n", " ")} → ${(await total()).replaceAll("\n", " ")}`);
  await expect.poll(told, PATIENCE).toContain("alarm.raised required-failed");

  town.plug(sensor, at);
  const back = await runUntil(30 * (EVERY / 1000), async () => {
    await expect.poll(raisedNow, PATIENCE).toBe(0);
    await danger.waitFor({ state: "detached", ...PATIENCE });
  });
  steps.push(`first good reading → nothing in danger in the console: ${Math.round(performance.now() - back)} ms`);
  await card.locator(".item-alarm").waitFor({ state: "detached", ...PATIENCE });
  await picture(page, "4-after");
  expect((await result())?.gates).not.toContain("7.7.3");
  await expect.poll(total, PATIENCE).toBe(before);
  await expect.poll(() => messages().filter(({ type }) => type === "alarm.ended").length, PATIENCE).toBeGreaterThan(0);
  process.stdout.write(`${steps.join("\n")}\n`);
}, 90_000);
