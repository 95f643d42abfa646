import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { codesOf } from "../bench/service-town.ts";
import { openBrowser } from "./browser.ts";
import { fillMany } from "./many-communities.ts";
import { startService, type Service } from "./service.ts";
import { overflow } from "./violations.ts";

/** How many communities there are; `SANGAN_COMMUNITIES=10000` is the real thing. */
const MANY = Number(process.env["SANGAN_COMMUNITIES"] ?? 1000);
const ALL = new Intl.NumberFormat("en-GB").format(MANY);

let service: Service;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService((folder) => fillMany(folder, MANY)), openBrowser()]);
  const context = await service.administrator(browser, { locale: "en-GB" });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
}, 600_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

it("the overview shows the first of all communities; End leads to the last, and few rows are in the document", async () => {
  await page.goto("/");
  await page.getByText("Mean score").waitFor();
  await page.getByText(`of ${ALL} rows loaded`).waitFor();
  await page.locator(".list-row .score").first().waitFor();
  await page.locator(".list-row").first().focus();
  await page.keyboard.press("End");
  const last = page.locator(`.list-row[data-at="${MANY - 1}"]:focus`);
  await last.waitFor();
  expect(await last.textContent()).toContain(codesOf(MANY).toSorted().at(-1)?.slice(4));
  expect(await page.locator(".list-row").count()).toBeLessThan(80);
});

it("sorted and searched by its address, it shows those that are meant", async () => {
  await page.goto("/?sort=-p&q=33010600");
  await page.locator(".list-grid[aria-busy=false] .list-row .score").first().waitFor();
  const texts = await page.locator(".list-row").allTextContents();
  expect(texts.filter((text) => !text.includes("33010600"))).toEqual([]);
});

it("the audit trail is walked to its end, and verifies", async () => {
  await page.goto("/audit");
  await page.locator(".list-row").first().focus();
  await page.keyboard.press("End");
  const at = (): Promise<number> => page.evaluate("Number(document.activeElement?.dataset?.at ?? -1)");
  await expect.poll(at, { timeout: 60_000 }).toBeGreaterThanOrEqual(MANY / 2);
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await page.getByText(/^Whole: [\d,]+ entries/).waitFor();
});

it("the map draws them all, also on a phone", async () => {
  await page.goto("/?view=map");
  await page.locator("canvas").first().waitFor();
  expect(await page.getByText("There are too many communities to draw all").count()).toBe(MANY > 10_000 ? 1 : 0);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => overflow(page)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
});

it("the CSV holds every one of them once", async () => {
  await page.goto("/?sort=code");
  await page.locator(".list-row .score").first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: 120_000 }),
    page.getByRole("button", { name: "Export as CSV (all pages)" }).click(),
  ]);
  const rows: string[][] = parse(await readFile(await download.path()), { bom: true });
  const found = rows.slice(1).map((row) => row.find((cell) => /^\d{12}$/.test(cell)));
  expect(found).toEqual(codesOf(MANY).toSorted());
}, 180_000);
