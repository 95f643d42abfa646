import { readFile } from "node:fs/promises";
import { Workbook } from "@cj-tech-master/excelts";
import { parse } from "csv-parse/sync";
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
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

/** What of the choices stands in the address. */
function chosen(): Readonly<Record<string, string>> {
  return Object.fromEntries(new URL(page.url()).searchParams);
}

async function codes(): Promise<readonly string[]> {
  await page.locator(".list-row .score").first().waitFor();
  await page.locator(".list-grid[aria-busy=false]").waitFor();
  const texts = await page.locator(".list-row").allTextContents();
  return texts.map((text) => /99\d{10}/.exec(text)?.[0] ?? "");
}

async function saved(kind: "CSV" | "XLSX"): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: `Export as ${kind} (all pages)` }).click(),
  ]);
  return readFile(await download.path());
}

it("search, filter and sort stand in the address, and survive a reload, the page of a community and the way back", async () => {
  await page.goto("/");
  const all = await codes();
  expect(all.length).toBe(12);
  await page.getByRole("button", { name: "Score P" }).click();
  await page.waitForURL(/sort=p/);
  const upwards = await codes();
  await page.getByRole("button", { name: "Score P" }).click();
  await page.waitForURL(/sort=-p/);
  expect(await codes()).toEqual(upwards.toReversed());
  await page.getByLabel("Evidence", { exact: true }).selectOption("false");
  await page.waitForURL(/complete=false/);
  await page.getByRole("searchbox").fill("990101");
  await page.waitForURL(/q=990101/);
  expect(chosen()).toMatchObject({ sort: "-p", complete: "false", q: "990101" });
  const shown = await codes();
  expect(shown.length).toBeGreaterThan(0);
  await page.reload();
  expect(await codes()).toEqual(shown);
  expect(await page.getByRole("searchbox").inputValue()).toBe("990101");
  expect(await page.getByLabel("Evidence", { exact: true }).inputValue()).toBe("false");
  await page.locator(".list-row").first().getByRole("link").click();
  await page.waitForURL(new RegExp(`/communities/${shown[0] ?? ""}$`));
  await page.goBack();
  expect(await codes()).toEqual(shown);
  expect(chosen()).toMatchObject({ sort: "-p", complete: "false", q: "990101" });
}, 120_000);

it("list and map show the same choice; the address tells which", async () => {
  await page.goto("/?q=990101001");
  const listed = await codes();
  await page.getByRole("button", { name: "Map", exact: true }).click();
  await page.waitForURL(/view=map/);
  await page.locator("canvas, [role=application]").first().waitFor();
  await page.reload();
  await page.locator("canvas, [role=application]").first().waitFor();
  expect(chosen()).toMatchObject({ q: "990101001", view: "map" });
  await page.getByRole("button", { name: "List", exact: true }).click();
  expect(await codes()).toEqual(listed);
}, 60_000);

it("exports as CSV and XLSX what the filters leave, whole", async () => {
  await page.goto("/?sort=code&q=990101");
  const shown = await codes();
  const csv: string[][] = parse(await saved("CSV"), { bom: true });
  expect(csv.slice(1).map((row) => row.find((cell) => /^99\d{10}$/.test(cell)))).toEqual(shown);
  const book = new Workbook();
  await book.xlsx.load(await saved("XLSX"));
  expect(book.worksheets[0]?.rowCount).toBe(shown.length + 1);
}, 60_000);

it("a page that was open while the console was built anew offers to be reloaded, in words, and goes on from there", async () => {
  await page.goto("/");
  await codes();
  const gone = /\/assets\/(?:audit-page|echarts)-.*\.js$/;
  await page.route(gone, (route) => route.fulfill({ status: 404, body: "" }));
  await page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Audit" }).click();
  await page.getByRole("heading", { level: 1, name: "A part of the page did not come" }).waitFor();
  expect(await page.getByText("The console may have been renewed").filter({ visible: true }).count()).toBe(1);
  expect(await page.getByText("Something went wrong").count()).toBe(0);
  await page.unroute(gone);
  await page.getByRole("main").getByRole("button", { name: "Reload" }).click();
  await page.getByRole("button", { name: "Verify the chain" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/audit");
}, 60_000);

it("removes the demonstration town after asking, and nothing of it is left", async () => {
  await page.goto("/");
  await page.getByRole("button", { name: "Remove the demo data" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove the demonstration town?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect((await codes()).length).toBe(12);
  await page.getByRole("button", { name: "Remove the demo data" }).click();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("heading", { name: "Begin here" }).waitFor();
  // The choice of a round above the page asks for itself.
  await expect.poll(() => page.getByText("Demo data", { exact: true }).count()).toBe(0);
  for (const [path, nothing] of [
    ["/communities", "There are no communities yet"],
    ["/rounds", "There is no round yet"],
  ] as const) {
    await page.goto(path);
    await page.getByText(nothing).first().waitFor();
  }
}, 120_000);
