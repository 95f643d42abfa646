import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { indicatorResults } from "@sangan/evaluation/comparison";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { Heard, settled } from "./console-faults.ts";
import { startService, type Service } from "./service.ts";
import { mostZeroed, type ShownCommunity } from "./shown-community.ts";
import { overflow, violations } from "./violations.ts";

const CLI = join(import.meta.dirname, "../apps/cli/src/main.ts");
let service: Service;
let browser: Browser;
let context: BrowserContext;
let shown: ShownCommunity;

beforeAll(async () => {
  service = await startService();
  browser = await openBrowser();
  context = await service.administrator(browser, { demo: true });
  shown = await mostZeroed(context);
});

afterAll(async () => {
  await browser.close();
  await service.close();
});

describe("an operator finds why an indicator is zero and what would repair it", () => {
  it("lists every zeroed indicator with the very item that did it, what was found and what was needed", async () => {
    const page = await context.newPage();
    await page.goto(shown.path);
    const zeroed = indicatorResults(shown.result.nodes).filter((one) => one.closedBy.length > 0);
    expect(zeroed.length).toBeGreaterThan(0);
    const section = page.getByRole("region", { name: /因必要项计 0 的指标/ });
    await section.waitFor();
    for (const indicator of zeroed) {
      expect(await section.getByRole("link", { name: indicator.title.zh }).count()).toBe(1);
      for (const item of indicator.items.filter((one) => one.closes === true))
        expect(await section.getByText(item.title.zh, { exact: true }).count()).toBeGreaterThan(0);
    }
    expect(await section.getByText("实际").count()).toBe(zeroed.flatMap((one) => one.closedBy).length);
    await page.close();
  });

  it("leads from there to the item with its rule, its evidence and its digests", async () => {
    const unmet = indicatorResults(shown.result.nodes)
      .flatMap((one) => one.items.map((item) => ({ one, item })))
      .find(({ item }) => item.closes === true && item.finding.verdict.state === "judged");
    const page = await context.newPage();
    await page.goto(shown.path);
    await page
      .getByRole("link", { name: unmet?.one.title.zh ?? "" })
      .first()
      .click();
    await page.waitForURL(/\/indicators\//);
    const card = page.locator(`[id="${unmet?.item.id ?? ""}"]`);
    await card.getByText("未达成").first().waitFor();
    const said = await card.textContent();
    const digest = unmet?.item.evidence[0]?.sources[0] ?? "";
    expect(digest).not.toBe("");
    expect(said).toContain(digest.slice(0, 12));
    expect(said).toContain("该指标计 0");
    expect(said).toMatch(/得满分|得 \d+ %|折算/);
    // The address of an indicator holds dots, and leads here from anywhere.
    await page.goto(page.url());
    await card.getByText("未达成").first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it("offers what brings most points, with opening the gate among it", async () => {
    const page = await context.newPage();
    await page.goto(shown.path);
    const gains = page.getByRole("region", { name: "最能提分的事" });
    await gains.waitFor();
    const figures = await gains.locator(".gain-figure").allTextContents();
    const points = figures.map((one) => Number(one.replace("+", "")));
    expect(points.length).toBeGreaterThan(0);
    expect(points).toEqual(points.toSorted((a, b) => b - a));
    expect(await gains.getByText("恢复整个指标的得分").count()).toBeGreaterThan(0);
    await page.close();
  });
});

describe("a result is taken away and verified", () => {
  it("the command that the page shows verifies the files that the page exports, byte for byte", async () => {
    const page = await context.newPage();
    await page.goto(shown.path);
    await page.getByRole("button", { name: "导出与核验" }).click();
    const command = (await page.getByRole("dialog").locator(".command code").textContent()) ?? "";
    const folder = mkdtempSync(join(tmpdir(), "sangan-verify-"));
    try {
      const names = {
        "result.json": `${shown.code}.result.json`,
        "system.json": "system.json",
        "weights.json": "weights.json",
        "evidence.json": `${shown.code}.evidence.json`,
      };
      for (const [file, name] of Object.entries(names)) {
        const answer = await context.request.get(`/api/v1/rounds/${shown.roundId}/results/${shown.code}/files/${file}`);
        expect(answer.status()).toBe(200);
        writeFileSync(join(folder, name), await answer.body());
      }
      const [program, ...call] = command.split(" ");
      expect(program).toBe("sangan");
      const said = execFileSync(process.execPath, [CLI, ...call, "--json"], { cwd: folder, encoding: "utf8" });
      expect(JSON.parse(said)).toMatchObject({ ok: true });
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await page.close();
    }
  });
});

describe("every part of the page", () => {
  it.each([
    ["", 1440],
    ["?view=scores", 1440],
    ["?view=changes", 1440],
    ["", 390],
    ["?view=scores", 390],
    ["?view=changes", 390],
  ])("%s at %d px: axe finds nothing, nothing stands out of the window", async (search, width) => {
    const page = await context.newPage();
    const heard = new Heard(page);
    await page.setViewportSize({ width, height: 900 });
    await page.goto(shown.path + search);
    await page.locator(".tabs").waitFor();
    await settled(page, heard);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.close();
  });

  it("a community that is not in the round is said to be none, not shown as an error", async () => {
    const page = await context.newPage();
    await page.goto(`/rounds/${shown.roundId}/communities/110101001001`);
    await page.getByText("这一轮里没有这个社区").first().waitFor();
    await page.close();
  });
});
