import { createClient } from "@sangan/api/client";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { startService, type Service } from "./service.ts";

let service: Service;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
  context = await service.administrator(browser, { demo: true, locale: "en-GB" });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

interface Made {
  readonly id: string;
  readonly state: string;
}

async function rounds(): Promise<readonly Made[]> {
  const { items }: { readonly items: readonly Made[] } = await (await context.request.get("/api/v1/rounds")).json();
  return items;
}

it("a community changed in two tabs: the later one reads what the other wrote, keeps what it typed, and saves it knowingly", async () => {
  await page.goto("/communities/990101001001");
  const other = await context.newPage();
  await other.goto("/communities/990101001001");
  for (const tab of [page, other]) await tab.getByRole("button", { name: "Edit", exact: true }).click();
  await other.getByLabel("Households").fill("111");
  await page.getByLabel("Households").fill("222");
  await page.getByLabel("Place or boundary (GeoJSON)").fill('{"type":"Point","coordinates":[120.5,30.5]}');
  await other.getByRole("button", { name: "Save", exact: true }).first().click();
  await other.getByRole("button", { name: "Edit", exact: true }).waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await page.getByText("Somebody else changed it to: 111").waitFor();
  expect(await page.getByLabel("Households").inputValue()).toBe("222");
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await page.getByRole("button", { name: "Edit", exact: true }).waitFor();
  await page.locator("dd", { hasText: /^222$/ }).waitFor();
  const kept = await (await context.request.get("/api/v1/communities/990101001001")).json();
  expect(kept).toMatchObject({ households: 222, geometry: { type: "Point", coordinates: [120.5, 30.5] } });
  await other.close();
});

it("margins are added line by line, and are there after a reload", async () => {
  await page.goto("/communities/990101001002");
  const margins = page.getByRole("region", { name: "Margins" });
  await margins.waitFor();
  const before = await margins.locator(".margin-line").count();
  await margins.getByRole("button", { name: "Add a line" }).click();
  const line = String(before + 1);
  await margins.getByLabel(`Variable ${line}`).fill("district-heating");
  await margins.getByLabel(`Category ${line}`).fill("yes");
  await margins.getByLabel(`Residents ${line}`).fill("800");
  await margins.getByRole("button", { name: "Save" }).click();
  await margins.getByRole("button", { name: "Save" }).waitFor({ state: "detached" });
  await page.reload();
  await margins.locator(".margin-line").nth(before).waitFor();
});

it("a key of two permissions does these and nothing else, until it is revoked", async () => {
  await page.goto("/keys");
  await page.getByRole("button", { name: "New key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("nightly");
  await dialog.getByLabel("See rounds").check();
  await dialog.getByLabel("See results").check();
  await dialog.getByRole("button", { name: "New key" }).click();
  await dialog.getByText("The key is made").waitFor();
  const token = await dialog.locator(".copy-field input").inputValue();
  await dialog.getByRole("button", { name: "I have it, close" }).click();
  const program = createClient({ origin: service.address, token });
  expect(await program.call("rounds.list")).toMatchObject({ ok: true });
  expect(await program.call("people.list")).toMatchObject({ ok: false, problem: { code: "forbidden" } });
  await page.getByRole("button", { name: "Revoke nightly" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke nightly" }).waitFor({ state: "detached" });
  expect(await program.call("rounds.list")).toMatchObject({ ok: false, problem: { status: 401 } });
});

it("refused rows are dismissed for a reason that the audit trail keeps", async () => {
  const open = (await rounds()).find(({ state }) => state === "collecting");
  await page.goto(`/rounds/${open?.id ?? ""}/evidence?tab=rejects`);
  await page.locator(".list-row").first().waitFor();
  await page.locator(".list-row input[type=checkbox]").first().check();
  await page.getByRole("button", { name: "Dismiss", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("sensor was being serviced");
  await dialog.getByRole("button", { name: "Dismiss", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page.goto("/audit?action=evidence.dismiss");
  await page.getByText("sensor was being serviced").first().waitFor();
});

it("an upload is stopped on its way, nothing of it is kept, and it is sent again", async () => {
  const open = (await rounds()).find(({ state }) => state === "collecting");
  await page.goto(`/rounds/${open?.id ?? ""}/evidence`);
  await page.locator("input[type=file]").waitFor({ state: "attached" });
  const wire = await context.newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 100_000 };
  await wire.send("Network.enable");
  await wire.send("Network.emulateNetworkConditions", slow);
  const buffer = Buffer.from(
    `community,metric,time,value,unit\n${"990101001001,env.delay,2026-03-01 08:00,120,ms\n".repeat(40_000)}`,
  );
  await page.locator("input[type=file]").setInputFiles({ name: "large.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Stop sending large.csv" }).click();
  await page.getByText("Stopped, nothing was kept").waitFor();
  expect(await page.locator(".list-row", { hasText: "large.csv" }).count()).toBe(0);
  await wire.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 });
  await page.getByRole("button", { name: "Send large.csv again" }).click();
  await page.getByText("Kept, to be collected").waitFor();
});
