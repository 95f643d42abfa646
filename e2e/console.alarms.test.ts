import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startReceiver, type Receiver } from "../apps/server/src/outgoing/fixture/receiver.ts";
import { got, signIn, type Asker } from "../apps/server/src/routes/fixture/session.ts";
import { base64Of, collectingRound, namedCommunity } from "../apps/server/src/routes/fixture/town.ts";
import { MEASURED_SYSTEM, MEASURED_WEIGHTS } from "../packages/application/src/fixture/measured-system.ts";
import { openBrowser } from "./browser.ts";
import { PERSON, startService, type Service } from "./service.ts";
import { overflow, violations } from "./violations.ts";

const CODE = "330106001001";
let service: Service;
let browser: Browser;
let context: BrowserContext;
let admin: Asker;
let receiver: Receiver;
let roundId = "";

beforeAll(async () => {
  receiver = await startReceiver();
  const environment = {
    SANGAN_ALLOW_HOSTS: `127.0.0.1:${receiver.port}`,
    SANGAN_ALARM_SECONDS: "1",
    SANGAN_ALARM_CALM_SECONDS: "1",
  };
  [service, browser] = await Promise.all([startService(undefined, environment), openBrowser()]);
  context = await service.administrator(browser, { locale: "en-GB" });
  admin = await signIn(service.address, PERSON.username, PERSON.password);
  const { client } = admin;
  got(await client.call("communities.create", { body: { code: CODE, ...namedCommunity("滨江社区") } }));
  const files = [{ name: "s.yaml", base64: base64Of(MEASURED_SYSTEM) }];
  const { stored } = got(await client.call("systems.import", { body: { first: "s.yaml", files } }));
  const systemId = stored.id;
  const params = { systemId };
  got(await client.call("systems.publish", { params }));
  const body = { name: "w.yaml", base64: base64Of(MEASURED_WEIGHTS) };
  const weightsId = got(await client.call("weights.import", { params, body })).stored.id;
  got(await client.call("weights.publish", { params: { weightsId } }));
  roundId = await collectingRound(client, { systemId, weightsId }, { name: "2026 上半年", communities: [CODE] });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await service.close();
  await receiver.close();
});

/** Sends how many gates were open, as a sensor does. */
async function send(
  token: string,
  minute: number,
  { open, of }: { readonly open: number; readonly of: number },
): Promise<void> {
  const time = new Date(Date.parse("2026-03-01T00:00:00Z") + minute * 60_000).toISOString();
  const row = { community: CODE, metric: "gate.open", scene: "gate", point: "a", time, n: of, numerator: open };
  const answer = await fetch(`${service.address}/ingest/v1/observations`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify([row]),
  });
  expect(await answer.json()).toMatchObject({ accepted: 1 });
}

/** Adds a webhook by its dialog; its secret. */
async function addWebhook(page: Page): Promise<string> {
  await page.goto("/destinations");
  await page.getByText("Nobody is told yet").waitFor();
  await page.getByRole("button", { name: "Add a destination" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("District platform");
  await dialog.getByLabel("Address", { exact: true }).fill(`${receiver.origin}/hook`);
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Add a destination" }).click();
  const secret = await dialog.getByLabel("Signing secret").inputValue();
  await dialog.getByRole("button", { name: "I have kept it, close" }).click();
  await page.getByRole("button", { name: "Send a test: District platform" }).click();
  await page.getByText("Test message → District platform").waitFor();
  return secret;
}

const told = (): readonly string[] => receiver.received.map(({ body }) => String(JSON.parse(body).type));

it("a required item fails: the console and a webhook tell of it; somebody acknowledges it, and it ends by itself", async () => {
  const page = await context.newPage();
  expect(await addWebhook(page)).toMatch(/^whsec_/);
  await receiver.has(1);
  await page.locator(".message-state.sent").waitFor();
  const facts = { name: "gates", scopes: [CODE], metrics: null, mapping: {}, settings: {}, silentMinutes: null };
  const body = { kind: "http" as const, trust: "operated" as const, ...facts };
  const { token } = got(await admin.client.call("sources.create", { body }));

  await page.goto("/alarms");
  await page.getByText("No alarm is raised").waitFor();
  await send(token, 1, { open: 50, of: 100 });
  const alarm = page.getByRole("listitem").filter({ hasText: "Required item unmet" });
  await alarm.waitFor();
  await alarm.getByText("Measured 50%, asked for ≥ 95%").waitFor();
  await page.locator(".side .menu-count").getByText("1", { exact: true }).waitFor();
  await receiver.has(2);
  expect(told()).toEqual(["destination.test", "alarm.raised"]);
  expect(await violations(page)).toEqual([]);

  await alarm.getByRole("button", { name: /^Acknowledge: / }).click();
  await page.getByRole("dialog").getByLabel("Remark").fill("Somebody is on the way");
  await page.getByRole("dialog").getByRole("button", { name: "Acknowledge" }).click();
  await alarm.getByText("Somebody is on the way").waitFor();
  await expect.poll(() => page.locator(".side .menu-count").count()).toBe(0);

  const result = await context.newPage();
  await result.goto(`/rounds/${roundId}/communities/${CODE}`);
  await result.getByRole("region", { name: "Gates" }).getByText("Item r2").waitFor();

  await send(token, 2, { open: 10_000, of: 10_000 });
  await receiver.has(3);
  expect(told().at(-1)).toBe("alarm.ended");
  await page.goto("/alarms?state=ended");
  await page.getByRole("listitem").filter({ hasText: "Required item unmet" }).waitFor();
  await page.setViewportSize({ width: 390, height: 900 });
  await page.emulateMedia({ colorScheme: "dark" });
  expect([await overflow(page), await violations(page)]).toEqual([0, []]);
}, 60_000);
