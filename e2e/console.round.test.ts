import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { startService, type Service } from "./service.ts";

let service: Service;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
  const context = await service.administrator(browser, { demo: true, locale: "en-GB" });
  // Made-up communities take part in made-up rounds only.
  const facts = { street: null, district: null, city: null, households: null, residents: null, stage: null };
  const data = { code: "110101001001", name: "东华门社区", ...facts, attributes: {}, geometry: null };
  const added = await context.request.post("/api/v1/communities", { data, headers: { origin: service.address } });
  expect(added.status()).toBe(201);
  page = await context.newPage();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

/** Walks with Tab until the named control has the focus, as somebody without a mouse does. */
async function tabTo(name: string, limit = 60): Promise<void> {
  for (let step = 0; step < limit; step += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const on = document.activeElement;
      if (!(on instanceof HTMLElement)) return "";
      const labelled =
        on instanceof HTMLInputElement || on instanceof HTMLSelectElement || on instanceof HTMLTextAreaElement;
      return (labelled ? on.labels?.[0]?.textContent : on.textContent)?.trim() ?? "";
    });
    if (found === name || found.startsWith(`${name} `)) return;
  }
  throw new Error(`no way to ${name} by keyboard`);
}

async function press(name: string): Promise<void> {
  await tabTo(name);
  await page.keyboard.press("Enter");
}

it("a round is made by keyboard alone, loses nothing by a reload, and says what is in the way", async () => {
  await page.goto("/rounds/new");
  await page.getByLabel("Name").waitFor();
  await tabTo("Name");
  await page.keyboard.type("Round by keyboard");
  await page.getByLabel("Indicator system").locator("option").nth(1).waitFor({ state: "attached" });
  await tabTo("Indicator system");
  await page.keyboard.press("ArrowDown");
  await page.getByLabel("Weights").locator("option").nth(1).waitFor({ state: "attached" });
  await tabTo("Weights");
  await page.keyboard.press("ArrowDown");
  await page.reload();
  await page.getByLabel("Weights").waitFor();
  expect(await page.getByLabel("Name").inputValue()).toBe("Round by keyboard");
  await press("Next");
  await page.getByRole("heading", { name: "When" }).waitFor();
  await press("Next");
  await page.getByText("1 community will take part").waitFor();
  await press("Next");
  await page.getByRole("heading", { name: "Check" }).waitFor();
  await press("Create the draft");
  await page.getByRole("heading", { name: "Round by keyboard" }).waitFor();
  await press("Begin to collect");
  await page.getByRole("button", { name: "Go to review" }).waitFor();
  await press("Go to review");
  const blocked = page.locator(".blocked");
  await blocked.waitFor();
  expect(await blocked.textContent()).toContain("1 community to go");
}, 120_000);

it("a round with evidence is reviewed and published by keyboard alone, with a reason for what is incomplete", async () => {
  await page.goto("/rounds");
  await page.getByRole("link", { name: /2026/ }).first().click();
  await page.getByRole("button", { name: "Go to review" }).waitFor();
  await expect.poll(() => page.locator("dd progress").last().getAttribute("value"), { timeout: 90_000 }).toBe("12");
  await press("Go to review");
  await page.getByRole("button", { name: "Publish…" }).waitFor();
  await press("Publish…");
  await page
    .getByText(/evidence of \d+ communit/)
    .first()
    .waitFor();
  await tabTo("I have looked at them and know that their evidence is incomplete");
  await page.keyboard.press("Space");
  await tabTo("Reason (it stays with the round)");
  await page.keyboard.type("Checked on site");
  await tabTo("I understand that this cannot be changed afterwards");
  await page.keyboard.press("Space");
  await press("Publish");
  await page.getByText("This round is frozen.", { exact: false }).waitFor();
  expect(await page.locator('[aria-current="step"] strong').textContent()).toBe("Published");
}, 180_000);
