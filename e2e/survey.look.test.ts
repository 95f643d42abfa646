import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { resident, type Resident } from "./survey-resident.ts";
import { startSurvey, type OpenCampaign, type SurveyService } from "./survey.fixture.ts";
import { overflow, violations } from "./violations.ts";

let service: SurveyService;
let campaign: OpenCampaign;
let browser: Browser;

const LONG_NAME = "2026年上半年呼和浩特市新城区智慧社区建设居民获得感幸福感安全感体验感综合满意度问卷调查（第一期）";

beforeAll(async () => {
  [service, browser] = await Promise.all([startSurvey(), openBrowser()]);
  campaign = await service.campaign({ name: LONG_NAME }, { community: "330106001002" });
}, 300_000);

afterAll(async () => {
  await browser.close();
  await service.close();
});

/** What somebody sees and touches, as the browser reckons it. */
interface Seen {
  /** The smallest type of any text, in px. */
  readonly type: number;
  /** The smallest line, as a multiple of its type. */
  readonly line: number;
  /** Everything that is touched and lower or narrower than so many px. */
  readonly small: readonly string[];
}

function seen(page: Page, least: number): Promise<Seen> {
  return page.evaluate<Seen>(`(() => {
    const shown = (one) => one.getClientRects().length > 0 && !one.matches(".off");
    const texts = [...document.querySelectorAll("body *")].filter((one) => shown(one) &&
      !["SCRIPT", "STYLE"].includes(one.tagName) && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""));
    const style = texts.map((one) => getComputedStyle(one));
    const touched = [...document.querySelectorAll("label.c, .tick label, button, .button, a, input:not([type]), textarea, input[type=text]")]
      .filter(shown);
    return {
      type: Math.min(...style.map(({ fontSize }) => parseFloat(fontSize))),
      line: Math.min(...style.map(({ fontSize, lineHeight }) => parseFloat(lineHeight) / parseFloat(fontSize))),
      small: touched.filter((one) => {
        const { width, height } = one.getBoundingClientRect();
        return Math.min(width, height) < ${least};
      }).map((one) => one.outerHTML.slice(0, 80)),
    };
  })()`);
}

/** Walks over pages of each kind. */
async function walk(somebody: Resident, look: (name: string) => Promise<void>): Promise<void> {
  const { page, words, press } = somebody;
  await somebody.open(`/s/${campaign.open}`);
  await look("first");
  await page.getByRole("button", { name: words.text.next, exact: true }).click();
  await page.locator(".faults").waitFor();
  await look("faults");
  await press("refuse", "declined");
  await look("declined");
  await press("again", "first");
  await press("under", "too-young");
  await look("too-young");
  await press("again", "first");
  await somebody.agree();
  await press("later", "saved");
  await look("saved");
  await press("goOn", "first");
  await press("next", "questions");
  await look("questions");
  await press("send", "receipt");
  await look("receipt");
  await press("openReceipt", "answers");
  await look("answers");
  await press("withdraw", "withdraw");
  await press("withdrawYes", "withdrawn");
  await look("withdrawn");
  for (const path of ["/s/0000000000", "/s/receipt", "/s/continue"]) {
    await somebody.open(path);
    await look(path);
  }
}

// MIIT: type of 18 to 30, controls of 60 in a page for the elderly and of 44 in others, lines of 1.3; contrast is axe's.
test.each([
  ["zh", 0, 18, 44, 320],
  ["zh", 1, 24, 60, 360],
  ["en", 2, 30, 60, 320],
] as const)("%s in size %i: no type below %i px, nothing to touch below %i px, at %i px", async (...figures) => {
  const [language, size, type, least, width] = figures;
  const somebody = await resident(browser, service.address, { language, size, width });
  await walk(somebody, async (name) => {
    const { line, small, type: smallest } = await seen(somebody.page, least);
    expect([name, small]).toEqual([name, []]);
    expect([name, smallest]).toEqual([name, type]);
    expect(line).toBeGreaterThanOrEqual(1.3);
    expect([name, await overflow(somebody.page)]).toEqual([name, 0]);
    if (size === 2) expect([name, await violations(somebody.page)]).toEqual([name, []]);
  });
  await somebody.close();
});

test("type grows from the page itself, step by step, and nothing that was filled in is lost", async () => {
  const somebody = await resident(browser, service.address, { language: "zh", javaScript: false });
  const { page, press } = somebody;
  const type = (): Promise<string> =>
    page.evaluate<string>(`getComputedStyle(document.querySelector("legend")).fontSize`);
  await somebody.open(`/s/${campaign.open}`);
  await somebody.choose("s.age", "60+");
  expect(await type()).toBe("18px");
  await press("larger", "first");
  expect(await type()).toBe("24px");
  await press("largest", "first");
  expect(await type()).toBe("30px");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "中文" }).waitFor();
  expect(await type()).toBe("30px");
  expect(await page.locator('input[name="s.age"][value="60+"]').isChecked()).toBe(true);
  await somebody.close();
});

test("written from right to left, nothing leaves the page or lies upon something else, on a phone and on a screen", async () => {
  for (const width of [320, 1440]) {
    const somebody = await resident(browser, service.address, { language: "zh", width });
    const { page } = somebody;
    await somebody.open(`/s/${campaign.open}`);
    await page.evaluate(`document.documentElement.dir = "rtl"`);
    expect(await overflow(page)).toBe(0);
    // A box for ticking stands right of its words, and not upon them.
    const laid = await page.evaluate<readonly number[]>(`[...document.querySelectorAll("label.c, .tick")]
      .filter((row) => row.getClientRects().length > 0)
      .map((row) => {
        const words = document.createRange();
        words.selectNodeContents(row.querySelector("span, label"));
        const ends = [...words.getClientRects()].map(({ right }) => right);
        return row.querySelector("input").getBoundingClientRect().left - Math.max(...ends);
      })`);
    expect(laid.length).toBeGreaterThan(20);
    if (width === 320) expect(Math.min(...laid)).toBeGreaterThanOrEqual(0);
    await somebody.close();
  }
});
