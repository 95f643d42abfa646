import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { got, signIn, type Asker } from "../apps/server/src/routes/fixture/session.ts";
import { namedCommunity } from "../apps/server/src/routes/fixture/town.ts";
import { openBrowser } from "./browser.ts";
import { PERSON, startService, type Service } from "./service.ts";
import { overflow, violations } from "./violations.ts";

const CODE = "330106001001";
const EMPTY = "330106001002";
const SERVICE = "repair-ordinary";
const CASES = 60;
const MINUTE = 60_000;
/** Where pictures of the pages go, for whoever wants to look at them. */
const SHOTS = process.env["SANGAN_SHOTS"];
/** A Monday, 9:00 in China. */
const BEGIN = Date.parse("2026-03-02T01:00:00Z");
let service: Service;
let browser: Browser;
let context: BrowserContext;
let admin: Asker;

/** The course of a case: steps, minutes after its submission, ratings. Every tenth is reopened, every twelfth is rejected, every ninth waits. */
function courseOf(at: number): readonly (readonly [string, number, number?])[] {
  if (at % 12 === 11)
    return [
      ["submitted", 0],
      ["rejected", 45],
    ];
  if (at % 9 === 8)
    return [
      ["submitted", 0],
      ["accepted", 20 + at],
      ["escalated", 5000],
    ];
  const begun = [
    ["submitted", 0],
    ["accepted", 5 + at],
    ["dispatched", 30 + at],
    ["arrived", 200 + 30 * at],
    ["done", 260 + 31 * at],
  ] as const;
  if (at % 10 === 3)
    return [
      ...begun,
      ["rated", 300 + 31 * at, 1],
      ["reopened", 400 + 31 * at],
      ["dispatched", 600 + 31 * at],
      ["done", 2000 + 31 * at],
    ];
  return [...begun, ["confirmed", 400 + 32 * at], ["rated", 500 + 33 * at, at % 7 === 1 ? 2 : 5]];
}

function logLines(): string {
  const lines = Array.from({ length: CASES }, (_, at) =>
    courseOf(at).map(([step, minute, rating = ""]) => {
      const time = new Date(BEGIN + (at * 720 + minute) * MINUTE).toISOString();
      return [`W-${1000 + at}`, step, time, rating, "app"].join(",");
    }),
  );
  return `ticket,activity,time,rating,channel\n${lines.flat().join("\n")}\n`;
}

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
  context = await service.administrator(browser, { locale: "en-GB" });
  admin = await signIn(service.address, PERSON.username, PERSON.password);
  const { client } = admin;
  for (const [code, name] of [
    [CODE, "滨江社区"],
    [EMPTY, "新湖社区"],
  ] as const)
    got(await client.call("communities.create", { body: { code, ...namedCommunity(name) } }));
  const body = {
    kind: "http" as const,
    name: "工单系统",
    trust: "operated" as const,
    scopes: [CODE],
    metrics: null,
    mapping: { community: CODE, cases: { service: SERVICE, columns: { ticket: "case" as const } } },
    settings: {},
    silentMinutes: null,
  };
  const { token } = got(await client.call("sources.create", { body }));
  const answer = await fetch(`${service.address}/ingest/v1/events`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "text/csv" },
    body: logLines(),
  });
  expect(await answer.json()).toMatchObject({ accepted: logLines().trim().split("\n").length - 1 });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

it("the process is drawn, measured and listed; a case tells its course; a call-back ends what waits", async () => {
  const page = await context.newPage();
  await page.goto("/cases");
  await page.getByRole("link", { name: "滨江社区" }).click();
  await page.getByRole("heading", { name: "Service cases of 滨江社区" }).waitFor();
  const picture = page.getByRole("figure", { name: "Process" });
  await picture.locator("svg.process").waitFor();
  const { flows } = got(await admin.client.call("cases.picture", { params: { code: CODE } }));
  const rows = await picture.locator("tbody tr").allInnerTexts();
  expect(rows.length).toBe(flows.length);
  expect(rows[0]).toMatch(new RegExp(String.raw`→[^\d]+${String(flows[0]?.n)}\b`));
  await page.getByRole("heading", { name: "Three rates of a 12345 hotline" }).waitFor();
  const list = page.getByRole("region", { name: "Cases", exact: true });
  await list.getByRole("link", { name: "Low-rated" }).click();
  await list.getByText("W-1003").click();
  const course = page.getByRole("dialog").getByRole("list", { name: "Course" });
  await course.waitFor();
  expect(await course.getByRole("listitem").count()).toBe(9);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Close", exact: true }).click();

  const waiting = page.getByRole("region", { name: "Rectifications of low ratings" });
  await waiting.getByRole("button", { name: "Note call-back of case W-1003" }).click();
  await page.getByLabel("What the resident said").selectOption("no");
  await page.getByLabel("Remark").fill("水管仍然漏水");
  await page.getByRole("button", { name: "Save" }).click();
  await waiting.getByRole("listitem").filter({ hasText: "W-1003" }).waitFor({ state: "detached" });
  await waiting.getByRole("link", { name: "All" }).click();
  await waiting.getByRole("button", { name: "Show more" }).click();
  await waiting.getByRole("listitem").filter({ hasText: "水管仍然漏水" }).waitFor();
  expect(await violations(page)).toEqual([]);

  const log = await context.request.get(
    (await page.getByRole("link", { name: "Export event log" }).getAttribute("href")) ?? "",
  );
  expect(Object.keys(await log.json())).toEqual(expect.arrayContaining(["objects", "events"]));
  await page.getByLabel("Begun from").fill("2026-12-01");
  await page.getByText("No cases here").waitFor();
}, 60_000);

it("fits 390 px in the dark, and says what to do where there are no cases", async () => {
  const page = await context.newPage();
  await page.setViewportSize({ width: 390, height: 900 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`/communities/${CODE}/cases?service=${SERVICE}&list=all`);
  await page.locator("svg.process").waitFor();
  await page.getByText("W-1059").waitFor();
  expect([await overflow(page), await violations(page)]).toEqual([0, []]);
  await page.goto(`/communities/${EMPTY}/cases`);
  await page.getByText("This community has no service cases yet").waitFor();
  expect([await overflow(page), await violations(page)]).toEqual([0, []]);
}, 60_000);

it("rules of a community's own are checked and hold; an event log is handed in, and each line has its verdict", async () => {
  const page = await context.newPage();
  await page.goto(`/communities/${EMPTY}/cases`);
  await page.getByRole("link", { name: "Upload an event log" }).click();
  await page.getByText("the community has no rules of its own").waitFor();
  await page.getByText("No source speaks for this community yet").waitFor();
  await look(page, "case-rules-empty-en-1440");

  await page.goto(`/communities/${CODE}/cases`);
  await page.getByRole("link", { name: "Rules and event logs" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download what holds" }).click();
  const holding = await readFile(await (await download).path(), "utf8");
  const rules = page.locator('input[data-pick="files"]');
  await rules.setInputFiles(ownRules(holding.replace('"lowest": 2', '"lowest": 9')));
  await page.getByText("rectification.lowest").waitFor();
  await page.getByText(/own\.json:\d+/).waitFor();
  await look(page, "case-rules-problem-en-1440");
  await rules.setInputFiles(
    ownRules(holding.replace('"lowest": 2', '"lowest": 3').replace('"Usual rules"', '"Our rules"')),
  );
  await page.getByText("Version 1 holds now.", { exact: false }).waitFor();
  await page.getByText("Our rules").waitFor();
  await page.getByText("3 stars or less", { exact: false }).waitFor();

  const rows = ["W-1,submitted,2026-04-01 09:00", "W-1,转交物业,2026-04-01 09:10", "W-1,done,soon"];
  const table = `ticket,activity,time,phone\n${rows.map((row) => `${row},1`).join("\n")}\n`;
  const log = { name: "log.csv", mimeType: "text/csv", buffer: Buffer.from(table) };
  await page.getByLabel("Event log", { exact: true }).setInputFiles(log);
  await page.getByRole("heading", { name: "log.csv: 3 lines" }).waitFor();
  const verdicts = page.getByRole("group", { name: "Verdicts line by line" }).getByRole("row");
  expect((await verdicts.allInnerTexts()).map((line) => line.split("\t").slice(0, 2))).toEqual([
    ["Line", "Verdict"],
    ["3", "Waiting"],
    ["4/time", "Refused"],
  ]);
  await page.getByText("Columns that were not read: phone").waitFor();
  await look(page, "case-log-en-1440");
  await page.setViewportSize({ width: 390, height: 900 });
  await page.emulateMedia({ colorScheme: "dark" });
  await look(page, "case-log-en-dark-390");
  await page.getByRole("link", { name: "To the source" }).click();
  await page.getByText("转交物业").first().waitFor();
  await page.close();
}, 60_000);

function ownRules(text: string): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } {
  return { name: "own.json", mimeType: "application/json", buffer: Buffer.from(text) };
}

async function look(page: Page, name: string): Promise<void> {
  expect([await overflow(page), await violations(page)]).toEqual([0, []]);
  if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}
