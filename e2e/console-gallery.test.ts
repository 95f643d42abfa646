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

interface Look {
  readonly scene: "golden" | "long" | "empty" | "many";
  readonly width: number;
  readonly theme: "light" | "dark";
  readonly language: "zh" | "en";
}

const LOOKS: readonly Look[] = [
  { scene: "golden", width: 1440, theme: "light", language: "zh" },
  { scene: "golden", width: 390, theme: "dark", language: "en" },
  { scene: "long", width: 390, theme: "light", language: "zh" },
  { scene: "long", width: 2560, theme: "dark", language: "en" },
  { scene: "empty", width: 390, theme: "light", language: "en" },
  { scene: "many", width: 1440, theme: "dark", language: "zh" },
];

/** Opens a scene; what goes wrong in the page, or is refused by the policy, is noted. */
async function open({ scene, width, theme, language }: Look): Promise<{ page: Page; troubles: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  await context.addInitScript(
    ([first, second]) => {
      localStorage.setItem("sangan.theme", first);
      localStorage.setItem("sangan.language", second);
    },
    [theme, language] as const,
  );
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") troubles.push(message.text());
  });
  await page.goto(`${server.address}/gallery.html?scene=${scene}`);
  await page.locator("figure").first().waitFor();
  await expect.poll(() => page.locator(".chart-wait").count(), { timeout: 15_000 }).toBe(0);
  return { page, troubles };
}

describe.each(LOOKS)("the pictures: $scene, $width px, $theme, $language", (look) => {
  it("stand without a fault, under the policy, in the width there is, and axe finds nothing", async () => {
    const { page, troubles } = await open(look);
    const wide = await page.evaluate<number>(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    await page.evaluate(axe.source);
    const found = await page.evaluate(
      async () => (await (globalThis as unknown as { axe: typeof axe }).axe.run()).violations,
    );
    const violations = found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    expect({ troubles, wide: wide > 0, violations }).toEqual({ troubles: [], wide: false, violations: [] });
    await page.context().close();
  });
});

describe("the pictures by keyboard", () => {
  it("let somebody walk through the wheel and open an indicator", async () => {
    const { page } = await open({ scene: "golden", width: 1440, theme: "light", language: "zh" });
    await page.locator(".wheel [tabindex='0']").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const name = await page.evaluate("document.activeElement?.getAttribute('aria-label')");
    expect(name).toMatch(/^7\.2\.1 /);
    await page.keyboard.press("Enter");
    expect(await page.locator("output").getAttribute("data-chosen")).toBe("7.2.1");
    await page.context().close();
  });

  it("let somebody choose among 10 000 communities on the map, and open one", async () => {
    const { page } = await open({ scene: "many", width: 1440, theme: "light", language: "en" });
    await page.locator(".map canvas").focus();
    for (const key of ["+", "ArrowLeft", "n", "n", "p"]) await page.keyboard.press(key);
    expect(await page.locator(".map-told").textContent()).toContain("居民委员会第1: ");
    await page.keyboard.press("Enter");
    expect(await page.locator("output").getAttribute("data-chosen")).toBe("310115000000");
    await page.context().close();
  });

  it("show each picture as a table with all its rows in pages", async () => {
    const { page } = await open({ scene: "many", width: 1440, theme: "light", language: "en" });
    const map = page.locator("figure").last();
    await map.getByRole("button", { name: "Show as table" }).press("Enter");
    expect(await map.locator("tbody tr").count()).toBe(50);
    expect(await map.locator(".picture-pager").textContent()).toContain("Page 1 of 200");
    await map.getByRole("button", { name: "Next" }).click();
    expect(await map.locator("tbody tr").first().textContent()).toContain("第51");
    await page.context().close();
  });
});

it("keeps the map of 10 000 fluent: while it is dragged, half of the frames come within 50 ms", async () => {
  const { page } = await open({ scene: "many", width: 1440, theme: "light", language: "en" });
  const canvas = page.locator(".map canvas");
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (box === null) throw new Error("no map");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.evaluate(
    "globalThis.times = []; requestAnimationFrame(function tick(at) { times.push(at); requestAnimationFrame(tick); });",
  );
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 60; step += 1) await page.mouse.move(x + step * 3, y + step);
  const frames = await page.evaluate<readonly number[]>("globalThis.times");
  await page.mouse.up();
  const waits = frames.slice(1).map((at, before) => at - (frames[before] ?? at));
  expect(waits.length).toBeGreaterThan(10);
  expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)]).toBeLessThan(50);
  await page.context().close();
});
