import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { startService, type Service } from "./service.ts";
import { overflow, violations } from "./violations.ts";

const REFERENCE = join(import.meta.dirname, "../standards/smart-community-experience/1.0.0");
const EQUAL = readFileSync(join(REFERENCE, "weights/equal.yaml"), "utf8");
let service: Service;
let browser: Browser;
let context: BrowserContext;
let folder: string;

/** Changes one text of a file. */
function edit(name: string, from: string | RegExp, to: string): void {
  const path = join(folder, name);
  const text = readFileSync(path, "utf8");
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${name} has no ${String(from)}`);
  writeFileSync(path, changed);
}

/** Equal weights as another table, under a title of its own. */
function ownWeights(title: string): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } {
  const text = EQUAL.replace("id: equal", "id: experts").replace("zh: 等权", `zh: ${title}`);
  return { name: "experts.yaml", mimeType: "text/yaml", buffer: Buffer.from(text) };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sangan-system-"));
  cpSync(REFERENCE, folder, { recursive: true });
  service = await startService();
  browser = await openBrowser();
  context = await service.administrator(browser);
});

afterAll(async () => {
  await browser.close();
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("an expert brings an indicator system of his own", () => {
  it("reads where a broken one is wrong, mends it, imports it as a draft, publishes it, and cannot change it any more", async () => {
    const page = await context.newPage();
    await page.goto("/systems");
    const pick = page.locator('input[data-pick="folder"]');
    edit("system.yaml", /^version: .*$/m, "version: 9.9.9");
    edit("system.yaml", /^version:/m, "verzion:");
    await pick.setInputFiles(folder);
    const wrong = page.locator(".problem-list li").filter({ hasText: "verzion" });
    await wrong.waitFor();
    expect(await wrong.textContent()).toMatch(/不认识的字段“verzion”.*是否想写“version”.*system\.yaml:\d+/s);

    edit("system.yaml", /^verzion:/m, "version:");
    await pick.setInputFiles(folder);
    await page
      .getByRole("status")
      .getByRole("link", { name: /9\.9\.9/ })
      .click();
    await page.waitForURL(/\/systems\/[0-9a-f-]{36}$/);
    await page.getByText("草稿").first().waitFor();

    await page.getByRole("button", { name: "发布", exact: true }).click();
    const asked = page.getByRole("dialog");
    expect(await asked.textContent()).toContain("永远不能再改");
    await asked.getByRole("button", { name: "确认发布" }).click();
    await page.getByText("已发布").first().waitFor();
    expect(await page.getByRole("button", { name: "发布", exact: true }).count()).toBe(0);

    // The same version with other content is another system under the same name.
    edit("system.yaml", /^(\s+zh: )(.*)$/m, "$1另一套");
    await page.goto("/systems");
    await pick.setInputFiles(folder);
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toMatch(/已发布|不能再改|版本/);
    await page.close();
  });

  it("finds items by words, kind and basis, with their rule in plain words; the address keeps what was asked", async () => {
    const page = await context.newPage();
    await page.goto("/systems");
    await page.getByRole("row").nth(1).getByRole("link").first().click();
    await page.getByRole("searchbox").fill("充电桩可用率");
    const item = page.locator(".tree-item").first();
    await item.waitFor();
    expect(await item.textContent()).toMatch(/充电桩可用率.*≥ 95 %/s);
    expect(new URL(page.url()).searchParams.get("q")).toBe("充电桩可用率");
    await page.getByRole("link", { name: "原则检查" }).click();
    await page.getByRole("heading", { name: "问卷长度" }).waitFor();
    await page.close();
  });

  it("compares weight tables and imports another one", async () => {
    const page = await context.newPage();
    await page.goto("/systems");
    // The shipped system: the one imported before has no weights yet.
    await page.getByRole("row").filter({ hasText: "1.0.0" }).getByRole("link", { name: "权重" }).click();
    await page.getByRole("heading", { name: "权重对照" }).waitFor();
    await page.locator('input[data-pick="files"]').setInputFiles({
      name: "broken.yaml",
      mimeType: "text/yaml",
      buffer: Buffer.from("document: sangan/weights/1\nid: mine\n"),
    });
    await page.locator(".problem-list li").first().waitFor();
    expect(await page.locator(".problem-list li").first().textContent()).toContain("broken.yaml");
    await page.close();
  });

  it("a weight table is imported as a draft, published after asking, and cannot be published or changed again", async () => {
    const page = await context.newPage();
    await page.goto("/systems");
    await page.getByRole("row").filter({ hasText: "1.0.0" }).getByRole("link", { name: "权重" }).click();
    await page.getByRole("heading", { name: "权重对照" }).waitFor();
    const pick = page.locator('input[data-pick="files"]');
    await pick.setInputFiles(ownWeights("专家赋权"));
    const table = page.locator("li.row-card").filter({ hasText: "专家赋权" });
    await table.getByText("草稿").waitFor();
    await table.getByRole("button", { name: "发布", exact: true }).click();
    const asked = page.getByRole("dialog");
    expect(await asked.textContent()).toContain("永远不能再改");
    await asked.getByRole("button", { name: "确认发布" }).click();
    await table.getByText("已发布").waitFor();
    await asked.waitFor({ state: "detached" });
    expect(await table.getByRole("button", { name: "发布", exact: true }).count()).toBe(0);
    await pick.setInputFiles(ownWeights("另一种赋权"));
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toMatch(/已发布|不能再改|版本/);
    await page.close();
  });

  it.each([
    ["/systems", 1440],
    ["/systems", 390],
  ])("%s at %d px: axe finds nothing, nothing stands out of the window", async (path, width) => {
    const page = await context.newPage();
    await page.setViewportSize({ width, height: 900 });
    await page.goto(path);
    await page.locator("table").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.getByRole("row").nth(1).getByRole("link").first().click();
    await page.locator(".tree-branch summary").first().click();
    await page.locator(".tree-item").first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.getByRole("link", { name: "原则检查" }).click();
    await page.locator(".share").first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.close();
  });
});
