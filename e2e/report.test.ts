import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { communityReport, townReport, type Language } from "@sangan/report";
import { communityResult, townResults } from "@sangan/testkit/results";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";

const LONG = "翠湖天地与梧桐苑及其毗连回迁安置小区联合智慧社区党群服务中心".repeat(4);
const HOSTILE = `<img src=x onerror="document.title='broken'">"><svg onload="document.title='broken'">\u202egpj`;

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "report-"));
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const PLANS: Readonly<Record<string, (language: Language) => string>> = {
  community: (language) => communityReport(communityResult({ seed: 7, name: "翠湖天地智慧社区" }), { language }),
  "community with everything": (language) =>
    communityReport(communityResult({ seed: 9, trouble: 0, insufficient: 0 }), { language }),
  "community with no evidence": (language) =>
    communityReport(communityResult({ seed: 9, insufficient: 1 }), { language }),
  "community where nothing applies": (language) =>
    communityReport(communityResult({ seed: 9, insufficient: 0, notApplicable: 1 }), { language }),
  "community with a long name": (language) => communityReport(communityResult({ seed: 4, name: LONG }), { language }),
  "community with a hostile name": (language) =>
    communityReport(communityResult({ seed: 4, name: HOSTILE }), { language }),
  town: (language) => townReport({ title: "翠湖镇", results: townResults(60) }, { language }),
  "town with a hostile name": (language) =>
    townReport({ title: HOSTILE, results: [communityResult({ seed: 4, name: HOSTILE })] }, { language }),
  "town with nothing": (language) => townReport({ title: LONG, results: [] }, { language }),
};

/** Made of the same parts as others that axe-core looks at: another look would only take time. */
const SAME_STRUCTURE: readonly string[] = ["community", "community with a long name", "community with a hostile name"];

interface Opened {
  readonly page: Page;
  readonly troubles: readonly string[];
}

interface Look {
  readonly width?: number;
  readonly scheme?: "light" | "dark";
}

/** Opens a report from a file; everything that goes wrong or is asked of a network is noted. */
async function open(text: string, { width = 1440, scheme = "light" }: Look = {}): Promise<Opened> {
  const file = join(folder, "report.html");
  writeFileSync(file, text);
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  const troubles: string[] = [];
  page.on("console", (message) => troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) troubles.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return { page, troubles };
}

/** What axe-core finds, as lines. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<axe.AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return found.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html.slice(0, 200))
        .slice(0, 3)
        .join(" | ")}`,
  );
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

const LOOKS = [
  { width: 1440, scheme: "light", language: "zh" },
  { width: 390, scheme: "dark", language: "en" },
] as const;

describe.each(LOOKS)("at $width px, $scheme, $language", ({ language, ...look }) => {
  test.each(["community", "town"])(
    "the report of a %s is accessible, fits, and asks nothing of a network",
    async (name) => {
      const { page, troubles } = await open(PLANS[name]?.(language) ?? "", look);
      await page.evaluate(
        "for (const details of [...document.querySelectorAll('details')].slice(0, 12)) details.open = true",
      );
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(troubles).toEqual([]);
      await page.close();
    },
  );
});

describe.each(Object.keys(PLANS))("%s", (name) => {
  test("fits from 320 to 2560 px, and stays accessible", async () => {
    const { page, troubles } = await open(PLANS[name]?.("zh") ?? "", { width: 320 });
    expect(await overflow(page)).toBe(0);
    await page.setViewportSize({ width: 2560, height: 900 });
    expect(await overflow(page)).toBe(0);
    if (!SAME_STRUCTURE.includes(name)) expect(await violations(page)).toEqual([]);
    expect(await page.title()).not.toBe("broken");
    expect(troubles).toEqual([]);
    await page.close();
  });
});

describe("the report of a community", () => {
  test("opens traces by keyboard", async () => {
    const { page } = await open(PLANS["community"]?.("zh") ?? "");
    const first = page.locator("details.indicator").first();
    await first.locator("> summary").focus();
    await page.keyboard.press("Enter");
    const item = first.locator("details.item").first();
    await item.locator("> summary").focus();
    await page.keyboard.press("Space");
    expect(await item.locator(".chain").isVisible()).toBe(true);
    await page.close();
  });

  test("a deep link opens what it points to", async () => {
    const { page } = await open(PLANS["community"]?.("zh") ?? "");
    await page.evaluate("location.hash = 'item-7.2.1-r1'");
    const chain = page.locator("[id='item-7.2.1-r1'] .chain");
    await chain.waitFor({ state: "visible" });
    expect(await page.evaluate("document.activeElement.tagName")).toBe("SUMMARY");
    await page.close();
  });

  test("a click on a link far away shows its item at once, and again after it was closed", async () => {
    const { page } = await open(PLANS["community"]?.("zh") ?? "");
    const link = page.locator("#missing a[href^='#item-']").last();
    const target = (await link.getAttribute("href"))?.slice(1) ?? "";
    const isInView = `(() => { const { top } = document.getElementById("${target}").getBoundingClientRect(); return top >= 0 && top < 900; })()`;
    for (let round = 0; round < 2; round++) {
      await link.click();
      expect(await page.evaluate(isInView)).toBe(true);
      expect(await page.locator(`[id='${target}'] .chain`).isVisible()).toBe(true);
      await page.evaluate(`document.getElementById("${target}").open = false`);
    }
    await page.close();
  });

  test("no name in its overview or pictures is broken or cut at 390 px in English", async () => {
    const { page } = await open(PLANS["community"]?.("en") ?? "", { width: 390 });
    const tall = await page.evaluate(
      "[...document.querySelectorAll('.tile .value')].filter((value) => value.scrollWidth > value.clientWidth || value.getClientRects().length > 1).length",
    );
    expect(tall).toBe(0);
    const cut = await page.evaluate(
      "[...document.querySelectorAll('.radar .short, .wheel .clause, .strip text')].filter((text) => { const { left, right } = text.getBoundingClientRect(); return right > left && (left < 0 || right > 390); }).length",
    );
    expect(cut).toBe(0);
    const names = await page.evaluate(
      "[...document.querySelectorAll('.strip .name')].filter((name) => getComputedStyle(name).display !== 'none').length",
    );
    expect(names).toBeLessThanOrEqual(1);
    await page.close();
  });

  test("prints with its indicators opened, and closes them again", async () => {
    const { page } = await open(PLANS["community"]?.("zh") ?? "");
    const closed = await page.locator("details:not([open])").count();
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(10);
    expect(await page.locator("details:not([open])").count()).toBe(closed);
    await page.close();
  });
});

describe("the report of a town", () => {
  const results = townResults(40);
  function* many(): Generator<(typeof results)[number]> {
    for (let index = 0; index < 10_000; index++) {
      const result = results[index % results.length];
      if (result !== undefined)
        yield { ...result, community: { id: `A${index}`, name: `第${index}社区`, attributes: {} } };
    }
  }

  test("10 000 communities: search, sort and page quickly", async () => {
    const { page, troubles } = await open(townReport({ title: "区", results: many() }, { language: "zh" }));
    const rows = page.locator("#rows tr");
    expect(await rows.count()).toBe(50);
    const before = Date.now();
    await page.getByRole("searchbox").fill("第4321社区");
    expect(await rows.count()).toBe(1);
    await page.getByRole("searchbox").fill("");
    await page.getByRole("button", { name: "社区" }).click();
    expect(await rows.first().locator("th bdi").first().textContent()).toBe("第0社区");
    await page.getByRole("button", { name: "下一页" }).click();
    expect(await page.getByRole("status").textContent()).toBe("第 51–100 个，共 10000 个（总数 10000）");
    expect(Date.now() - before).toBeLessThan(5_000);
    expect(await violations(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test("without scripts the first communities and the rest of the report are there", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const file = join(folder, "no-script.html");
    writeFileSync(file, townReport({ title: "区", results: many() }, { language: "zh" }));
    await page.goto(pathToFileURL(file).href);
    expect(await page.locator("#rows tr").count()).toBe(50);
    expect(await page.getByText("只列出前 50 个社区，共 10000 个").isVisible()).toBe(true);
    await context.close();
  });
});

const sangan = (...words: readonly string[]): string =>
  execFileSync(process.execPath, ["apps/cli/src/main.ts", ...words], { encoding: "utf8", stdio: "pipe" });
const at = (name: string): string => join(folder, "demo", name);

describe("the reports of the demonstration town", () => {
  test("are made from raw data by the commands, and stand the same tests", async () => {
    sangan("demo", "--communities", "2", "--out", at("raw"));
    sangan("collect", at("raw"), "--out", at("evidence"));
    sangan("evaluate", "--evidence", at("evidence"), "--out", at("results"));
    sangan("report", at("results"), "--out", at("reports"));
    const files = readdirSync(at("reports")).filter((name) => name.endsWith(".html"));
    expect(files).toHaveLength(3);
    for (const file of files.slice(-2)) {
      const { page, troubles } = await open(readFileSync(join(at("reports"), file), "utf8"), { width: 390 });
      expect(await overflow(page)).toBe(0);
      expect(await violations(page)).toEqual([]);
      expect(troubles).toEqual([]);
      await page.close();
    }
  });
});
