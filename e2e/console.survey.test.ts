import { tidySurvey } from "@sangan/application";
import { openDatabase } from "@sangan/storage";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { paper } from "../apps/console/src/words/zh/paper.ts";
import { survey } from "../apps/console/src/words/zh/survey.ts";
import { voice } from "../apps/console/src/words/zh/voice.ts";
import { openBrowser } from "./browser.ts";
import { Heard, settled } from "./console-faults.ts";
import { answerForm } from "./residents.ts";
import { startService, type Service } from "./service.ts";
import { overflow, violations } from "./violations.ts";

/** How long a page may take on a busy machine. */
const PATIENT = { timeout: 20_000 };
const PASSWORD = "a sentence that nobody guesses";
const NAME = "花木街道 2026 年春季 <b>居民问卷</b>";
const MARGINS = [
  { variable: "age", category: "14-34", count: 900 },
  { variable: "age", category: "35-59", count: 1300 },
  { variable: "age", category: "60+", count: 800 },
];

let service: Service;
let browser: Browser;
let administrator: BrowserContext;
let page: Page;
let roundId: string;
let code: string;
let campaign: string;

interface Items<T> {
  readonly items: readonly T[];
}

async function asked<T>(path: string): Promise<T> {
  return (await administrator.request.get(path)).json();
}

interface Given {
  readonly id: string;
  readonly link: string;
}

async function sent(method: "post" | "put", path: string, data?: object): Promise<Given> {
  const answer = await administrator.request[method](path, { data, headers: { origin: service.address } });
  const text = await answer.text();
  expect(answer.ok(), text).toBe(true);
  return JSON.parse(text || "{}");
}

/** Somebody of one role in the whole country, signed in. */
async function somebody(role: string): Promise<Page> {
  const { id } = await sent("post", "/api/v1/people", { name: role, email: null, username: role });
  await sent("post", `/api/v1/people/${id}/roles`, { role, scope: "", expiresAt: null });
  const { link } = await sent("post", `/api/v1/people/${id}/invitation`);
  await sent("post", "/api/v1/entrance/invitation", { token: link.split("#")[1], password: PASSWORD });
  return (await service.signedIn(browser, { login: role, password: PASSWORD })).newPage();
}

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
  administrator = await service.administrator(browser, { demo: true });
  const rounds = await asked<Items<{ readonly id: string; readonly state: string }>>("/api/v1/rounds");
  roundId = rounds.items.find(({ state }) => state === "collecting")?.id ?? "";
  const results = await asked<Items<{ readonly code: string }>>(`/api/v1/rounds/${roundId}/results?limit=1`);
  code = results.items[0]?.code ?? "";
  await sent("put", `/api/v1/communities/${code}/margins`, { margins: MARGINS });
  page = await somebody("city-manager");
}, 300_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

async function fillBoth(label: string, zh: string, en: string): Promise<void> {
  await page.getByLabel(`${label} (${survey["language-zh"]})`).fill(zh);
  await page.getByLabel(`${label} (${survey["language-en"]})`).fill(en);
}

async function openTab(name: string): Promise<void> {
  await page.getByRole("group", { name: survey.tabs }).getByRole("button", { name, exact: true }).click();
}

/** The questions of the drawn example, in their order. */
async function drawn(): Promise<readonly string[]> {
  return page.getByRole("region", { name: survey.example }).getByRole("listitem").allTextContents();
}

it("a city manager drafts a campaign, sees what will be frozen, and opens it", async () => {
  await page.goto(`/surveys?round=${roundId}`);
  await page.getByRole("link", { name: survey.create }).first().click();
  await page.getByLabel(survey.name, { exact: true }).fill(NAME);
  await fillBoth(survey.organiser, "花木街道办事处", "Huamu office");
  await fillBoth(survey.contact, "021-1234", "021-1234");
  await page.getByLabel(survey.communitiesSome).check();
  await page.getByLabel(survey.codes, { exact: true }).fill("999999999999");
  await page.getByRole("button", { name: survey.addQuestion }).click();
  await page.getByLabel(survey.kind, { exact: true }).selectOption("comment");
  await fillBoth(survey.questionText, "您还想说什么？", "What else?");
  await page.getByRole("button", { name: survey.createNow }).click();
  await page.getByRole("alert").first().waitFor();
  // Nothing that was typed is lost by the refusal.
  expect(await page.getByLabel(survey.name, { exact: true }).inputValue()).toBe(NAME);
  await page.getByLabel(survey.codes, { exact: true }).fill(code);
  await page.getByRole("button", { name: /^采用/ }).click();
  await page.getByRole("button", { name: survey.createNow }).click();
  // A1: a name is a text, wherever it stands.
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  campaign = new URL(page.url()).pathname;
  await openTab(survey["tab-questionnaire"]);
  await page.getByRole("heading", { name: survey.example }).waitFor();
  const before = await drawn();
  await page.getByLabel(survey.seed).fill("another");
  await page.getByRole("button", { name: survey.draw, exact: true }).click();
  await expect.poll(drawn, PATIENT).not.toEqual(before);
  await page.getByRole("button", { name: survey.open, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(survey.openWill).waitFor();
  await dialog.getByRole("button", { name: survey.openNow }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText(survey["state-open"], { exact: true }).first().waitFor();
}, 120_000);

/** Makes a way in; its code. */
async function makeWay(kind: "open" | "paper", building: string): Promise<string> {
  await page.getByRole("button", { name: survey.wayCreate }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(survey.kindOfWay).selectOption(kind);
  await dialog.getByLabel(survey.building).fill(building);
  await dialog.getByRole("button", { name: survey.wayCreateNow, exact: true }).click();
  const print = dialog.getByRole("link", { name: kind === "open" ? survey.printPoster : survey.printPaper });
  const href = (await print.getAttribute("href")) ?? "";
  expect((await administrator.request.get(href)).status()).toBe(200);
  await dialog.getByRole("button", { name: survey.shut }).click();
  return /^\/s\/([0-9A-Z]{10})\//.exec(href)?.[1] ?? "";
}

let openWay = "";
let paperWay = "";

it("an open way in has its poster, a paper one its forms, and a revoked one leads nowhere", async () => {
  await openTab(survey["tab-ways"]);
  const revoked = await makeWay("open", "");
  openWay = await makeWay("open", "3 号楼");
  paperWay = await makeWay("paper", "3 号楼");
  const status = async (): Promise<number> => (await administrator.request.get(`/s/${revoked}`)).status();
  expect(await status()).toBe(200);
  await page.getByRole("row").filter({ hasText: revoked }).getByRole("checkbox").check();
  await page.getByRole("button", { name: survey.revoke }).click();
  await page.getByRole("dialog").getByRole("button", { name: survey.revoke }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await status()).toBe(404);
}, 60_000);

it("B1: a list of households comes back once with a link in each row, without a formula, and is not kept", async () => {
  await page.getByRole("button", { name: survey.invite }).click();
  const dialog = page.getByRole("dialog");
  const buffer = Buffer.from("门牌\n3-101\n=HYPERLINK(1)\n");
  await dialog.locator("input[type=file]").setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer });
  await dialog.getByRole("button", { name: survey.inviteNow }).click();
  await dialog.getByText(survey.linksOnce, { exact: true }).waitFor();
  expect(await dialog.getByRole("button", { name: survey.shut }).isDisabled()).toBe(true);
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: survey.linksSave }).click();
  const stream = await (await download).createReadStream();
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  expect(text.match(/\/s\/[0-9A-Z]{10}\/[0-9A-Z]+/g)).toHaveLength(2);
  expect(text).not.toMatch(/(^|,)=HYPERLINK/m);
  await dialog.getByLabel(survey.linksSaved).check();
  await dialog.getByRole("button", { name: survey.shut }).click();
  await page.getByRole("region", { name: survey.invitations }).getByRole("row").nth(1).waitFor();
}, 60_000);

/** Types a form by keys alone; every key is a field. */
async function type(pass: "first" | "second", form: string, key: (field: string) => string): Promise<void> {
  await page.getByLabel(paper[`pass-${pass}`]).check();
  await page.getByLabel(paper.way).fill(paperWay);
  await page.getByLabel(paper.form).fill(form);
  await page.keyboard.press("Enter");
  await page.locator("[data-entry]").first().focus();
  const fields = await page
    .locator("input[data-entry]")
    .evaluateAll((all) => all.map((one) => one.dataset["entry"] ?? ""));
  for (const field of fields) await page.keyboard.press(key(field));
  await page.getByRole("button", { name: paper[`done-${pass}`] }).click();
}

it("a paper form is typed twice by keys, what differs is settled, and the receipt is shown once", async () => {
  const printed = await (await administrator.request.get(`/s/${paperWay}/paper?copies=1&lang=zh`)).text();
  const form = /[0-9A-Z]{4}(?:-[0-9A-Z]{4,5})+/.exec(printed.replace(/<[^>]+>/g, " "))?.[0] ?? "";
  await openTab(survey["tab-entry"]);
  await type("first", form, () => "1");
  await page.getByText(paper.waiting).waitFor();
  await type("second", form, (field) => (field === "answers.x.gain" ? "2" : "1"));
  await page.getByRole("heading", { name: paper.differs_other.replace("{{count}}", "1") }).waitFor();
  await page.getByLabel(paper.readSecond).check();
  await page.getByRole("button", { name: paper.settle }).click();
  await page.getByText(paper.taken, { exact: true }).waitFor();
  expect(await page.getByLabel(paper.receipt).inputValue()).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]+)+$/);
  // G11: the same person typed both, and it is told.
  await page.getByText(paper.samePerson).waitFor();
}, 120_000);

const AGES = ["14-34", "35-59", "60+"] as const;
const RESIDENTS = 60;

/** The number under a figure of the campaign's progress. */
async function figure(name: string): Promise<string> {
  return page
    .locator(".campaign-figures div")
    .filter({ has: page.locator("dt", { hasText: new RegExp(`^${name}$`) }) })
    .locator("dd")
    .innerText();
}

it("what residents send appears in the progress while somebody looks, against the quotas and by building", async () => {
  await page.clock.install();
  await page.goto(campaign);
  await expect.poll(() => figure(survey.responses), PATIENT).toBe("1");
  await page.getByRole("button", { name: survey.quotasEdit }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/60\+|60 岁/).fill("15");
  await dialog.getByRole("button", { name: survey.save, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  for (let at = 0; at < RESIDENTS; at += 1)
    await answerForm(service.address, openWay, {
      strata: { age: AGES[at % 3] ?? "" },
      answer: (question) => (question.startsWith("7.13") ? String((at % 4) - 1) : String(2 + (at % 4))),
      comment: `电梯常坏 ${at}，请打 13812345678`,
    });
  await page.clock.fastForward(16_000);
  await expect.poll(() => figure(survey.responses), PATIENT).toBe(String(RESIDENTS - 5 + 1));
  await page.getByText(`15 / 15`).waitFor();
  const map = page.getByRole("figure", { name: survey.buildingMap });
  await expect.poll(() => map.getByRole("row").filter({ hasText: "3 号楼" }).textContent(), PATIENT).toMatch(/56$/);
}, 120_000);

/** Lets days pass: what came today came on three days some time ago, as many on each. */
async function letDaysPass(): Promise<void> {
  const opened = await openDatabase({ dataFolder: service.dataFolder, shared: true });
  if (!opened.ok) throw new Error(opened.problem.code);
  const { kysely } = opened.value;
  const rows = await kysely.selectFrom("survey_response").select("id").execute();
  for (const [at, { id }] of rows.entries()) {
    const day = new Date(Date.now() - (2 + (at % 3)) * 86_400_000).toISOString().slice(0, 10);
    await kysely.updateTable("survey_response").set({ day }).where("id", "=", id).execute();
  }
  // What the server does once an hour: comments are put apart from their answers.
  await tidySurvey({ store: kysely, clock: Date.now });
  await opened.value.close();
}

it("G2: results of today are told to nobody; later they are weighted, with intervals, and what few answered is withheld", async () => {
  await page.goto(`${campaign}?tab=results`);
  await page.getByText(voice.nothingYetText).waitFor();
  await letDaysPass();
  await page.reload();
  await page.getByText(voice.heldBack).waitFor();
  await page.getByText(voice["method-raked"]).waitFor();
  const senses = page.getByRole("figure", { name: voice.sensesTitle });
  expect(await senses.locator(".answer-row").nth(1).innerText()).toMatch(/\d\.\d\d \[\d\.\d\d–\d\.\d\d\]\s+n = \d\d/);
  // What few were asked is withheld, and not a zero.
  const items = page.getByRole("region", { name: voice.items });
  await items.getByText(voice.withheld, { exact: true }).first().waitFor();
  await senses.getByRole("button").nth(1).click();
  await page.getByRole("figure", { name: voice.sharesTitle }).waitFor();
  expect(new URL(page.url()).searchParams.get("question")).not.toBeNull();
  await page.getByRole("button", { name: new RegExp(voice.back) }).click();
  await page.getByRole("button", { name: voice["view-comments"] }).click();
  await page.getByText("电梯常坏").first().waitFor();
  // G3: what tells who somebody is does not stand there.
  expect(await page.locator(".comment-list").innerText()).not.toContain("13812345678");
}, 60_000);

it("answers leave as files without formulas, and their codebook", async () => {
  await page.getByRole("button", { name: voice["view-answers"] }).click();
  for (const file of ["answers.csv", "codebook.csv"] as const) {
    const link = page.getByRole("link", { name: voice[file], exact: true });
    const href = (await link.getAttribute("href")) ?? "";
    const answer = await page.context().request.get(href);
    expect(answer.status()).toBe(200);
    expect((await answer.text()).split("\n").length).toBeGreaterThan(20);
  }
});

it("nobody is offered what he may not do: an operator types paper and makes ways, and reads no comment", async () => {
  const operator = await somebody("operator");
  await operator.goto(campaign);
  await operator.getByRole("heading", { level: 1, name: NAME }).waitFor();
  const names = await operator.getByRole("group", { name: survey.tabs }).getByRole("button").allTextContents();
  expect(names).toContain(survey["tab-entry"]);
  expect(names).not.toContain(survey["tab-conflicts"]);
  expect(await operator.getByRole("button", { name: survey.close, exact: true }).count()).toBe(0);
  await operator.goto(`${campaign}?tab=results&view=comments`);
  await operator.getByText(voice["method-raked"]).waitFor();
  expect(await operator.getByRole("button", { name: voice["view-comments"] }).count()).toBe(0);
  expect(await operator.getByRole("link", { name: voice["answers.csv"] }).count()).toBe(0);
  await operator.context().close();
}, 60_000);

it("closing says what it ends, and afterwards nothing is opened", async () => {
  await page.goto(campaign);
  await page.getByRole("button", { name: survey.close, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(survey.closeInvitations).waitFor();
  await dialog.getByRole("button", { name: survey.closeNow, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText(survey["state-closed"], { exact: true }).first().waitFor();
  expect((await administrator.request.get(`/s/${openWay}`)).status()).toBe(410);
}, 60_000);

it("in English, too, axe finds nothing in a campaign that is closed, and nothing scrolls sideways on a phone", async () => {
  const state = await page.context().storageState();
  const context = await browser.newContext({ baseURL: service.address, storageState: state, locale: "en-GB" });
  const looked = await context.newPage();
  const heard = new Heard(looked);
  const found: unknown[] = [];
  const tabs = ["progress", "ways", "results"];
  for (const [at, tab] of tabs.entries()) {
    // Every other part is dark.
    await looked.emulateMedia({ colorScheme: at % 2 === 0 ? "dark" : "light" });
    await looked.setViewportSize({ width: 1440, height: 900 });
    await looked.goto(`${campaign}?tab=${tab}`);
    await looked.locator("h2").first().waitFor();
    await settled(looked, heard);
    const faults = await violations(looked);
    await looked.setViewportSize({ width: 390, height: 900 });
    const wide = await overflow(looked);
    if (wide > 0 || faults.length > 0) found.push([tab, wide, faults]);
  }
  expect(found).toEqual([]);
  await context.close();
}, 120_000);
