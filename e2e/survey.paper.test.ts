import jsqr from "jsqr";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { startSurvey, SURVEYED, type OpenCampaign, type SurveyService } from "./survey.fixture.ts";

const [SHORT = "", LONG = ""] = Object.keys(SURVEYED);
const LONG_NAME =
  "内蒙古自治区呼和浩特市新城区2026年上半年智慧社区居民获得感、安全感、幸福感综合评价及社区治理满意度抽样调查（第二轮补充调查）";
const BUILDING = "阳光花园小区第三期东区十二号楼甲单元（原纺织厂家属院）";
/** A4 at 96 dots to the inch, without the margins of 14 mm. */
const PRINTED = { width: 688, height: 1016 };

let service: SurveyService;
let browser: Browser;
let page: Page;
let short: OpenCampaign;
let long: OpenCampaign;

beforeAll(async () => {
  [service, browser] = await Promise.all([startSurvey(), openBrowser()]);
  short = await service.campaign({}, { community: SHORT });
  long = await service.campaign({ name: LONG_NAME, closesOn: "2099-12-31" }, { community: LONG, building: BUILDING });
  const context = await browser.newContext({ baseURL: service.address, viewport: PRINTED });
  page = await context.newPage();
  await page.emulateMedia({ media: "print" });
});

afterAll(async () => {
  await browser.close();
  await service.close();
});

async function pagesOf(): Promise<number> {
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  return pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
}

/** What stands outside its sheet, or is wider than its own box: texts that would be cut. */
function cutOff(): Promise<readonly string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll("body *")].filter((part) => {
    if (part.closest("svg") !== null && part.tagName !== "svg") return false;
    const { left, right } = part.getBoundingClientRect();
    return left < -1 || right > document.documentElement.clientWidth + 1 || part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0 && getComputedStyle(part).display !== "inline";
  }).map((part) => part.outerHTML.slice(0, 120))`);
}

/** What a phone reads from the code on the page. */
async function scanned(): Promise<string | undefined> {
  const png = (await page.locator("svg[role=img]").screenshot()).toString("base64");
  const blank = await page.context().newPage();
  const { width, height, data } = await blank.evaluate<{
    width: number;
    height: number;
    data: number[];
  }>(`(async () => {
    const blob = await (await fetch("data:image/png;base64,${png}")).blob();
    const bitmap = await createImageBitmap(blob);
    const [width, height] = [240, 240];
    const canvas = new OffscreenCanvas(width, height).getContext("2d");
    canvas.drawImage(bitmap, 0, 0, width, height);
    return { width, height, data: [...canvas.getImageData(0, 0, width, height).data] };
  })()`);
  await blank.close();
  return jsqr.default(Uint8ClampedArray.from(data), width, height)?.data;
}

const campaignOf = (name: string): OpenCampaign => (name === "long" ? long : short);

describe.each(["short", "long"])("a campaign and a place with %s names", (name) => {
  test.each(["zh", "en"])(
    "has a poster of one sheet, whose code leads to its form and names nobody, in %s",
    async (language) => {
      const { open } = campaignOf(name);
      await page.goto(`/s/${open.toLowerCase()}/poster?lang=${language}`);
      expect(await scanned()).toBe(`${service.address}/s/${open}`);
      expect(await pagesOf()).toBe(1);
      expect(await cutOff()).toEqual([]);
      const code = await page.locator("svg[role=img]").boundingBox();
      // 70 mm, to be scanned from 70 cm by the rule of one to ten.
      expect(Math.min(code?.width ?? 0, code?.height ?? 0)).toBeGreaterThan((70 / 25.4) * 96);
      const text = await page.locator("body").textContent();
      expect(text).toContain(name === "long" ? BUILDING : SURVEYED[SHORT]);
    },
  );

  test.each(["zh", "en"])("has paper forms with numbers of their own, nothing cut, in %s", async (language) => {
    const { paper } = campaignOf(name);
    await page.goto(`/s/${paper}/paper?lang=${language}&copies=3`);
    const forms = await page.locator(".form").count();
    expect(forms).toBe(3);
    expect(await cutOff()).toEqual([]);
    const pages = await pagesOf();
    expect(pages % forms).toBe(0);
    expect(pages / forms).toBeLessThanOrEqual(5);
    const numbers = (await page.locator(".id").allTextContents()).map((text) => /\w{4}-\w{4}-\w{4}/.exec(text)?.[0]);
    expect(new Set(numbers).size).toBe(3);
    for (const text of await page.locator(".id").allTextContents()) expect(text).toContain(paper);
  });
});

test("the boxes of a paper form carry the signs that are typed, and its tear-off slip the same number as its head", async () => {
  await page.goto(`/s/${short.paper}/paper?lang=zh`);
  const five = page.locator(".ask").filter({ hasText: "非常同意" }).first();
  expect(await five.locator(".box").allTextContents()).toEqual([
    "1很不同意",
    "2不太同意",
    "3一般",
    "4比较同意",
    "5非常同意",
    "6不清楚",
    "7没用过",
  ]);
  const number = /\w{4}-\w{4}-\w{4}/.exec((await page.locator(".id").textContent()) ?? "")?.[0] ?? "none";
  expect(await page.locator(".slip").textContent()).toContain(number);
});

test("only an open way in hangs on a door, and only paper is printed as paper", async () => {
  for (const address of [`${short.interviewer}/poster`, `${short.paper}/poster`, `${short.open}/paper`]) {
    const answer = await fetch(`${service.address}/s/${address}`);
    expect([answer.status, answer.headers.get("sangan-page")], address).toEqual([404, "refused"]);
  }
});

test("G9: no address of an invitation is printed, and what is printed tells no other site where somebody was", async () => {
  const [link = ""] = short.invitations;
  const [way = ""] = new URL(link).pathname.split("/").slice(2);
  expect((await fetch(`${service.address}/s/${way}/poster`)).status).toBe(404);
  const poster = await fetch(`${service.address}/s/${short.open}/poster`);
  expect(poster.headers.get("referrer-policy")).toBe("no-referrer");
});
