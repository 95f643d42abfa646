import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { startService, type Service } from "./service.ts";

const HOSTILE = [`<img src=x onerror="globalThis.ran=1">`, `"><svg onload="globalThis.ran=1">`] as const;
const [IMG, SVG] = HOSTILE;

let service: Service;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
  context = await service.administrator(browser, { locale: "en-GB" });
});
afterAll(async () => {
  await browser.close();
  await service.close();
});

/** The hostile text stands on the page as a text, and nothing came of it. */
async function isOnlyText(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor();
  expect(await page.locator("img[src='x'], svg[onload]").count()).toBe(0);
  expect(await page.evaluate(() => "ran" in globalThis)).toBe(false);
}

it("A4: what is wrong with a system is told with its names as texts", async () => {
  const page = await context.newPage();
  await page.goto("/systems");
  const text = `document: sangan/indicator-system/1\nid: bad\nversion: 1.0.0\n${JSON.stringify(IMG)}: 1\n`;
  const file = { name: `${SVG.replaceAll("/", "")}.yaml`, mimeType: "text/yaml", buffer: Buffer.from(text) };
  await page.locator('input[data-pick="files"]').first().setInputFiles(file);
  await page.locator(".problem-list li").first().waitFor();
  await isOnlyText(page, IMG);
  await isOnlyText(page, SVG);
});

it("A4: what is refused of a table of communities is told with its columns and values as texts", async () => {
  const page = await context.newPage();
  await page.goto("/communities/import");
  const text = `community,name,${IMG.replaceAll('"', "'")}\n${IMG.replaceAll('"', "'")},甲,1\n330106001001,乙,1\n`;
  const file = { name: "communities.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.locator("input[type=file]").setInputFiles(file);
  await isOnlyText(page, IMG.replaceAll('"', "'"));
});
