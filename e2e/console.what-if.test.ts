import { readEvidence, readSystem, readWeights, type SourceFile } from "@sangan/documents";
import { evaluateAssuming, type Assumption } from "@sangan/evaluation/result";
import { indicatorResults } from "@sangan/evaluation/comparison";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { startService, type Service } from "./service.ts";
import { mostZeroed, type ShownCommunity } from "./shown-community.ts";
import { overflow, violations } from "./violations.ts";

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

async function fileOf(name: string): Promise<SourceFile> {
  const answer = await context.request.get(`/api/v1/rounds/${shown.roundId}/results/${shown.code}/files/${name}`);
  return { name, bytes: await answer.body() };
}

/** P under assumptions, reckoned here from the exported files, as people read it. */
async function expected(assumed: ReadonlyMap<string, Assumption>): Promise<string> {
  const system = readSystem([await fileOf("system.json")], "system.json");
  if (!system.ok) throw new Error("system");
  const weights = readWeights(await fileOf("weights.json"), system.value.system);
  const evidence = readEvidence(await fileOf("evidence.json"));
  if (!weights.ok || !evidence.ok) throw new Error("inputs");
  const input = { system: system.value.system, weights: weights.value.weights, bundle: evidence.value.bundle };
  const outcome = evaluateAssuming(input, assumed);
  const score = outcome.ok ? (outcome.evaluation.total.score ?? Number.NaN) : Number.NaN;
  return new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 1, maximumFractionDigits: 2 }).format(score);
}

async function open(search = ""): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${shown.path}/what-if${search}`);
  await page.getByTestId("after").waitFor();
  return page;
}

async function shows(page: Page, p: string): Promise<void> {
  await page.locator('[data-testid="after"]', { hasText: new RegExp(`^${p.replace(".", "\\.")}$`) }).waitFor();
}

/** The required items that zero the first zeroed indicator. */
function closers(): readonly { readonly id: string; readonly title: string }[] {
  const zeroed = indicatorResults(shown.result.nodes).find((one) => one.listed && one.closedBy.length > 0);
  return (zeroed?.items ?? []).filter((item) => item.closes === true).map(({ id, title }) => ({ id, title: title.zh }));
}

const PASSWORD = "a sentence that nobody guesses";

/** Somebody of one role in the whole country, signed in. */
async function somebody(role: string): Promise<BrowserContext> {
  const headers = { origin: service.address };
  const post = async (path: string, data?: object): Promise<{ readonly id: string; readonly link: string }> => {
    const answer = await context.request.post(`/api/v1/people${path}`, { headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  const { id } = await post("", { name: role, email: null, username: role });
  await post(`/${id}/roles`, { role, scope: "", expiresAt: null });
  const { link } = await post(`/${id}/invitation`);
  const data = { token: link.split("#")[1], password: PASSWORD };
  const accepted = await context.request.post("/api/v1/entrance/invitation", { headers, data });
  expect(accepted.ok(), await accepted.text()).toBe(true);
  return service.signedIn(browser, { login: role, password: PASSWORD });
}

const MET = { state: "judged", attainment: 1_000_000 } as unknown as Assumption;

describe("somebody tries what would repair a score", () => {
  it("toggled items move P at once to what the method gives; the link shows the same elsewhere; nothing is stored", async () => {
    const page = await open();
    const items = closers();
    for (const { title } of items)
      await page
        .getByRole("group", { name: title, exact: false })
        .getByRole("radio", { name: "达成", exact: true })
        .check();
    const p = await expected(new Map(items.map(({ id }) => [id, MET])));
    expect(Number(p)).toBeGreaterThan(shown.p);
    await shows(page, p);
    await page.waitForURL(/if=/);
    const elsewhere = await browser.newContext({ storageState: await context.storageState(), locale: "zh-CN" });
    const other = await elsewhere.newPage();
    await other.goto(page.url());
    await shows(other, p);
    await elsewhere.close();
    const now = await mostZeroed(context);
    expect(now.p).toBe(shown.p);
    await page.getByRole("button", { name: "全部还原" }).click();
    await shows(page, await expected(new Map()));
    await page.close();
  });

  it("an attainment is moved by keyboard", async () => {
    const page = await open();
    const [item] = closers();
    const slider = page.getByRole("slider", { name: item?.title ?? "" });
    await slider.focus();
    await page.keyboard.press("End");
    await shows(page, await expected(new Map([[item?.id ?? "", MET]])));
    await page.keyboard.press("ArrowLeft");
    const nearly = { state: "judged", attainment: 990_000 } as unknown as Assumption;
    await shows(page, await expected(new Map([[item?.id ?? "", nearly]])));
    await page.close();
  });

  it("the first suggestion brings the points that it promises", async () => {
    const page = await open();
    const list = page.getByRole("region", { name: "下一步最能提分的事" });
    const first = list.locator("li").first();
    await first.waitFor();
    const promised = Number(((await first.locator(".gain-figure").textContent()) ?? "").replace("+", ""));
    await first.getByRole("button").click();
    await page.waitForURL(/if=/);
    await page.locator(".outcome-bar[aria-busy=false] .row-figure.up").waitFor();
    const after = Number(await page.getByTestId("after").textContent());
    // Both P are rounded to two decimals.
    expect(Math.abs(after - shown.p - promised)).toBeLessThanOrEqual(0.0101);
    await page.close();
  });

  it("who may see results and not take them away is told so, and nothing of the evidence is asked for", async () => {
    const expert = await somebody("expert");
    const page = await expert.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${shown.path}/what-if`);
    await page.getByRole("heading", { name: "您的角色不能使用假设分析" }).waitFor();
    expect(asked.filter((path) => path.includes("/files/"))).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("main").getByRole("link").last().click();
    await page.waitForURL(new RegExp(`${shown.path}(?:\\?|$)`));
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.getByRole("link", { name: "假设分析" }).count()).toBe(0);
    await expert.close();
  });

  it("an address that cannot be read is told, not swallowed", async () => {
    const page = await open("?if=no-such-item:1,nonsense");
    await page.getByText(/已略去.*nonsense/).waitFor();
    await page.close();
  });

  it.each([1440, 390])("at %d px axe finds nothing, and nothing stands out of the window", async (width) => {
    const page = await open();
    await page.setViewportSize({ width, height: 900 });
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.close();
  });
});
