import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { serveFiles } from "./static-files.ts";

const folder = join(import.meta.dirname, "../apps/console");
let browser: Browser;
let server: Awaited<ReturnType<typeof serveFiles>>;

beforeAll(async () => {
  await promisify(execFile)("npm", ["run", "gallery"], { cwd: folder });
  server = await serveFiles(join(folder, ".gallery"), "/gallery.html");
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(path: string, width = 1440): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "zh-CN", colorScheme: "light" });
  const page = await context.newPage();
  await page.goto(server.address + path);
  await page.locator("h1").waitFor();
  return page;
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    async () => (await (globalThis as unknown as { axe: typeof axe }).axe.run()).violations,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

describe("the shell", () => {
  it.each([390, 768, 1440, 2560])("fits %i px, and axe finds nothing, with the menu open or closed", async (width) => {
    const page = await open("/rounds", width);
    const wide = await page.evaluate<number>(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    expect([wide, await violations(page)]).toEqual([0, []]);
    if (width <= 768) {
      await page.getByRole("button", { name: "打开导航" }).click();
      expect(await violations(page)).toEqual([]);
      await page.getByRole("dialog").getByRole("link", { name: "证据" }).click();
      await expect.poll(() => new URL(page.url()).pathname).toBe("/evidence");
      expect(await page.getByRole("dialog").count()).toBe(0);
    }
    await page.context().close();
  });

  it("goes everywhere by keyboard: skip link, g and a letter, / to the search, ? to the list of keys", async () => {
    const page = await open("/");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement?.className")).toBe("skip");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement?.id")).toBe("content");
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await expect.poll(() => page.title()).toBe("rounds · 三感");
    expect(await page.evaluate("document.activeElement?.tagName")).toBe("H1");
    await page.keyboard.press("/");
    expect(await page.evaluate("document.activeElement?.getAttribute('type')")).toBe("search");
    // Keys struck into a field are text.
    await page.keyboard.type("go?");
    expect([await page.getByRole("searchbox").inputValue(), new URL(page.url()).pathname]).toEqual(["go?", "/rounds"]);
    await page.locator("h1").focus();
    await page.keyboard.press("?");
    expect(await page.getByRole("dialog").textContent()).toContain("键盘快捷键");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    await page.context().close();
  });

  it("remembers language and theme, and has both before anything is painted", async () => {
    const page = await open("/");
    await page.getByLabel("语言").selectOption("en");
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("en");
    await page.getByLabel("Appearance").selectOption("dark");
    await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("dark");
    // With the console's own script held back, only first-paint.js has run.
    await page.route("**/assets/*.js", (route) => route.abort());
    await page.goto(`${server.address}/rounds`);
    expect([
      await page.locator("html").getAttribute("lang"),
      await page.locator("html").getAttribute("data-theme"),
    ]).toEqual(["en", "dark"]);
    await page.context().close();
  });

  it("says that there is no such page, and E9: names a failure by a reference only", async () => {
    const page = await open("/nowhere");
    expect(await page.locator("h1").textContent()).toBe("没有这个页面");
    await page.goto(`${server.address}/audit`);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.locator("code").textContent()).toMatch(/^[0-9a-f]{8}$/);
    expect(await page.locator("body").textContent()).not.toContain("secret");
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

it("what-if answers from a worker under the policy, soon after each change", async () => {
  const page = await open("/gallery.html?scene=what-if");
  const output = page.locator("output");
  await output.waitFor({ timeout: 20_000 });
  // The golden community's published total.
  expect(await output.locator("b").first().textContent()).toBe("70.05");
  await page.getByLabel("Overrides").fill("7.1.r1:0,7.1.r2:0.5,nonsense:1");
  await expect.poll(() => output.getAttribute("data-assumed"), { timeout: 20_000 }).toBe("3");
  expect(Number(await output.locator("[data-delta]").textContent())).toBeLessThan(0);
  expect(await output.getAttribute("data-ignored")).toBe("nonsense");
  await page.getByLabel("Overrides").fill("");
  await expect.poll(() => output.locator("[data-delta]").textContent()).toBe("0");
  await page.context().close();
});
