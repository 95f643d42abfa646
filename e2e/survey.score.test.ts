import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  createRound,
  getResult,
  getRound,
  getSystem,
  importCommunities,
  listSystems,
  listWeights,
  moveRoundOn,
  publishRound,
  receiveFile,
  startCollection,
  startEvaluation,
} from "@sangan/application";
import { indicatorResults } from "@sangan/evaluation/comparison";
import type { AnswerSummary } from "@sangan/evaluation";
import { criteriaOf, itemsOf as itemsOfSystem } from "@sangan/evaluation/indicator-system";
import type { ItemResult, Result } from "@sangan/evaluation/result";
import { communityIds, jobById, saveMargins } from "@sangan/storage";
import { town } from "@sangan/testkit/town";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unpacked } from "../apps/server/src/routes/fixture/unpacked.ts";
import { evidence } from "../apps/console/src/words/zh/evidence.ts";
import { rounds } from "../apps/console/src/words/zh/rounds.ts";
import { openBrowser } from "./browser.ts";
import { answerForm } from "./residents.ts";
import { resident } from "./survey-resident.ts";
import { good, REQUEST, startSurvey, type OpenCampaign, type SurveyService } from "./survey.fixture.ts";

const CLI = join(import.meta.dirname, "../apps/cli/src/main.ts");
const COMMUNITY = "990101001001";
/** Answers count on the day on which they are given. */
const YEAR = new Date().getUTCFullYear();
const PERIOD = { from: `${YEAR}-01-01T00:00:00Z`, to: `${YEAR + 1}-01-01T00:00:00Z` };
/** Of a thousand residents eight hundred are young; of those who answer they are ten in forty. */
const MARGINS = [
  { variable: "age", category: "14-34", count: 800 },
  { variable: "age", category: "60+", count: 200 },
];
const YOUNG = 10;
const OLD = 30;
const IN_BROWSER = 2;

let service: SurveyService;
let browser: Browser;
let office: Page;
let roundId = "";
/** Items that are answered on the scale of changes. */
let changes: ReadonlySet<string> = new Set();
let campaign: OpenCampaign;

async function step(name: "open" | "review"): Promise<void> {
  const { context, may } = service;
  const { round } = good(await getRound(context, may("round.read"), { id: roundId }));
  good(await moveRoundOn(context, may("round.write"), { id: roundId, version: round.version, step: name }));
}

/** Waits for a job that the server does. @throws Error when it does not end well in two minutes */
async function done(id: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const job = await jobById(service.context.store, id);
    if (job?.state === "done") return;
    if (job?.finished_at !== null) throw new Error(`job: ${job?.state}`);
    await pause(200);
  }
  throw new Error("a job that does not end");
}

/** A round over a small town, with what offices hand in, collected and evaluated. */
async function roundOfTown(): Promise<void> {
  const { context, may } = service;
  const [stored] = await listSystems(context, may("system.read"));
  const systemId = stored?.id ?? "";
  const { system } = good(await getSystem(context, may("system.read"), { id: systemId }));
  changes = new Set(
    itemsOfSystem(system).flatMap(({ id, rule }) =>
      criteriaOf(rule).some(({ measure }) => measure.type === "survey" && measure.scale === "change") ? [id] : [],
    ),
  );
  const [weights] = await listWeights(context, may("system.read"), { systemId });
  const [communities, ...files] = [...town({ system, communities: 2, seed: "voices", period: PERIOD, rowsScale: 0.2 })];
  if (communities === undefined) throw new Error("a town has communities");
  good(await importCommunities(context, may("community.write"), { system, file: communities }));
  const request = { name: "居民之声", systemId, weightsId: weights?.id ?? "", period: PERIOD, within: ["990101"] };
  ({ id: roundId } = good(await createRound(context, may("round.write"), { ...request, communities: [] })));
  await step("open");
  for (const { name, bytes } of files)
    good(await receiveFile(context, may("evidence.upload"), { roundId, name, content: [bytes] }));
  await done(good(await startCollection(context, may("evidence.upload"), { roundId })).id);
  await done(good(await startEvaluation(context, may("evaluation.run"), { roundId })).id);
}

beforeAll(async () => {
  [service, browser] = await Promise.all([startSurvey(), openBrowser()]);
  await roundOfTown();
  const { store } = service.context;
  const id = (await communityIds(store, [COMMUNITY])).get(COMMUNITY) ?? "";
  await saveMargins(store, id, MARGINS);
  const questionnaire = { ...REQUEST.questionnaire, length: 40, custom: [] };
  campaign = await service.campaign({ questionnaire }, { community: COMMUNITY, roundId });
  office = await (await service.administrator(browser)).newPage();
}, 300_000);

afterAll(async () => {
  await browser.close();
  await service.close();
});

async function resultNow(): Promise<Result> {
  const { context, may } = service;
  return good(await getResult(context, may("result.read"), { roundId, code: COMMUNITY })).result;
}

function itemsOf(result: Result): readonly ItemResult[] {
  return indicatorResults(result.nodes).flatMap(({ items }) => items);
}

const answersIn = (item: ItemResult): readonly AnswerSummary[] =>
  item.evidence.filter((one): one is AnswerSummary => one.kind === "answers");

/** What the page of the community says of P. */
async function shown(): Promise<{ readonly p: number; readonly interval: string }> {
  await office.goto(`/rounds/${roundId}/communities/${COMMUNITY}`);
  const headline = office.locator(".headline-score");
  await headline.waitFor();
  const p = await headline.locator(".headline-p").textContent();
  return { p: Number(p), interval: (await headline.locator(".headline-interval").textContent()) ?? "" };
}

/** The best answer to each question, on a phone without a program. */
async function answerInBrowser(): Promise<void> {
  const somebody = await resident(browser, service.address, { language: "zh", javaScript: false });
  const { page } = somebody;
  const answerShown = async (): Promise<void> => {
    for (const group of await page.locator("fieldset.q").all()) await group.getByRole("radio").nth(4).check();
  };
  await somebody.open(`/s/${campaign.open}`);
  await somebody.agree();
  await somebody.choose("s.age", "14-34");
  for (const used of await page.locator('input[name="u"]').all()) await used.check();
  await answerShown();
  await somebody.press("next", "questions");
  await answerShown();
  await somebody.press("send", "receipt");
  await somebody.close();
}

/** The young find everything as good as can be, the old find little good. */
async function answerAll(): Promise<void> {
  for (let at = 0; at < IN_BROWSER; at += 1) await answerInBrowser();
  for (let at = IN_BROWSER; at < YOUNG + OLD; at += 1) {
    const isYoung = at < YOUNG;
    const answer = (question: string): string => (changes.has(question) ? (isYoung ? "2" : "-1") : isYoung ? "5" : "2");
    await answerForm(service.address, campaign.open, { strata: { age: isYoung ? "14-34" : "60+" }, answer });
  }
}

/** Presses a button of the console and waits until the server has done one more job of that kind. */
async function pressFor(kind: "collect" | "evaluate", name: string): Promise<void> {
  const { store } = service.context;
  const finished = async (): Promise<number> =>
    (await store.selectFrom("job").select("id").where("kind", "=", kind).where("state", "=", "done").execute()).length;
  const before = await finished();
  await office.getByRole("button", { name, exact: true }).click();
  await expect.poll(finished, { timeout: 120_000 }).toBe(before + 1);
}

/** Collects and evaluates again, as an administrator does in the console. */
async function recompute(): Promise<void> {
  await office.goto(`/rounds/${roundId}/evidence`);
  await pressFor("collect", evidence.collectAgain);
  await office.goto(`/rounds/${roundId}`);
  await office.getByRole("button", { name: rounds.review, exact: true }).click();
  await office.getByRole("button", { name: rounds.publish, exact: true }).waitFor();
  await pressFor("evaluate", rounds.evaluate);
}

test("answers move the feeling items, the senses, P and its interval in the console", async () => {
  const before = await resultNow();
  const seen = await shown();
  expect(seen.p).toBe(before.total.score);
  await answerAll();
  // Nothing changes by itself.
  expect(await shown()).toEqual(seen);
  await recompute();
  const after = await resultNow();
  const now = await shown();
  expect(now.p).toBe(after.total.score);
  expect(now.p).not.toBe(seen.p);
  expect(now.interval).not.toBe(seen.interval);
  for (const sense of ["gain", "security", "happiness"] as const)
    expect([sense, after.senses[sense].perceived]).not.toEqual([sense, before.senses[sense].perceived]);
  expect(after.corrected).not.toEqual(before.corrected);
  const asked = itemsOf(after).filter((item) => answersIn(item).some(({ weighting }) => weighting !== undefined));
  const known = new Map(itemsOf(before).map((item) => [item.id, item]));
  expect(asked.length).toBeGreaterThan(20);
  const moved = asked.filter((item) => known.get(item.id)?.finding !== item.finding);
  expect(moved).toHaveLength(asked.length);
}, 300_000);

test("a quarter of the answers counts for four fifths of the residents, which the console and the bundle say", async () => {
  const result = await resultNow();
  const change = itemsOf(result).find(
    (item) => changes.has(item.id) && answersIn(item).some(({ counts }) => counts["2"] === YOUNG),
  );
  const [answers] = change === undefined ? [] : answersIn(change);
  // Everybody was asked whether it has become better: ten of forty say +2, and stand for 800 of 1 000.
  expect(answers).toMatchObject({
    counts: { "-2": 0, "-1": 30, "0": 0, "1": 0, "2": 10 },
    strata: { "age=14-34": { "2": 10 }, "age=60+": { "-1": 30 } },
    weighting: { method: "raked", refused: [], counts: { "-1": "8", "2": "32" } },
  });
  const indicator = indicatorResults(result.nodes).find(({ items }) => items.some(({ id }) => id === change?.id));
  await office.goto(`/rounds/${roundId}/communities/${COMMUNITY}/indicators/${indicator?.id ?? ""}`);
  const card = office.locator(`[id="${change?.id ?? ""}"]`);
  await card.getByText("按社区人口构成校正").first().waitFor();
  expect(await card.textContent()).toContain("32");
});

test("what is published verifies from what is exported, and another byte does not", async () => {
  const { context, may } = service;
  const { round } = good(await getRound(context, may("round.read"), { id: roundId }));
  const publish = { id: roundId, version: round.version };
  const first = await publishRound(context, may("round.publish"), publish);
  if (!first.ok) {
    if (first.code !== "not-acknowledged") throw new Error(first.code);
    const acknowledge = { communities: first.communities, reason: "some evidence is missing" };
    good(await publishRound(context, may("round.publish"), { ...publish, acknowledge }));
  }
  const answer = await office.request.get(`/api/v1/rounds/${roundId}/results/${COMMUNITY}/export`);
  expect(answer.status()).toBe(200);
  const files = unpacked(new Uint8Array(await answer.body()));
  const readme = Buffer.from(files.get("README.txt") ?? []).toString("utf8");
  const [, words = ""] = /^ {2}sangan (verify .+)$/m.exec(readme) ?? [];
  const folder = mkdtempSync(join(tmpdir(), "sangan-voices-"));
  const run = (): number | null =>
    spawnSync(process.execPath, [CLI, ...words.split(" ")], { cwd: folder, encoding: "utf8" }).status;
  try {
    for (const [name, content] of files) writeFileSync(join(folder, name), content);
    expect(words).not.toBe("");
    expect(run()).toBe(0);
    const bundle = `${COMMUNITY}.evidence.json`;
    const text = Buffer.from(files.get(bundle) ?? []).toString("utf8");
    const isThere = text.includes('"2":"32"');
    expect(isThere).toBe(true);
    writeFileSync(join(folder, bundle), text.replace('"2":"32"', '"2":"31"'));
    expect(run()).not.toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
