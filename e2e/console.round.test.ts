import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { keyboardAt, type Keyboard } from "./keyboard.ts";
import { startService, type Service } from "./service.ts";

let service: Service;
let browser: Browser;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
  const context = await service.administrator(browser, { demo: true, locale: "en-GB" });
  // Made-up communities take part in made-up rounds only.
  const facts = { street: null, district: null, city: null, households: null, residents: null, stage: null };
  const data = { code: "110101001001", name: "东华门社区", ...facts, attributes: {}, geometry: null };
  const added = await context.request.post("/api/v1/communities", { data, headers: { origin: service.address } });
  expect(added.status()).toBe(201);
  page = await context.newPage();
  keys = keyboardAt(page);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

it("a round is made by keyboard alone, loses nothing by a reload, and says what is in the way", async () => {
  await page.goto("/rounds/new");
  await page.getByLabel("Name").waitFor();
  await keys.to("Name");
  await page.keyboard.type("Round by keyboard");
  await page.getByLabel("Indicator system").locator("option").nth(1).waitFor({ state: "attached" });
  await keys.to("Indicator system");
  await page.keyboard.press("ArrowDown");
  await page.getByLabel("Weights").locator("option").nth(1).waitFor({ state: "attached" });
  await keys.to("Weights");
  await page.keyboard.press("ArrowDown");
  await page.reload();
  await page.getByLabel("Weights").waitFor();
  expect(await page.getByLabel("Name").inputValue()).toBe("Round by keyboard");
  await keys.press("Next");
  await page.getByRole("heading", { name: "When" }).waitFor();
  await keys.press("Next");
  await page.getByText("1 community will take part").waitFor();
  await keys.press("Next");
  await page.getByRole("heading", { name: "Check" }).waitFor();
  await keys.press("Create the draft");
  await page.getByRole("heading", { name: "Round by keyboard" }).waitFor();
  await keys.press("Begin to collect");
  await page.getByRole("button", { name: "Go to review" }).waitFor();
  await keys.press("Go to review");
  const blocked = page.locator(".blocked");
  await blocked.waitFor();
  expect(await blocked.textContent()).toContain("1 community to go");
}, 120_000);

it("a round with evidence is reviewed and published by keyboard alone, with a reason for what is incomplete", async () => {
  await page.goto("/rounds");
  await page.getByRole("link", { name: /2026/ }).first().click();
  await page.getByRole("button", { name: "Go to review" }).waitFor();
  await expect.poll(() => page.locator("dd progress").last().getAttribute("value"), { timeout: 90_000 }).toBe("12");
  await keys.press("Go to review");
  await page.getByRole("button", { name: "Publish…" }).waitFor();
  await keys.press("Publish…");
  await page
    .getByText(/evidence of \d+ communit/)
    .first()
    .waitFor();
  await keys.tick("I have looked at them and know that their evidence is incomplete");
  await keys.to("Reason (it stays with the round)");
  await page.keyboard.type("Checked on site");
  await keys.tick("I understand that this cannot be changed afterwards");
  await keys.press("Publish");
  await page.getByText("This round is frozen.", { exact: false }).waitFor();
  expect(await page.locator('[aria-current="step"] strong').textContent()).toBe("Published");
}, 180_000);
