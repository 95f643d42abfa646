import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import {
  answerAll,
  counts,
  expectReceipts,
  fillFirst,
  finish,
  interview,
  openDevice,
  storedOf,
  takeForms,
} from "./interviewer.ts";
import { startSurvey, type SurveyService } from "./survey.fixture.ts";
import { overflow, violations } from "./violations.ts";

let service: SurveyService;
let browser: Browser;

beforeAll(async () => {
  [service, browser] = await Promise.all([startSurvey(), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await service.close();
});

const MONTH = 30 * 24 * 60 * 60 * 1000;

function newDevice(locale = "zh-CN"): Promise<BrowserContext> {
  return browser.newContext({ locale, baseURL: service.address, viewport: { width: 390, height: 844 } });
}

/** Everything that the page keeps on the device, as text. */
function keptOn(page: Page): Promise<string> {
  return page.evaluate<string>(`new Promise((resolve) => {
    const request = indexedDB.open("sangan-interviews");
    request.onsuccess = async () => {
      const names = [...request.result.objectStoreNames];
      const all = await Promise.all(names.map((name) => new Promise((done) => {
        const rows = request.result.transaction(name).objectStore(name).getAll();
        rows.onsuccess = () => done([name, rows.result]);
      })));
      resolve(JSON.stringify(Object.fromEntries(all)));
    };
  })`);
}

/** Saves the file of what waits. */
async function savedFile(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator('[data-do="save"]').click()]);
  return readFileSync(await download.path(), "utf8");
}

async function loadFile(page: Page, text: string): Promise<void> {
  const file = { name: "interviews.json", mimeType: "application/json", buffer: Buffer.from(text) };
  await page.locator("#file").setInputFiles(file);
}

test("F11, F1, G10, G11: five interviews without a network wait a month, arrive once each, and are listed nowhere", async () => {
  const campaign = await service.campaign();
  const device = await newDevice();
  const page = await openDevice(device, campaign.interviewer);
  await takeForms(page, 10);
  await device.setOffline(true);
  const receipts = [await interview(page, 1, "relative"), await interview(page, 4)];

  // In the middle of the third one the browser is started anew.
  await page.locator('[data-do="begin"]').click();
  await fillFirst(page, { at: 2, helper: "other" });
  await expect.poll(() => keptOn(page)).toContain("h=other");
  await page.reload();
  await page.locator('[data-do="go-on"]').click();
  expect(await page.locator('input[name="c"]').isChecked()).toBe(true);
  expect(await page.locator('input[name="h"][value="other"]').isChecked()).toBe(true);
  receipts.push(await finish(page, 2), await interview(page, 3), await interview(page, 0));
  await counts(page, "forms-left", 5);

  await page.clock.install({ time: Date.now() + MONTH });
  await page.reload();
  await counts(page, "waiting", 5);

  // The campaign is over meanwhile, and the first answer of the server is lost.
  await service.closeCampaign(campaign.id);
  await device.route("**/interviews", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    await route.abort();
  });
  await device.setOffline(false);
  await page.locator('[data-do="send"]').click();
  await expect.poll(() => storedOf(service, campaign.id)).toHaveLength(1);
  await counts(page, "waiting", 5);
  await device.unrouteAll({ behavior: "wait" });
  await page.locator('[data-do="send"]').click();
  await counts(page, "arrived", 5);
  await counts(page, "waiting", 0);

  const stored = await storedOf(service, campaign.id);
  expect(stored.map(({ channel }) => channel)).toEqual(Array.from({ length: 5 }, () => "interviewer"));
  const helpers = stored.map(({ helper }) => helper);
  expect(helpers.filter((helper) => helper === "interviewer")).toHaveLength(3);
  expect(helpers).toEqual(expect.arrayContaining(["relative", "other"]));
  await expectReceipts(service, receipts);
  const kept: { begun: unknown[]; finished: unknown[] } = JSON.parse(await keptOn(page));
  expect([kept.begun, kept.finished]).toEqual([[], []]);
  for (const receipt of receipts) expect(JSON.stringify(kept)).not.toContain(receipt);
  await device.close();
});

test("F11, F14: a file from one device is sent from another one, and both together bring each interview once", async () => {
  const campaign = await service.campaign();
  const first = await newDevice();
  const page = await openDevice(first, campaign.interviewer);
  await takeForms(page, 10);
  await first.setOffline(true);
  const receipts = [await interview(page, 1), await interview(page, 3)];
  const file = await savedFile(page);

  const second = await newDevice("en");
  const other = await openDevice(second, campaign.interviewer);
  await loadFile(other, file.slice(0, -100));
  await other.getByText("Nothing was loaded").waitFor();
  await counts(other, "waiting", 0);
  await loadFile(other, file);
  await counts(other, "arrived", 2);
  expect(await storedOf(service, campaign.id)).toHaveLength(2);

  await first.setOffline(false);
  await counts(page, "arrived", 2);
  expect(await storedOf(service, campaign.id)).toHaveLength(2);
  await expectReceipts(service, receipts);
  await Promise.all([first.close(), second.close()]);
});

test("F11, F15: what is refused stays with its reason until somebody has seen to it; what came first stays as it was", async () => {
  const campaign = await service.campaign();
  const device = await newDevice();
  const page = await openDevice(device, campaign.interviewer);
  await takeForms(page, 10);
  await device.setOffline(true);
  await interview(page, 1);
  await interview(page, 1);
  const file = await savedFile(page);
  await device.setOffline(false);
  await counts(page, "arrived", 2);
  const before = await storedOf(service, campaign.id);

  // The same two forms with other answers: one that can be given, one that cannot.
  const { items, ...rest }: { items: { fields: string }[] } = JSON.parse(file);
  const altered = items.map((item, at) => {
    const fields = new URLSearchParams(item.fields);
    const question = [...fields.keys()].find((name) => name.startsWith("a.") && fields.get(name) !== "1") ?? "";
    fields.set(question, at === 0 ? "1" : "99");
    return { ...item, fields: fields.toString() };
  });
  await loadFile(page, JSON.stringify({ ...rest, items: altered }));
  await counts(page, "refused", 2);
  await page.getByText("两份都已保存").waitFor();
  await page.getByText("有一项回答不能接收").waitFor();
  await page.reload();
  await counts(page, "refused", 2);
  expect(JSON.parse(await savedFile(page))).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ refusal: { code: "conflict" } }),
      expect.objectContaining({ refusal: expect.objectContaining({ code: "bad-answer" }) }),
    ]),
  });
  expect(await storedOf(service, campaign.id)).toEqual(before);
  const conflicts = service.context.store
    .selectFrom("survey_conflict")
    .select("id")
    .where("campaign_id", "=", campaign.id);
  expect(await conflicts.execute()).toHaveLength(1);

  page.once("dialog", (dialog) => void dialog.accept());
  await page.locator('[data-do="remove"]').click();
  await counts(page, "refused", 0);
  await device.close();
});

test("D5, D6, F14: one form, brought twenty times at once by as many made-up devices, is one answer", async () => {
  const campaign = await service.campaign();
  const address = `${service.address}/s/${campaign.interviewer}/interviews`;
  const post = (fields: URLSearchParams, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(address, { method: "POST", body: fields, headers });
  const taken: { forms: { formKey: string; receipt: string }[] } = JSON.parse(
    await (await post(new URLSearchParams({ do: "take", count: "1" }))).text(),
  );
  const [form] = taken.forms;
  const fields = new URLSearchParams({ do: "send", k: form?.formKey ?? "", c: "1", g: "1", l: "zh" });
  const brought = await Promise.all(
    Array.from({ length: 20 }, async (_none, at) => {
      const made = {
        "x-anonymous-id": `device ${at}`,
        "user-agent": `browser ${at}`,
        "x-forwarded-for": `10.0.0.${at}`,
      };
      return (await post(fields, made)).text();
    }),
  );
  const verdict = '{"document":"sangan/interview-verdict/1","state":"kept"}';
  expect(brought).toEqual(Array.from({ length: 20 }, () => verdict));
  expect(await storedOf(service, campaign.id)).toHaveLength(1);
  await expectReceipts(service, [form?.receipt ?? ""]);
});

test("D9: forty interviews that come home from one device within a minute are taken, and are no burst", async () => {
  const campaign = await service.campaign();
  const address = `${service.address}/s/${campaign.interviewer}/interviews`;
  const asked = { method: "POST", body: new URLSearchParams({ do: "take", count: "40" }) };
  const { forms }: { forms: { formKey: string }[] } = JSON.parse(await (await fetch(address, asked)).text());
  expect(forms).toHaveLength(40);
  for (const [at, { formKey }] of forms.entries()) {
    const body = new URLSearchParams({ do: "send", k: formKey, c: "1", g: "1", l: "zh", n: String(at) });
    expect(await (await fetch(address, { method: "POST", body })).text()).toContain('"kept"');
  }
  const stored = service.context.store.selectFrom("survey_response").select("flags");
  const flags = await stored.where("campaign_id", "=", campaign.id).execute();
  expect(flags.map((row) => row.flags)).toEqual(forms.map(() => 0));
});

test("an interview that is put aside is gone on with; one that is given up leaves nothing and its form to others", async () => {
  const campaign = await service.campaign();
  const device = await newDevice();
  const page = await openDevice(device, campaign.interviewer);
  await takeForms(page, 10);
  await page.locator('[data-do="begin"]').click();
  await fillFirst(page, { at: 1 });
  await page.locator('[data-exit="put-aside"]').click();
  await counts(page, "forms-left", 9);
  await page.locator('[data-do="begin"]').click();
  await page.locator('input[name="c"]').waitFor();
  expect(await page.locator('input[name="c"]').isChecked()).toBe(false);
  await page.locator('button[value="refuse"]').click();
  await page.locator('[data-exit="give-back"]').click();
  await counts(page, "forms-left", 9);
  await page.locator('[data-do="go-on"]').click();
  await page.locator('input[name="c"]').waitFor();
  expect(await page.locator('input[name="c"]').isChecked()).toBe(true);
  await answerAll(page, 0);
  await page.locator('[data-exit="put-aside"]').click();
  await page.locator('[data-do="discard"]').click();
  await counts(page, "forms-left", 10);
  expect(await keptOn(page)).not.toContain("a.x");
  expect(await page.locator('[data-do="go-on"]').count()).toBe(0);
  await device.close();
});

test("F11: where a browser keeps no page, the page says so and works with a network; where it keeps nothing, it leads to the form", async () => {
  const campaign = await service.campaign();
  const plain = await newDevice();
  await plain.addInitScript("Object.defineProperty(window, 'isSecureContext', { value: false })");
  const page = await plain.newPage();
  await page.goto(`/s/${campaign.interviewer}/interviews`);
  await page.locator('#readiness[data-state="not-secure"]').waitFor();
  await page.getByText("不是 https").waitFor();
  await takeForms(page, 10);
  const receipt = await interview(page, 1);
  await counts(page, "arrived", 1);
  await expectReceipts(service, [receipt]);
  await plain.close();

  const forbidden = await newDevice();
  await forbidden.addInitScript("indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); }");
  const other = await forbidden.newPage();
  await other.goto(`/s/${campaign.interviewer}/interviews`);
  await other.locator("a.go").click();
  await other.locator('body[data-page="first"]').waitFor();
  expect(await other.locator('input[name="h"][value="interviewer"]').isChecked()).toBe(true);
  await forbidden.close();
});

test.each(["zh-CN", "en"])(
  "fits a narrow phone, and axe finds nothing on overview, interview and slip, in %s",
  async (locale) => {
    const campaign = await service.campaign();
    const device = await browser.newContext({
      locale,
      baseURL: service.address,
      viewport: { width: 320, height: 640 },
    });
    const page = await openDevice(device, campaign.interviewer);
    const isClean = async (): Promise<void> => {
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    };
    await takeForms(page, 10);
    await isClean();
    await page.locator('[data-do="begin"]').click();
    await page.locator('body[data-page="first"]').waitFor();
    await fillFirst(page, { at: 1 });
    await isClean();
    await page.locator('button[value="next"]').last().click();
    await page.locator('body[data-page="questions"]').waitFor();
    await page.locator('button[value="send"]').last().click();
    await page.locator('body[data-page="slip"]').waitFor();
    await isClean();
    await device.close();
  },
);
