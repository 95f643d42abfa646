import { readFile } from "node:fs/promises";
import { Workbook } from "@cj-tech-master/excelts";
import { parse } from "csv-parse/sync";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { startService, type Service } from "./service.ts";
import { overflow, violations } from "./violations.ts";

let service: Service;
let browser: Browser;
let context: BrowserContext;
let page: Page;

const HOSTILE = '=cmd|"/C calc"!A0';

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
  context = await service.administrator(browser, { demo: true, locale: "en-GB" });
  page = await context.newPage();
  const made = await context.request.post("/api/v1/communities", {
    headers: { origin: service.address },
    data: {
      code: "990101009001",
      name: HOSTILE,
      street: "＝1+1",
      district: null,
      city: null,
      households: 5,
      residents: null,
      attributes: {},
      stage: null,
      geometry: null,
    },
  });
  expect(made.status()).toBe(201);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

async function saved(kind: "CSV" | "XLSX"): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: `Export as ${kind} (all pages)` }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(kind === "CSV" ? /_\d{4}-\d\d-\d\d\.csv$/ : /_\d{4}-\d\d-\d\d\.xlsx$/);
  return readFile(await download.path());
}

it.each(["/communities", "/people", "/audit", "/evidence", "/evidence?tab=rejects"])(
  "B1, B2: %s is written whole as CSV and XLSX, the same rows, and nothing in them runs",
  async (path) => {
    await page.goto(path);
    await page.getByRole("row").nth(1).waitFor({ timeout: 60_000 });
    const csv: string[][] = parse(await saved("CSV"), { bom: true });
    const book = new Workbook();
    await book.xlsx.load(await saved("XLSX"));
    const [sheet] = book.worksheets;
    expect(csv.length).toBeGreaterThan(1);
    expect(sheet?.rowCount).toBe(csv.length);
    expect(csv.flat().filter((cell) => /^[\s"\uFEFF]*[=+@＝＋－＠]/.test(cell))).toEqual([]);
    const types = new Set<string>();
    sheet?.eachRow((row) => row.eachCell((cell) => types.add(typeof cell.value)));
    expect([...types].filter((type) => type !== "string" && type !== "number" && type !== "object")).toEqual([]);
    let formulas = 0;
    sheet?.eachRow((row) =>
      row.eachCell((cell) => (formulas += cell.formula === undefined || cell.formula === "" ? 0 : 1)),
    );
    expect(formulas).toBe(0);
    expect(await violations(page)).toEqual([]);
  },
  120_000,
);

it("B1: a hostile name is text in both files", async () => {
  await page.goto("/communities");
  await page.getByText(HOSTILE).waitFor();
  const csv: string[][] = parse(await saved("CSV"), { bom: true });
  expect(csv.find(([name]) => name?.includes("cmd"))?.slice(0, 3)).toEqual([`'${HOSTILE}`, "990101009001", "'＝1+1"]);
  const book = new Workbook();
  await book.xlsx.load(await saved("XLSX"));
  const values: unknown[] = [];
  book.worksheets[0]?.eachRow((row) => values.push(row.getCell(1).value));
  expect(values).toContain(HOSTILE);
});

it("an export is stopped on its way: no file comes of it, and the next one is whole", async () => {
  await page.goto("/audit");
  await page.locator(".list-row").first().waitFor();
  const slow = /\/api\/v1\/audit\?.*limit=500/;
  const letThrough: (() => void)[] = [];
  const held = new Promise<void>((resume) => letThrough.push(resume));
  await page.route(slow, async (route) => {
    await held;
    // Who has stopped asks no more.
    await route.continue().catch(() => undefined);
  });
  let files = 0;
  const count = (): void => void (files += 1);
  page.on("download", count);
  await page.getByRole("button", { name: "Export as CSV (all pages)" }).click();
  await page.getByText("Exporting", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByRole("button", { name: "Export as CSV (all pages)" }).waitFor();
  for (const resume of letThrough) resume();
  await page.unroute(slow);
  const whole: string[][] = parse(await saved("CSV"), { bom: true });
  page.off("download", count);
  expect(whole.length).toBeGreaterThan(1);
  expect(files).toBe(1);
});

it("is walked by arrow keys, opened by Enter, searched by its address, and fits a phone", async () => {
  await page.goto("/communities?q=990101002");
  await page.getByText("3 rows").waitFor();
  await page.getByRole("row").nth(1).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/communities/990101002003");
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/communities", "/people", "/audit", "/evidence", "/communities/990101002003"]) {
    await page.goto(path);
    await page.getByRole("row").nth(1).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  }
}, 120_000);
