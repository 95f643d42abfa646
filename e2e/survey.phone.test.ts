import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { resident, type Resident } from "./survey-resident.ts";
import { startSurvey, type OpenCampaign, type SurveyService } from "./survey.fixture.ts";
import { violations } from "./violations.ts";

let service: SurveyService;
let campaign: OpenCampaign;
let browser: Browser;

beforeAll(async () => {
  [service, browser] = await Promise.all([startSurvey(), openBrowser()]);
  campaign = await service.campaign();
}, 300_000);

afterAll(async () => {
  await browser.close();
  await service.close();
});

const phone = (more: { readonly kiosk?: boolean } = {}): Promise<Resident> =>
  resident(browser, service.address, { language: "zh", ...more });

/** What the phone itself keeps. */
const stored = (page: Page): Promise<string> =>
  page.evaluate<string>(
    `JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + document.cookie`,
  );

const isChosen = ({ page }: Resident, name: string, value: string): Promise<boolean> =>
  page.locator(`input[name="${name}"][value="${value}"]`).isChecked();

test("F7: what was filled in is on the phone from the first change on, and comes back after the page is loaded anew", async () => {
  const somebody = await phone();
  const { page, words } = somebody;
  await somebody.open(`/s/${campaign.open}`);
  expect(await stored(page)).toBe("{}{}");
  await somebody.choose("s.age", "60+");
  expect(await stored(page)).toContain("60+");
  await page.reload();
  expect(await isChosen(somebody, "s.age", "60+")).toBe(false);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: words.text.programRestore }).click();
  await page.locator('input[name="s.age"][value="60+"]:checked').waitFor();
  await somebody.agree();
  await somebody.press("next", "questions");
  await page.getByRole("textbox").pressSequentially("没写完");
  await somebody.open(`/s/${campaign.open}`);
  await page.getByRole("button", { name: words.text.programRestore }).click();
  await page.locator('body[data-page="questions"]').waitFor();
  expect(await page.getByRole("textbox").inputValue()).toBe("没写完");
  await somebody.press("send", "receipt");
  expect(await stored(page)).not.toContain("没写完");
  await somebody.close();
});

/** What may answer in our place; the last one is no answer at all. */
const STRANGERS = [
  { status: 500, contentType: "application/json", body: `{"code":"internal"}` },
  { status: 502, contentType: "text/html", body: "<h1>Bad Gateway</h1>" },
  { status: 200, contentType: "text/html", body: "<form>请先登录</form>" },
  { status: 302, headers: { location: "http://127.0.0.1:1/login" } },
  undefined,
] as const;

test("F12: whatever answers in our place, a fault, a gateway, a network's own page or nobody: the answers stay, he is told, and they are sent when it is over", async () => {
  const somebody = await phone();
  const { page, words } = somebody;
  await somebody.open(`/s/${campaign.open}`);
  await somebody.agree();
  await somebody.press("next", "questions");
  const note = page.getByRole("alert");
  let asked = 0;
  let answer: (typeof STRANGERS)[number];
  await page.route("**/s/**", (route) => {
    asked += 1;
    return answer === undefined ? route.abort() : route.fulfill(answer);
  });
  for (const [at, stranger] of STRANGERS.entries()) {
    const text = `不能丢 ${at}`;
    await page.getByRole("textbox").fill(text);
    answer = stranger;
    asked = 0;
    await page.getByRole("button", { name: words.text.send, exact: true }).click();
    await page.locator("body:not([aria-busy])").waitFor();
    await note.waitFor();
    expect(asked).toBeGreaterThan(0);
    expect(await note.innerText()).toContain(words.text.programWaiting);
    expect(await stored(page)).toContain(text);
    expect(await page.getByRole("textbox").inputValue()).toBe(text);
  }
  expect(await violations(page)).toEqual([]);
  // What is changed meanwhile goes along.
  await page.getByRole("textbox").fill("不能丢，又想了想");
  await page.unroute("**/s/**");
  // Unless it was quicker by itself.
  await page.evaluate(`document.querySelector("#note button")?.click()`);
  await page.locator('body[data-page="receipt"] h1').waitFor();
  await somebody.press("openReceipt", "answers");
  expect(await page.locator("dl").innerText()).toContain("不能丢，又想了想");
  expect(await stored(page)).not.toContain("不能丢");
  await somebody.close();
});

test("F8: what is much too long to be sent stays on the page, to be shortened", async () => {
  const somebody = await phone();
  const { page, words } = somebody;
  await somebody.open(`/s/${campaign.open}`);
  await somebody.agree();
  await somebody.press("next", "questions");
  const text = "长".repeat(25_000);
  await page.getByRole("textbox").fill(text);
  await page.getByRole("button", { name: words.text.send, exact: true }).click();
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").innerText()).toBe(words.refusal["too-large"].text);
  expect(await page.getByRole("textbox").inputValue()).toBe(text);
  await page.getByRole("textbox").fill("短");
  await somebody.press("send", "receipt");
  await somebody.close();
});

test("F12: it is sent by itself when there is a network again", async () => {
  const somebody = await phone();
  const { page, words, context } = somebody;
  await somebody.open(`/s/${campaign.open}`);
  await somebody.agree();
  await somebody.press("next", "questions");
  await context.setOffline(true);
  await page.getByRole("button", { name: words.text.send, exact: true }).click();
  await page.getByRole("alert").waitFor();
  await context.setOffline(false);
  await page.locator('body[data-page="receipt"] h1').waitFor();
  await somebody.close();
});

test("F13: a draft is found under its own way in only, and never under another one", async () => {
  const other = await service.campaign();
  const somebody = await phone();
  const { page, words } = somebody;
  await somebody.open(`/s/${campaign.open}`);
  await somebody.choose("s.age", "60+");
  const keys = await page.evaluate<readonly string[]>(`Object.keys(localStorage)`);
  const formKey = await page.locator('input[name="k"]').inputValue();
  expect(keys).toEqual([`sangan.draft.${formKey}`]);
  await somebody.open(`/s/${other.open}`);
  expect(await page.getByRole("button", { name: words.text.programRestore }).count()).toBe(0);
  await somebody.open(`/s/${campaign.open}`);
  await page.getByRole("button", { name: words.text.programForget }).click();
  expect(await stored(page)).toBe("{}{}");
  await somebody.close();
});

test("F13: on a device of many nothing stays: not in its stores, not by Back, and after a minute not on the page", async () => {
  const somebody = await phone({ kiosk: true });
  const { page, words } = somebody;
  await page.clock.install();
  await somebody.open(`/s/${campaign.open}`);
  await somebody.agree();
  await somebody.choose("s.age", "60+");
  await somebody.press("next", "questions");
  await page.getByRole("textbox").fill("只有我知道");
  expect(await stored(page)).toBe("{}{}");
  await page.clock.runFor(61_000);
  await page.locator('body[data-page="first"]').waitFor();
  expect(await isChosen(somebody, "s.age", "60+")).toBe(false);
  await somebody.agree();
  await somebody.choose("s.age", "60+");
  await somebody.press("next", "questions");
  await page.getByRole("textbox").fill("只有我知道");
  await somebody.press("send", "receipt");
  expect(await stored(page)).toBe("{}{}");
  await page.getByRole("link", { name: words.text.newForm }).click();
  await page.locator('body[data-page="first"] h1').waitFor();
  expect(await isChosen(somebody, "s.age", "60+")).toBe(false);
  await page.goBack();
  await page.locator("h1").waitFor();
  expect(await page.locator("body").innerText()).not.toContain("只有我知道");
  expect(await page.locator("#code").count()).toBe(0);
  await somebody.close();
});

test("G9: with a program too, the token leaves the address with the first step", async () => {
  const somebody = await phone();
  const { page } = somebody;
  const link = campaign.invitations[2] ?? "";
  await page.goto(link);
  await somebody.agree();
  await somebody.press("next", "questions");
  expect(page.url()).toBe(link.slice(0, link.lastIndexOf("/")));
  await page.goBack();
  await page.locator('body[data-page="first"] h1').waitFor();
  expect(await isChosen(somebody, "c", "1")).toBe(true);
  await somebody.close();
});

test("one question at a time, for who wants it: forth, back, and to the end", async () => {
  const somebody = await phone();
  const { page, words } = somebody;
  await somebody.open(`/s/${campaign.open}`);
  await page.getByRole("button", { name: words.text.programOneByOne }).click();
  const following = page.getByRole("button", { name: words.text.programFollowing, exact: true });
  const shown = (): Promise<number> => page.locator("main > .card:visible, main > fieldset:visible").count();
  expect(await shown()).toBe(1);
  expect(await violations(page)).toEqual([]);
  await following.click();
  await somebody.agree();
  await following.click();
  await somebody.choose("s.age", "60+");
  await page.getByRole("button", { name: words.text.programPrevious, exact: true }).click();
  expect(await page.locator('input[name="c"]').isVisible()).toBe(true);
  let steps = 1;
  for (; steps < 40 && (await following.isVisible()); steps += 1) await following.click();
  expect(steps).toBeLessThan(40);
  expect(await shown()).toBe(1);
  await somebody.press("next", "questions");
  expect(await shown()).toBe(1);
  await page.getByRole("button", { name: words.text.programAllAtOnce }).click();
  expect(await shown()).toBeGreaterThan(4);
  await somebody.close();
});

test("where the phone has a voice of the page's language, each question is read aloud on demand", async () => {
  const somebody = await phone();
  const { page, words } = somebody;
  // Chromium has no voice here; what it would be asked to say is noted.
  await page.addInitScript(`
    window.said = [];
    const voice = { lang: "zh-CN", name: "voice" };
    Object.defineProperty(window, "speechSynthesis", { value: {
      getVoices: () => [voice], cancel: () => undefined, addEventListener: () => undefined, speak: (one) => window.said.push([one.lang, one.text]),
    } });
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };`);
  await somebody.open(`/s/${campaign.open}`);
  const group = page.locator('fieldset[id="s.age"]');
  await group.getByRole("button", { name: words.text.programSay }).click();
  const [said] = await page.evaluate<readonly (readonly [string, string])[]>("window.said");
  expect(said?.[0]).toBe("zh-CN");
  expect(said?.[1].split("。\n")).toEqual(["您的年龄段？", "14至34岁", "35至59岁", "60岁及以上", words.text.preferNot]);
  await somebody.close();
});

test("nothing moves by itself, whatever the reader has asked for", async () => {
  const somebody = await phone();
  await somebody.open(`/s/${campaign.open}`);
  const moving = await somebody.page.evaluate<readonly string[]>(`[...document.querySelectorAll("*")]
    .map((one) => [one, getComputedStyle(one)])
    .filter(([, style]) => style.transitionDuration !== "0s" || style.animationName !== "none" || style.scrollBehavior !== "auto")
    .map(([one]) => one.outerHTML.slice(0, 60))`);
  expect(moving).toEqual([]);
  await somebody.close();
});
