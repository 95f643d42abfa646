import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { got, signIn, type Asker } from "../apps/server/src/routes/fixture/session.ts";
import { collectingRound, namedCommunity } from "../apps/server/src/routes/fixture/town.ts";
import { startReceiver, type Receiver } from "../apps/server/src/outgoing/fixture/receiver.ts";
import { openBrowser } from "./browser.ts";
import { PERSON, startService, type Service } from "./service.ts";
import { overflow, violations } from "./violations.ts";

const CODE = "330106001001";
const KEY = "gateway round trip";
const NAME = "滨江新区东片区物联网网关";
let service: Service;
let browser: Browser;
let context: BrowserContext;
let admin: Asker;
let roundId = "";
let asked: Receiver;

beforeAll(async () => {
  asked = await startReceiver(() => ({ status: 200 }));
  const allowed = { SANGAN_ALLOW_HOSTS: `127.0.0.1:${asked.port}` };
  [service, browser] = await Promise.all([startService(undefined, allowed), openBrowser()]);
  context = await service.administrator(browser, { locale: "en-GB" });
  admin = await signIn(service.address, PERSON.username, PERSON.password);
  const { client } = admin;
  got(await client.call("communities.create", { body: { code: CODE, ...namedCommunity("滨江社区") } }));
  const [system] = got(await client.call("systems.list")).items;
  const systemId = system?.id ?? "";
  const [weights] = got(await client.call("weights.list", { params: { systemId } })).items;
  const published = { systemId, weightsId: weights?.id ?? "" };
  roundId = await collectingRound(client, published, { name: "2026 上半年", communities: [CODE] });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await service.close();
  await asked.close();
});

/** Sends lines as a sender does, with nothing but its token. */
async function send(token: string, rows: readonly object[]): Promise<unknown> {
  const answer = await fetch(`${service.address}/ingest/v1/observations`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(rows),
  });
  return answer.json();
}

/** A measurement of a point of the round's period. */
function row(metric: string, point: string): object {
  return { metric, point, scene: "platform", time: "2026-03-01T08:00:00+08:00", value: 35, unit: "ms" };
}

/** Registers a source by its dialog; its token, and the line for each way in. */
async function register(page: Page): Promise<{ readonly token: string; readonly lines: readonly string[] }> {
  await page.goto("/sources");
  await page.getByText("No sources yet").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Register a source" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill(NAME);
  await dialog.getByLabel("Usual community").fill(CODE);
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Register a source" }).click();
  const token = await dialog.getByLabel("Token", { exact: true }).inputValue();
  const fields = await dialog.getByLabel(/^Command: /).all();
  const lines = await Promise.all(fields.map((field) => field.inputValue()));
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("link", { name: "Open this source" }).click();
  await page.getByRole("heading", { name: NAME }).waitFor();
  return { token, lines };
}

/** How many items of the community lack evidence; undefined while it has no result. */
async function lacking(): Promise<number | undefined> {
  const { items } = got(await admin.client.call("results.list", { params: { roundId }, query: { limit: 1 } }));
  return items[0]?.result?.insufficient;
}

it("a source is registered, its quarantine mended, and the result that is looked at follows without a reload", async () => {
  const page = await context.newPage();
  const { token, lines } = await register(page);
  expect(lines).toHaveLength(5);
  expect(lines.every((line) => line.includes(token))).toBe(true);

  // A hundred are asked for: one is still lacking.
  const known = Array.from({ length: 99 }, (_, at) => row("plat.api_p95", `point ${at}`));
  expect(await send(token, [...known, row(KEY, "point 99")])).toMatchObject({ accepted: 99, quarantined: 1 });
  await page.locator(".source-figure.accepted dd").getByText("99", { exact: true }).waitFor();
  await page.locator(".source-figure.quarantined dd").getByText("1", { exact: true }).waitFor();
  await page.getByRole("heading", { name: "Unknown metric" }).waitFor();
  expect(await violations(page)).toEqual([]);

  await expect.poll(lacking, { timeout: 10_000 }).toBeDefined();
  const before = (await lacking()) ?? 0;
  const looked = await context.newPage();
  await looked.goto(`/rounds/${roundId}/communities/${CODE}`);
  await looked.locator(".tabs").waitFor();
  await expect.poll(() => looked.locator(".skeleton, .chart-wait").count()).toBe(0);
  const shown = await looked.locator("main").innerText();
  const documents: string[] = [];
  looked.on("request", (request) => {
    if (request.isNavigationRequest()) documents.push(request.url());
  });

  await page.getByRole("button", { name: `Map this name: ${KEY}` }).click();
  const metric = page.getByLabel(`${KEY} · Metric`);
  await metric.fill("plat.api_p95");
  await page.getByRole("button", { name: "Save the mapping" }).click();
  await page.getByText("Saved. What waits can be read again.").waitFor();
  await page.getByRole("button", { name: "Read again" }).click();
  await page.getByText("1 line counts now.").waitFor();
  await page.getByText("Nothing waits.").waitFor();

  await expect.poll(lacking, { timeout: 10_000 }).toBe(before - 1);
  const hasMoved = async (): Promise<boolean> => {
    const isWhole = (await looked.locator(".tabs").count()) === 1 && (await looked.locator(".skeleton").count()) === 0;
    return isWhole && (await looked.locator("main").innerText()) !== shown;
  };
  await expect.poll(hasMoved, { timeout: 10_000 }).toBe(true);
  expect(documents).toEqual([]);

  await page.setViewportSize({ width: 390, height: 900 });
  await page.emulateMedia({ colorScheme: "dark" });
  expect([await overflow(page), await violations(page)]).toEqual([0, []]);
}, 60_000);

it("E5: services are looked at that may be, and what was found of them is shown; a private address is refused with the way out", async () => {
  const page = await context.newPage();
  await page.goto("/sources");
  await page.getByRole("button", { name: "Register a source" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("政务服务探测");
  await dialog.getByLabel("Way in").selectOption({ label: "Online probe" });
  await dialog.getByLabel("Usual community").fill(CODE);
  await dialog.getByLabel("Services to look at").fill("http://169.254.169.254/latest");
  await dialog.getByLabel("Seconds between two looks").fill("30");
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Register a source" }).click();
  await dialog.getByText("This is a private address", { exact: false }).waitFor();
  await dialog.getByLabel("Services to look at").fill(`${asked.origin}/health`);
  await dialog.getByRole("button", { name: "Register a source" }).click();
  await dialog.getByText("needs no token", { exact: false }).waitFor();
  await dialog.getByRole("link", { name: "Open this source" }).click();
  await page.locator(".look-up").getByText("Available").waitFor({ timeout: 45_000 });
  await page.locator(".source-figure.accepted dd").getByText("2", { exact: true }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 900 });
  await page.emulateMedia({ colorScheme: "dark" });
  expect([await overflow(page), await violations(page)]).toEqual([0, []]);
}, 90_000);
