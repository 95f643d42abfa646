import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { startService, type Service } from "./service.ts";
import { overflow, violations } from "./violations.ts";

let service: Service;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let roundId: string;

interface Made {
  readonly id: string;
  readonly systemId: string;
  readonly weightsId: string;
  readonly stage: string | null;
}

/** A round of its own for one community, open for evidence. */
async function openRound(): Promise<string> {
  const headers = { origin: service.address };
  const rounds: { readonly items: readonly Made[] } = await (await context.request.get("/api/v1/rounds")).json();
  const [like] = rounds.items;
  const community = await context.request.post("/api/v1/communities", {
    headers,
    data: {
      code: "310101001001",
      name: "春江社区",
      street: null,
      district: null,
      city: null,
      households: null,
      residents: null,
      attributes: {},
      stage: null,
      geometry: null,
    },
  });
  expect(community.status(), await community.text()).toBe(201);
  const made = await context.request.post("/api/v1/rounds", {
    headers,
    data: {
      name: "一个社区",
      systemId: like?.systemId,
      weightsId: like?.weightsId,
      stage: like?.stage ?? null,
      period: { from: "2025-12-31T16:00:00Z", to: "2026-06-30T16:00:00Z" },
      cutOff: null,
      communities: ["310101001001"],
      within: [],
    },
  });
  expect(made.status(), await made.text()).toBe(201);
  const { id }: Made = await made.json();
  const opened = await context.request.post(`/api/v1/rounds/${id}/step`, {
    headers: { ...headers, "if-match": made.headers()["etag"] ?? "" },
    data: { step: "open" },
  });
  expect(opened.status()).toBe(200);
  return id;
}

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
  context = await service.administrator(browser, { demo: true, locale: "en-GB" });
  page = await context.newPage();
  roundId = await openRound();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

const CSV = [
  "community,metric,time,value,unit",
  "310101001001,env.delay,2026-03-01 08:00,120,ms",
  "310101001001,env.delay,2026-03-02 08:00,abc,ms",
  "310101001001,env.delay,2026-02-30 08:00,130,ms",
  "310101001001,env.delay,2026-03-04 08:00,140,ms",
].join("\n");

async function collect(name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByText("All files are collected").waitFor({ timeout: 60_000 });
}

async function mend(reason: string, label: string, value: string): Promise<void> {
  await page.getByRole("button", { name: reason }).click();
  const dialog = page.getByRole("dialog");
  const wrong = dialog.getByLabel(label, { exact: true });
  await wrong.waitFor();
  // The wrong cell has the focus already.
  await page.keyboard.type(value);
  expect(await wrong.inputValue()).toBe(value);
  await dialog.getByRole("button", { name: "Save the row" }).click();
  await dialog.waitFor({ state: "detached" });
}

it("an operator hands in a damaged CSV, mends two rows, collects again, and nothing is refused any more", async () => {
  await page.goto(`/rounds/${roundId}/evidence`);
  const file = { name: "damaged.csv", mimeType: "text/csv", buffer: Buffer.from(CSV) };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByText("Kept, to be collected").waitFor();
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByText("A file of the same content is here already; it is kept once").waitFor();
  await collect("Collect evidence");
  await page.getByRole("button", { name: "Refused rows" }).click();
  await mend("this is no number", "value", "125");
  await page.getByRole("button", { name: "this is no number" }).waitFor({ state: "detached" });
  await mend("there is no such day or time", "time", "2026-03-03 08:00");
  await page.getByText("No row is refused").waitFor();
  await collect("Collect again");
  await page.getByText("No row is refused").waitFor();
  await page.getByRole("button", { name: "Files", exact: true }).click();
  await page.getByText("3 rows").waitFor();
  expect(await page.getByRole("row").filter({ hasText: "mended" }).count()).toBe(2);
}, 180_000);

/** The jobs of the round as they are now. */
async function jobs(): Promise<readonly { readonly id: string; readonly state: string }[]> {
  return (await (await context.request.get(`/api/v1/rounds/${roundId}/jobs`)).json()).items;
}

/** Whether every job of the round has ended well. */
async function isIdle(): Promise<boolean> {
  return (await jobs()).every(({ state }) => state === "done");
}

async function handIn(name: string, value: number): Promise<void> {
  const row = `310101001001,env.delay,2026-04-01 08:00,${value},ms`;
  const buffer = Buffer.from(["community,metric,time,value,unit", row].join("\n"));
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByText("1 file is not collected yet").waitFor();
}

it("a collection that ends before the page hears of it is seen all the same", async () => {
  await page.goto(`/rounds/${roundId}/evidence`);
  await handIn("quick.csv", 101);
  const list = `**/api/v1/rounds/${roundId}/jobs`;
  await page.route(list, async (route) => {
    // The list of jobs is answered only when the new one is done.
    await expect.poll(isIdle, { timeout: 30_000 }).toBe(true);
    await route.continue();
  });
  await collect("Collect again");
  await page.unroute(list);
}, 120_000);

it("a collection is seen to its end where no stream comes through", async () => {
  await handIn("silent.csv", 102);
  const stream = "**/api/v1/jobs/*/events";
  // Neither answered nor refused, as behind a proxy that keeps all until the end.
  await page.route(stream, () => undefined);
  await collect("Collect again");
  await page.unroute(stream);
}, 120_000);

it("has nothing that axe finds, and does not scroll sideways on a phone", async () => {
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflow(page)).toBe(0);
  expect(await violations(page)).toEqual([]);
});
