import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { got, signIn, type Asker } from "../apps/server/src/routes/fixture/session.ts";
import { base64Of, namedCommunity, textFile } from "../apps/server/src/routes/fixture/town.ts";
import { WALKED_SYSTEM, WALKED_WEIGHTS } from "../packages/application/src/fixture/walked-system.ts";
import { openBrowser } from "./browser.ts";
import { PERSON, startService, type Service } from "./service.ts";
import { overflow, violations } from "./violations.ts";

const CODE = "330106001001";
const NAME = "滨江社区";
const DAY = 86_400_000;
const POINTS = [
  ["E1", "东门", "entrance", ""],
  ["E2", "西门", "entrance", ""],
  ["L1", "一号楼电梯", "lift", "B1"],
  ["L2", "二号楼电梯", "lift", "B1"],
] as const;
const BOUNDARY = [
  [120.17, 30.2],
  [120.175, 30.2],
  [120.176, 30.204],
  [120.17, 30.204],
  [120.17, 30.2],
] as const;
const [EAST, , , LIFT] = POINTS.map(([, name]) => name);
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
/** Where pictures of the pages go, for whoever wants to look at them. */
const SHOTS = process.env["SANGAN_SHOTS"];

let service: Service;
let browser: Browser;
let desk: BrowserContext;
let admin: Asker;
let roundId = "";

function midnight(days: number): string {
  return `${new Date(Date.now() + days * DAY).toISOString().slice(0, 10)}T00:00:00Z`;
}

/** A system of a network indicator, a community with four points, and a round that is going on. */
async function prepare(): Promise<void> {
  const { call } = admin.client;
  const files = [{ name: "s.yaml", base64: base64Of(WALKED_SYSTEM) }];
  const systemId = got(await call("systems.import", { body: { first: "s.yaml", files } })).stored.id;
  got(await call("systems.publish", { params: { systemId } }));
  const weights = { name: "w.yaml", base64: base64Of(WALKED_WEIGHTS) };
  const weightsId = got(await call("weights.import", { params: { systemId }, body: weights })).stored.id;
  got(await call("weights.publish", { params: { weightsId } }));
  const geometry = { type: "Polygon" as const, coordinates: [BOUNDARY.map((corner) => [...corner])] };
  got(await call("communities.create", { body: { code: CODE, ...namedCommunity(NAME), geometry } }));
  const table = POINTS.map((cells, at) =>
    [...cells, (120.171 + at / 1000).toFixed(3), `30.20${2 + (at % 2)}`].join(","),
  ).join("\n");
  const body = textFile(`code,name,scene,floor,longitude,latitude\n${table}\n`);
  expect(got(await call("points.import", { params: { code: CODE }, body }))).toMatchObject({ created: 4, refused: [] });
  const facts = { name: "本季度", systemId, weightsId, stage: null, cutOff: null };
  const period = { from: midnight(-20), to: midnight(9) };
  const round = got(await call("rounds.create", { body: { ...facts, period, communities: [CODE], within: [] } }));
  roundId = round.id;
  const step = { params: { roundId }, etag: `"${round.version}"`, body: { step: "open" as const } };
  got(await call("rounds.step", step));
}

beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), openBrowser()]);
  desk = await service.administrator(browser, { locale: "zh-CN" });
  admin = await signIn(service.address, PERSON.username, PERSON.password);
  await prepare();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await service.close();
});

async function look(page: Page, name: string): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

/** How the network indicator of the community stands. */
async function networkIndicator(): Promise<string> {
  const { items } = got(await admin.client.call("results.list", { params: { roundId }, query: { limit: 1 } }));
  return String(items[0]?.result?.p ?? "insufficient");
}

const waiting = (page: Page): Promise<string | null> => page.locator("[data-waiting]").getAttribute("data-waiting");

/** Measures and judges at the point that is shown; where there is no network, the rate is read from another instrument. */
async function work(page: Page, isOnline: boolean): Promise<void> {
  const rate = page.locator('[data-metric="net.wlan_down"]');
  if (isOnline) {
    await rate.getByRole("button", { name: "测网络" }).click();
    await rate.getByText(/下行 [\d.]+ Mbit\/s/).waitFor();
  } else {
    await rate.getByLabel("测得值").fill("23.4");
    await rate.getByRole("button", { name: "记下" }).click();
  }
  await rate.getByText("1 / 1 次").waitFor();
  const coverage = page.locator('[data-metric="net.wlan_coverage"]');
  await coverage.getByRole("button", { name: "合格", exact: true }).click();
  // What is done leads on to the next place.
  await coverage
    .getByText("1 / 1 次")
    .or(page.getByText(/4|5 处中/))
    .first()
    .waitFor();
}

it("F1, F11: a building is walked, in the lift without a network; the network indicator goes from insufficient to a score", async () => {
  expect(await networkIndicator()).toBe("insufficient");
  const phone = await service.signedIn(browser, { login: PERSON.username, password: PERSON.password });
  const page = await phone.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/walk");
  await page.locator('[data-readiness="ready"]').waitFor();
  await page.getByLabel("社区名称或编号").fill("滨江");
  await page.getByRole("button", { name: "查找" }).click();
  await page.getByRole("button", { name: "带上并开始" }).waitFor();
  await look(page, "home-zh-light");
  await page.getByRole("button", { name: "带上并开始" }).click();

  await page.getByRole("heading", { name: EAST ?? "" }).waitFor();
  const camera = page.locator('[data-metric="net.wlan_down"] input[type="file"]');
  await camera.setInputFiles({ name: "a.png", mimeType: "image/png", buffer: PIXEL });
  await page.getByText("照片已附上").waitFor();
  await look(page, "point-zh-light");
  await work(page, true);
  await page.getByRole("heading", { name: "西门" }).waitFor();
  await work(page, true);
  await page.getByRole("heading", { name: "一号楼电梯" }).waitFor();
  await expect.poll(() => waiting(page), { timeout: 15_000 }).toBe("0");

  // In the lift: no network, and the page is opened anew.
  await phone.setOffline(true);
  await work(page, false);
  await page.reload();
  await page.getByRole("button", { name: "继续" }).click();
  await page.getByRole("heading", { name: LIFT ?? "" }).waitFor();
  await page.getByText("没有网络").waitFor();
  await work(page, false);
  await page.getByRole("heading", { name: "社区整体" }).waitFor();
  const services = page.locator('[data-metric="net.iot_services"]');
  for (const button of await services.getByRole("button", { name: "具备", exact: true }).all()) await button.click();
  await services.getByRole("button", { name: "记下" }).click();
  const spots = page.locator('[data-metric="net.weak_spots"]');
  await spots.getByLabel("全部整改").check();
  await spots.getByLabel("依据（每行一条，必填）").fill("复测 3 处，均合格");
  await spots.getByRole("button", { name: "记下" }).click();
  await page.getByText("全部测点已走完。").waitFor();
  expect(Number(await waiting(page))).toBe(7);
  await look(page, "offline-zh-light");
  expect(await networkIndicator()).not.toBe("100");

  await phone.setOffline(false);
  await expect.poll(() => waiting(page), { timeout: 15_000 }).toBe("0");
  await expect.poll(networkIndicator, { timeout: 15_000 }).toBe("100");
  const { items } = got(await admin.client.call("walk.list", { params: { code: CODE } }));
  expect(items).toHaveLength(11);
  await expect
    .poll(async () =>
      got(await admin.client.call("walk.list", { params: { code: CODE } })).items.some((one) => one.hasPhoto),
    )
    .toBe(true);

  // In the console the indicator has a score.
  const shown = await desk.newPage();
  await shown.goto(`/rounds/${roundId}/communities/${CODE}/indicators/7.2.1`);
  await shown.getByText("100", { exact: false }).first().waitFor();
  await phone.close();
});

it("the page is in order in English and in the dark, before and on the way", async () => {
  const phone = await service.signedIn(browser, {
    login: PERSON.username,
    password: PERSON.password,
    locale: "en-GB",
  });
  const page = await phone.newPage();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/walk");
  await page.getByLabel("Name or code of the community").fill(CODE);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("button", { name: "Take along and begin" }).waitFor();
  await look(page, "home-en-dark");
  await page.getByRole("button", { name: "Take along and begin" }).click();
  await page.getByRole("heading", { name: EAST ?? "" }).waitFor();
  await look(page, "point-en-dark");
  await phone.close();
});

it("the console shows the points on their plan, and what of the sampling plan is done", async () => {
  const page = await desk.newPage();
  await page.goto(`/communities/${CODE}/points`);
  await page.getByRole("heading", { name: "抽样方案", exact: true }).waitFor();
  await page.getByText("上传平面图").click();
  await page.getByLabel("图名").fill("总平面图");
  const picture = { name: "plan.png", mimeType: "image/png", buffer: await drawing(page) };
  await page.getByLabel("图片（PNG、JPEG 或 WebP，不超过 8 MiB）").setInputFiles(picture);
  const plan = page.getByRole("button", { name: "总平面图" });
  const mark = (code: string): Promise<void> => page.locator(".points-mark", { hasText: code }).waitFor();
  await page.getByRole("button", { name: "放到图上 东门" }).click();
  const box = await plan.boundingBox();
  await plan.click({ position: { x: (box?.width ?? 0) * 0.8, y: (box?.height ?? 0) / 2 } });
  await mark("E1");
  // Without a pointer: by arrow keys from the middle, and by typing.
  await page.getByRole("button", { name: "放到图上 西门" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("距左 50%，距上 50%").waitFor();
  for (const key of ["ArrowLeft", "ArrowLeft", "Shift+ArrowUp", "Enter"]) await page.keyboard.press(key);
  await mark("E2");
  await page.getByRole("button", { name: "放到图上 一号楼电梯" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("距左边（%）").fill("12.5");
  await look(page, "placing-zh-light");
  await page.getByLabel("距上边（%）").press("Enter");
  await mark("L1");
  const { points } = got(await admin.client.call("points.list", { params: { code: CODE } }));
  const placeOf = (wanted: string) => points.find(({ code }) => code === wanted)?.onPicture;
  expect(placeOf("E1")?.x).toBeCloseTo(0.8, 1);
  expect([placeOf("E2"), placeOf("L1")]).toMatchObject([
    { x: 0.48, y: 0.499 },
    { x: 0.125, y: 0.5 },
  ]);
  const map = page.getByRole("img", { name: "位置图" });
  expect([await map.locator("path").count(), await map.locator("circle").count()]).toEqual([1, POINTS.length]);
  await look(page, "points-zh-light");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await page.getByRole("heading", { name: "抽样方案", exact: true }).waitFor();
  await page.locator(".points-mark").first().waitFor();
  await look(page, "points-zh-dark-390");
  await page.close();
});

it("the console shows what the inspector brought, point by point; a photo opens large", async () => {
  const page = await desk.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/communities/${CODE}/points`);
  const walked = page.getByRole("region", { name: "巡检记录" });
  const east = walked.getByRole("region", { name: "E1 东门" });
  await east.getByText(/^[\d.]+ Mbit\/s · 时延/).waitFor();
  await walked.getByText("依据：复测 3 处，均合格").waitFor();
  expect(await walked.getByRole("listitem").count()).toBe(11);
  await east.getByRole("button", { name: /^照片/ }).click();
  await page.getByRole("dialog").getByRole("img").waitFor();
  await expect.poll(() => page.evaluate<number>(`document.querySelector("dialog img").naturalWidth`)).toBe(1);
  await look(page, "walked-photo-zh-390");
  await page.getByRole("button", { name: "关闭" }).click();
  await walked.getByLabel("测点").selectOption("L1");
  await expect.poll(() => walked.getByRole("listitem").count()).toBe(2);
  await look(page, "walked-zh-390");
  await page.close();
});

/** A plan of a small estate, drawn by the browser itself. */
async function drawing(page: Page): Promise<Buffer> {
  const address = await page.evaluate<string>(`(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 900;
    canvas.height = 500;
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, 900, 500);
    pen.fillStyle = "#cfd8d6";
    for (const x of [150, 350, 550]) for (const y of [80, 300]) pen.fillRect(x, y, 130, 90);
    pen.strokeRect(40, 30, 820, 440);
    return canvas.toDataURL("image/png");
  })()`);
  return Buffer.from(address.split(",")[1] ?? "", "base64");
}
