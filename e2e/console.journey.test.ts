import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allIndicators } from "@sangan/evaluation/indicator-system";
import { town } from "@sangan/testkit/town";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { unpacked } from "../apps/server/src/routes/fixture/unpacked.ts";
import { referenceSystem } from "../conformance/reference.ts";
import { openBrowser } from "./browser.ts";
import { keyboardAt, type Keyboard } from "./keyboard.ts";
import { STORY_WORDS, type StoryWords } from "./story-words.ts";
import { PERSON, startService, type Service } from "./service.ts";

const CLI = join(import.meta.dirname, "../apps/cli/src/main.ts");
const COMMUNITY = "990101001001";
/** How the names of a made-up town's communities begin. */
const TOWN = /^示范城/;
const { system } = referenceSystem();

let service: Service;
let browser: Browser;

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
  await (await service.administrator(browser)).close();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

/** Somebody at a keyboard: nothing below moves a mouse. */
interface Seat {
  readonly page: Page;
  readonly keys: Keyboard;
  readonly words: StoryWords;
  readonly round: string;
}

interface Handed {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Chooses files by the named button, which opens the question of the computer itself. */
async function hand({ page, keys }: Seat, button: string, files: readonly Handed[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), keys.press(button)]);
  await chooser.setFiles([...files]);
}

/** Walks a list to the row that holds a text, and opens it. */
async function openRow({ page, keys }: Seat, text: string): Promise<void> {
  await page.locator(".list-row", { hasText: text }).first().waitFor();
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press("Tab");
    if ((await page.locator(".list-row:focus").count()) > 0) break;
  }
  await keys.strike("Home");
  for (let step = 0; step < 80; step += 1) {
    const on = page.locator(".list-row:focus");
    if (((await on.textContent()) ?? "").includes(text)) {
      expect(await on.evaluate((row) => row.matches(":focus-visible"))).toBe(true);
      await keys.strike("Enter");
      return;
    }
    await keys.strike("ArrowDown");
  }
  throw new Error(`no row with ${text}`);
}

async function enter({ page, keys, words }: Seat): Promise<void> {
  await page.goto("/");
  await page.getByLabel(words.entrance.login).waitFor();
  await keys.type(words.entrance.login, PERSON.username);
  await keys.type(words.entrance.password, PERSON.password);
  await keys.strike("Enter");
  await page.locator(".account-menu").waitFor();
}

async function bringCommunities(seat: Seat, table: Handed): Promise<void> {
  const { page, keys, words } = seat;
  await keys.strike("g", "c");
  await page.waitForURL(/\/communities$/);
  await keys.press(words.communities.import);
  await page.waitForURL(/\/import$/);
  await page.getByText(words.communities.dropTable).waitFor();
  await hand(seat, words.communities.chooseTable, [table]);
  await page.getByRole("region", { name: words.communities.importDone }).waitFor();
  expect(await page.getByText(words.communities.importRefused).count()).toBe(0);
}

/** The beginning of a day in Beijing, so many days later. */
function beginning(day: string, later: number): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + later * 86_400_000).toISOString();
}

/** Makes a round by the wizard and opens it; its period. */
async function makeRound({ page, keys, words, round }: Seat): Promise<{ readonly from: string; readonly to: string }> {
  const { rounds } = words;
  await keys.strike("g", "r");
  await page.waitForURL(/\/rounds$/);
  await keys.press(rounds.create);
  await page.getByLabel(rounds.name, { exact: true }).waitFor();
  await keys.type(rounds.name, round);
  const systems = page.getByLabel(rounds.system);
  await systems.locator("option").nth(1).waitFor({ state: "attached" });
  await keys.to(rounds.system);
  const title = system.title[words.locale === "zh-CN" ? "zh" : "en"] ?? "";
  for (let step = 0; step < 9; step += 1) {
    await keys.strike("ArrowDown");
    if (((await systems.locator("option:checked").textContent()) ?? "").includes(title)) break;
  }
  await page.getByLabel(rounds.weights).locator("option").nth(1).waitFor({ state: "attached" });
  await keys.to(rounds.weights);
  await keys.strike("ArrowDown");
  await keys.press(rounds.forward);
  const first = await page.getByLabel(rounds.first).inputValue();
  const last = await page.getByLabel(rounds.last).inputValue();
  await keys.press(rounds.forward);
  await page.locator(".who-count strong").waitFor();
  await keys.press(rounds.forward);
  await page.getByRole("heading", { name: rounds["step-check"] }).waitFor();
  await keys.press(rounds.createNow);
  await page.getByRole("heading", { name: round }).waitFor();
  await keys.press(rounds.open);
  await page.getByRole("button", { name: rounds.review }).waitFor();
  return { from: beginning(first, 0), to: beginning(last, 1) };
}

/** Hands in the files, collects, mends the row that is no number, and collects again. */
async function gather(seat: Seat, files: readonly Handed[]): Promise<void> {
  const { page, keys, words } = seat;
  const { evidence, rounds } = words;
  await keys.press(rounds.upload);
  await page.getByText(evidence.drop).waitFor();
  await hand(seat, evidence.choose, files);
  await expect.poll(() => page.locator('.upload[data-state="kept"]').count(), { timeout: 30_000 }).toBe(files.length);
  await keys.press(evidence.collect);
  // How far it is, as it goes on.
  await page.locator(".job progress").first().waitFor();
  await page.getByText(evidence.nothingFresh).waitFor({ timeout: 60_000 });
  await keys.press(evidence.rejects);
  await openRow(seat, "damaged.csv");
  const dialog = page.getByRole("dialog", { name: evidence.mendTitle });
  await dialog.locator("input:focus").waitFor();
  await page.keyboard.insertText("125");
  await keys.strike("Enter");
  await dialog.waitFor({ state: "detached" });
  await keys.press(evidence.collectAgain);
  await page.getByText(evidence.nothingFresh).waitFor({ timeout: 60_000 });
  expect(await page.locator(".list-row", { hasText: "damaged.csv" }).count()).toBe(0);
}

async function toRound(seat: Seat): Promise<void> {
  await seat.keys.strike("Escape", "g", "r");
  await openRow(seat, seat.round);
  await seat.page.getByRole("heading", { name: seat.round }).waitFor();
}

async function evaluate(seat: Seat, count: number): Promise<void> {
  const { page, keys, words } = seat;
  await toRound(seat);
  await keys.press(words.rounds.review);
  await page.getByRole("button", { name: words.rounds.publish }).waitFor();
  await keys.press(words.rounds.evaluate);
  const bar = page.getByRole("progressbar", { name: words.rounds.evaluated, exact: true });
  await expect.poll(() => bar.getAttribute("value"), { timeout: 60_000 }).toBe(String(count));
}

/** Looks at a community, at one of its indicators, and at what would be if. */
async function look(seat: Seat): Promise<void> {
  const { page, keys, words } = seat;
  const { result, trial } = words;
  await keys.press(words.rounds.results);
  await openRow(seat, COMMUNITY);
  await page.waitForURL(/\/communities\/\d{12}$/);
  await page.locator(".tabs").waitFor();
  await keys.press(result["view-scores"]);
  await page.getByRole("heading", { name: result.indicatorsTitle }).waitFor();
  const language = words.locale === "zh-CN" ? "zh" : "en";
  const titles = allIndicators(system).map(({ title }) =>
    (title[language] ?? "").replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"),
  );
  await keys.press(new RegExp(`(?:${titles.join("|")})$`));
  await page.waitForURL(/\/indicators\//);
  await page.getByRole("main").getByRole("link", { name: TOWN }).first().waitFor();
  await keys.press(TOWN);
  await page.waitForURL(/\/communities\/\d{12}$/);
  await page.getByRole("link", { name: result.whatIf, exact: true }).waitFor();
  await keys.press(result.whatIf);
  await page.getByTestId("after").waitFor();
  const before = await page.getByTestId("after").textContent();
  await page.getByRole("region", { name: trial.suggestions }).locator("li button").first().waitFor();
  await keys.press(new RegExp(`^${trial.takeItem.replace("{{item}}", "")}`));
  await page.waitForURL(/if=/);
  await expect.poll(() => page.getByTestId("after").textContent()).not.toBe(before);
}

async function publish(seat: Seat): Promise<void> {
  const { page, keys, words } = seat;
  const { rounds } = words;
  await toRound(seat);
  await page.getByRole("button", { name: rounds.publish, exact: true }).waitFor();
  await keys.press(rounds.publish);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox").last().waitFor();
  // Who is incomplete comes a moment later, with a tick and a reason of its own.
  await dialog.locator(".skeleton").waitFor({ state: "detached" });
  if ((await dialog.getByRole("checkbox").count()) > 1) {
    await keys.tick(rounds.incompleteTick);
    await keys.type(rounds.reason, "looked at on site");
  }
  await keys.tick(rounds.understand);
  await keys.press(rounds.publishNow);
  await page.getByText(rounds.publishedText).waitFor();
}

/** Exports the archive, unpacks it, and lets the real program verify it by the line that the page shows. */
async function verify(seat: Seat): Promise<void> {
  const { page, keys, words } = seat;
  await keys.press(words.rounds.results);
  await openRow(seat, COMMUNITY);
  await page.getByRole("button", { name: words.result.export }).waitFor();
  await keys.press(words.result.export);
  const line = (await page.getByRole("dialog").locator(".command code").textContent()) ?? "";
  const [download] = await Promise.all([page.waitForEvent("download"), keys.press(words.result.archive)]);
  const folder = mkdtempSync(join(tmpdir(), "sangan-archive-"));
  try {
    for (const [name, bytes] of unpacked(await readFile(await download.path())))
      writeFileSync(join(folder, name), bytes);
    const [program, ...call] = line.split(" ");
    expect(program).toBe("sangan");
    const said = execFileSync(process.execPath, [CLI, ...call, "--json"], { cwd: folder, encoding: "utf8" });
    expect(JSON.parse(said)).toMatchObject({ ok: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Raw files of a small town, with one more that has a row in which a number is none. */
function filesOf(period: { readonly from: string; readonly to: string }): readonly Handed[] {
  const at = period.from.slice(0, 10);
  const rows = [`${COMMUNITY},env.delay,${at} 20:00,120,ms`, `${COMMUNITY},env.delay,${at} 21:00,abc,ms`];
  const damaged = Buffer.from(["community,metric,time,value,unit", ...rows].join("\n"));
  const files = [...town({ system, communities: 2, seed: "journey", period })];
  return [...files, { name: "damaged.csv", bytes: damaged }].map(({ name, bytes }) => ({
    name: name.replace("/", "-"),
    mimeType: "application/octet-stream",
    buffer: Buffer.from(bytes),
  }));
}

it.each(["zh", "en"] as const)(
  "the whole story by keyboard alone, in %s: from signing in to an archive that verifies byte for byte",
  async (language) => {
    const words = STORY_WORDS[language];
    const context = await browser.newContext({ locale: words.locale, baseURL: service.address });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const seat: Seat = { page, keys: keyboardAt(page), words, round: `2026 ${language}` };
    await enter(seat);
    const [table] = filesOf({ from: "2026-01-01T00:00:00Z", to: "2026-04-01T00:00:00Z" });
    if (table === undefined) throw new Error("a town without communities");
    await bringCommunities(seat, table);
    const [, ...files] = filesOf(await makeRound(seat));
    await gather(seat, files);
    await evaluate(seat, 2);
    await look(seat);
    await publish(seat);
    await verify(seat);
    await context.close();
  },
  180_000,
);
