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

/** Publishes the round that is shown, for a reason, by keyboard alone. */
async function publish(): Promise<void> {
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
}

/** How many communities have evidence, or are evaluated. */
async function reaches(figure: "With evidence" | "Evaluated", communities: string): Promise<void> {
  const progress = page.getByRole("progressbar", { name: figure });
  await expect.poll(() => progress.getAttribute("value"), { timeout: 90_000 }).toBe(communities);
}

it("a round with evidence is reviewed and published by keyboard alone, with a reason for what is incomplete", async () => {
  await page.goto("/rounds");
  await page.getByRole("link", { name: /2026/ }).first().click();
  await page.getByRole("button", { name: "Go to review" }).waitFor();
  await reaches("Evaluated", "12");
  await publish();
}, 180_000);

it("a published round is corrected; of a draft that somebody else changed meanwhile, what was typed is kept and saved knowingly", async () => {
  await page.getByRole("button", { name: "Correct…" }).click();
  const correcting = page.getByRole("dialog", { name: "Correct this round" });
  await correcting.getByLabel("Name of the new round").fill("Correction");
  await correcting.getByRole("button", { name: "Make the correcting round" }).click();
  await page.getByRole("heading", { level: 1, name: "Correction" }).waitFor();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const editing = page.getByRole("dialog");
  await editing.getByLabel("Name").fill("Spring, corrected");

  const path = `/api/v1${new URL(page.url()).pathname}`;
  const seen = await page.request.get(path);
  const { systemId, weightsId, stage, period, cutOff } = await seen.json();
  const elsewhere = await page.request.put(path, {
    headers: { origin: service.address, "if-match": seen.headers()["etag"] ?? "" },
    data: { name: "Named by somebody else", systemId, weightsId, stage, period, cutOff },
  });
  expect(elsewhere.status(), await elsewhere.text()).toBe(200);

  const refused = page.waitForResponse((answer) => answer.request().method() === "PUT");
  await editing.getByRole("button", { name: "Save", exact: true }).click();
  expect((await refused).status()).toBe(412);
  await editing.getByText("Name: Correction → Named by somebody else").waitFor();
  expect(await editing.getByLabel("Name").inputValue()).toBe("Spring, corrected");
  await editing.getByRole("button", { name: "Save", exact: true }).click();
  await editing.waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1, name: "Spring, corrected" }).waitFor();
}, 60_000);

it("the correction is collected from the files of the first round, published, and takes its place", async () => {
  await page.getByRole("button", { name: "Begin to collect" }).click();
  await page.getByRole("button", { name: "Collect evidence" }).click();
  await reaches("With evidence", "12");
  await page.getByRole("button", { name: "Evaluate all communities" }).click();
  await reaches("Evaluated", "12");
  await publish();
  await page.goto("/rounds");
  await page.getByRole("link", { name: /2026/ }).first().click();
  await page.getByRole("button", { name: "Supersede…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Round that takes its place").selectOption("Spring, corrected");
  await dialog.getByRole("button", { name: "Supersede", exact: true }).click();
  await page.getByText("Another round has taken the place of this one, which is kept.").waitFor();
  expect(await page.getByRole("button", { name: /Correct|Supersede/ }).count()).toBe(0);
  await page.getByRole("link", { name: "See the round that took its place" }).click();
  await page.getByRole("heading", { level: 1, name: "Spring, corrected" }).waitFor();
}, 180_000);
