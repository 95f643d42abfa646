import { readFile } from "node:fs/promises";
import { parse } from "acorn";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { gzipBytes } from "./gzip-bytes.ts";
import { resident, type Resident } from "./survey-resident.ts";
import { startSurvey, SURVEYED, type OpenCampaign, type SurveyService } from "./survey.fixture.ts";
import { overflow, violations } from "./violations.ts";

let service: SurveyService;
let campaign: OpenCampaign;
let browser: Browser;

beforeAll(async () => {
  [service, browser] = await Promise.all([startSurvey(), openBrowser()]);
  campaign = await service.campaign({}, { building: "12号楼" });
}, 300_000);

afterAll(async () => {
  await browser.close();
  await service.close();
});

const COMMENT = '<3 很好 𠮷\n第二行 & "quoted" <b>bold</b>';

const VARIANTS = (["zh", "en"] as const).flatMap((language) =>
  ([0, 1] as const).flatMap((size) => [true, false].map((javaScript) => ({ language, size, javaScript }))),
);

/** Nothing is wider than the phone; axe looks at each page in each language and size. */
async function inspect({ page }: Resident, withAxe: boolean): Promise<void> {
  const name = await page.locator("body").getAttribute("data-page");
  expect([name, await overflow(page)]).toEqual([name, 0]);
  if (withAxe) expect([name, await violations(page)]).toEqual([name, []]);
}

/** The text of a file that a button gives. */
async function downloaded(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name, exact: true }).click(),
  ]);
  return readFile(await download.path(), "utf8");
}

/** The fourth answer of each scale; of a choice the second one. */
async function answerAll({ page }: Resident): Promise<void> {
  for (const group of await page.locator("fieldset.q").all()) {
    const isChoice = (await group.getAttribute("id")) === "a.x.way";
    await group
      .getByRole("radio")
      .nth(isChoice ? 1 : 3)
      .check();
  }
}

test.each(VARIANTS)(
  "without an account or a puzzle a stranger agrees, answers, gets a receipt, sees, corrects, takes along and withdraws: $language, size $size, JavaScript $javaScript",
  async ({ language, size, javaScript }) => {
    const somebody = await resident(browser, service.address, { language, size, javaScript });
    const { page, words, press, choose } = somebody;
    const look = (): Promise<void> => inspect(somebody, javaScript && (language === "zh") === (size === 0));
    await somebody.open(`/s/${campaign.open}`);
    expect(await page.locator("main").innerText()).toContain(`${Object.values(SURVEYED)[0]} · 12号楼`);
    await look();
    await page.getByRole("button", { name: words.text.next, exact: true }).click();
    await page.locator(".faults").waitFor();
    expect(await page.locator(".faults").innerText()).toContain(words.fault["not-consented"]);
    await look();
    await somebody.agree();
    await choose("s.age", "60+");
    await choose("u", await page.locator('input[name="u"]').first().inputValue());
    // The first question is of a change: its middle is 0.
    const first = (await page.locator("fieldset.q").first().getAttribute("id")) ?? "";
    await choose(first, "0");
    await press("next", "questions");
    await look();
    await answerAll(somebody);
    await page.getByRole("textbox").fill(COMMENT);
    await press("send", "receipt");
    await look();
    const receipt = (await page.locator("#code").getAttribute("data-code")) ?? "";
    expect(receipt).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-Z*~$=]$/);
    await press("openReceipt", "answers");
    await look();
    const kept = await page.locator("dl").innerText();
    expect(kept).toContain("<3 很好 𠮷");
    expect(kept).toContain(words.change[2]);
    expect(kept).toContain(words.agreement[3]);
    await press("correct", "correct");
    await look();
    expect(await page.getByRole("textbox").inputValue()).toBe(COMMENT);
    await choose(first, "2");
    await page.getByRole("button", { name: words.text.correctSend, exact: true }).click();
    await page.locator('body[data-page="answers"]').waitFor();
    expect(await page.locator("main").innerText()).toContain(words.text.corrected);
    expect(await page.locator("dl").innerText()).toContain(words.change[4]);
    await look();
    const text = await downloaded(page, words.text.exportText);
    expect(text).toContain(receipt);
    expect(text).toContain(COMMENT);
    const data: unknown = JSON.parse(await downloaded(page, words.text.exportJson));
    expect(data).toMatchObject({ receipt, language, strata: [{ category: { zh: "60岁及以上" } }] });
    await press("withdraw", "withdraw");
    await look();
    await press("withdrawYes", "withdrawn");
    await look();
    await somebody.open("/s/receipt");
    await page.getByLabel(words.text.receiptCode).fill(receipt.toLowerCase().replaceAll("-", " "));
    await page.getByRole("button", { name: words.text.look, exact: true }).click();
    await page.locator(".faults").waitFor();
    expect(await page.locator(".faults").innerText()).toContain(words.fault.receipt);
    await look();
    expect(new Set(somebody.requests.map((url) => new URL(url).origin))).toEqual(new Set([service.address]));
    expect(await somebody.context.cookies()).toEqual([]);
    await somebody.close();
  },
);

test("G8: one request of at most 15 KB brings all that is needed before the first answer and after it, and none goes elsewhere", async () => {
  const somebody = await resident(browser, service.address, { language: "zh" });
  await somebody.open(`/s/${campaign.open}`);
  await somebody.agree();
  await somebody.choose("s.age", "60+");
  expect(somebody.requests.filter((url) => !url.startsWith("data:"))).toHaveLength(1);
  const first = await gzipBytes(`${service.address}/s/${campaign.open}`);
  await somebody.press("next", "questions");
  await somebody.press("send", "receipt");
  const origins = somebody.requests.filter((url) => !url.startsWith("data:")).map((url) => new URL(url).origin);
  expect(origins).toEqual([service.address, service.address, service.address]);
  console.log(`first page, style and program: ${first} bytes gzip, in one request before the first answer`);
  expect(first).toBeLessThanOrEqual(15 * 1024);
  await somebody.close();
});

test("D4: however often an invitation is looked at, it is not used up", async () => {
  const [link = ""] = campaign.invitations;
  for (let asked = 0; asked < 100; asked += 1) {
    const answer = await fetch(link, { method: asked % 2 === 0 ? "GET" : "HEAD" });
    expect(answer.status).toBe(200);
    await answer.text();
  }
  const somebody = await resident(browser, service.address, { language: "zh" });
  await somebody.open(link);
  await somebody.agree();
  await somebody.press("next", "questions");
  await somebody.press("send", "receipt");
  await somebody.close();
});

test("the program of the pages says nothing that a browser of 2018 does not understand, nor what would end it inside its page", async () => {
  const page = await (await fetch(`${service.address}/s/${campaign.open}`)).text();
  const program = page.slice(page.indexOf("<script>") + "<script>".length, page.lastIndexOf("</script>"));
  expect(program.length).toBeGreaterThan(5000);
  expect(() => parse(program, { ecmaVersion: 2018, sourceType: "script" })).not.toThrow();
  expect(() => parse(`${program};a?.b`, { ecmaVersion: 2018, sourceType: "script" })).toThrow();
  expect(program).not.toMatch(/<\/script|<!--/i);
});
