import { addConsent, getCampaign, renewQuestionnaire } from "@sangan/application";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  openedForm,
  openPage,
  postPage,
  type DeviceForm,
  type ShownPage,
} from "../apps/server/src/fixture/resident.ts";
import { wordsOf } from "../apps/survey/src/words/index.ts";
import { good, REQUEST, startSurvey, usedConsent, type OpenCampaign, type SurveyService } from "./survey.fixture.ts";

let service: SurveyService;
let campaign: OpenCampaign;
const { text, fault } = wordsOf("zh");

beforeAll(async () => {
  service = await startSurvey();
  campaign = await service.campaign();
}, 300_000);

afterAll(() => service.close());

const opened = (way = campaign.open): Promise<DeviceForm> => openedForm(service.address, `/s/${way}`);

/** Fields of a form, agreed to. */
function fieldsOf({ formKey }: DeviceForm, more: Readonly<Record<string, string>> = {}): URLSearchParams {
  return new URLSearchParams({ k: formKey, l: "zh", p: "questions", c: "1", g: "1", do: "send", ...more });
}

const post = (form: DeviceForm, more: Readonly<Record<string, string>> = {}): Promise<ShownPage> =>
  postPage(service.address, form.action, fieldsOf(form, more));

const own = (receipt: string | undefined, act: string): Promise<ShownPage> =>
  postPage(service.address, "/s/receipt", new URLSearchParams({ r: receipt ?? "", do: act, l: "zh" }));

interface OwnAnswer {
  readonly consent: { readonly version: number; readonly digest: string; readonly optional: readonly string[] };
  readonly questionnaire: { readonly version: number };
  readonly strata: readonly { readonly variable: { readonly zh: string } }[];
  readonly answers: readonly { readonly question: string; readonly answer: string | null }[];
  readonly comments: readonly { readonly text: string }[];
}

/** All that is kept of an answer, as its own resident takes it along. */
async function kept(receipt: string | undefined): Promise<OwnAnswer> {
  const file: OwnAnswer = JSON.parse((await own(receipt, "json")).text);
  return file;
}

/** What a text area of a page holds, as a browser reads it. */
function written(page: ShownPage): string | undefined {
  const found = /<textarea[^>]*>\n([^<]*)<\/textarea>/.exec(page.text)?.[1];
  return found?.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

async function responses(): Promise<number> {
  const { communities } = good(
    await getCampaign(service.context, service.may("campaign.read"), { campaignId: campaign.id }),
  );
  return communities.reduce((sum, { responses: counted }) => sum + counted, 0);
}

const MARKUP = `<img src=x onerror=1>"><svg onload=1>javascript:1{name}{{1+1}}`;

test("A1, A2, A3: what residents and authors write stands in the pages as text, and only our own program may run", async () => {
  const both = { zh: MARKUP, en: MARKUP };
  const custom = [{ id: "words", kind: "comment" as const, text: both, options: [] }];
  const variables = REQUEST.questionnaire.variables.slice(0, 1).map((variable) => ({ ...variable, title: both }));
  const evil = await service.campaign(
    { name: MARKUP, organiser: both, contact: both, questionnaire: { ...REQUEST.questionnaire, custom, variables } },
    { building: MARKUP },
  );
  const form = await opened(evil.open);
  const pages = [await openPage(service.address, `/s/${evil.open}`), await post(form, { do: "next" })];
  const sent = await post(form, { "t.x.words": MARKUP });
  pages.push(sent, await own(sent.receipt, "see"), await own(sent.receipt, "correct"));
  pages.push(await openPage(service.address, `/s/${evil.open}/poster`));
  for (const page of pages) expect([page.name, /<(?:img|svg on)/.exec(page.text)]).toEqual([page.name, null]);
  expect(pages[3]?.text).toContain("&lt;img src=x onerror=1&gt;");
  expect(written(pages[4] ?? sent)).toBe(MARKUP);
  const policy = (await fetch(`${service.address}/s/${evil.open}`)).headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/script-src 'sha256-[^']+';/);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
});

test("F3: who looks, goes on, keeps it for later, refuses or is too young is counted nowhere", async () => {
  const before = await responses();
  const form = await opened();
  for (const act of ["next", "later", "refuse", "too-young", "larger", "en"]) {
    expect([act, (await post(form, { do: act, "s.age": "60+" })).status]).toEqual([act, 200]);
  }
  expect(await responses()).toBe(before);
  expect((await post(form)).name).toBe("receipt");
  expect(await responses()).toBe(before + 1);
});

test("F4, G4: a page that stood open while questionnaire and consent got another version is taken under its own ones", async () => {
  const moving = await service.campaign();
  const old = await opened(moving.open);
  const { context, may } = service;
  const { campaign: row } = good(await getCampaign(context, may("campaign.read"), { campaignId: moving.id }));
  const request = { ...REQUEST.questionnaire, custom: [] };
  const step = { campaignId: moving.id, version: row.version };
  good(await renewQuestionnaire(context, may("campaign.write"), { ...step, request }));
  const consent = await usedConsent(service, moving.id);
  const document = { ...consent, agree: { zh: "另一种同意", en: "Another way to agree" } };
  good(await addConsent(context, may("campaign.write"), { campaignId: moving.id, document }));
  const again = await post(old, { do: "next", "a.x.way": "2" });
  expect(again.text).toContain(REQUEST.questionnaire.custom[0]?.text.zh);
  const sent = await post(old, { "a.x.way": "2" });
  const first = await kept(sent.receipt);
  expect(first).toMatchObject({ consent: { version: 2 }, questionnaire: { version: 1 } });
  expect(first.answers).toContainEqual(expect.objectContaining({ question: "x.way", answer: "2" }));
  const fresh = await post(await opened(moving.open));
  const second = await kept(fresh.receipt);
  expect(second).toMatchObject({ consent: { version: 3 }, questionnaire: { version: 2 } });
  expect(second.consent.digest).not.toBe(first.consent.digest);
});

test("F5: a code to go on, or a receipt, shows its own form and never another one", async () => {
  const forms = await Promise.all(Array.from({ length: 20 }, () => opened()));
  const codes = await Promise.all(
    forms.map(async (form, at) => (await post(form, { do: "later", "t.x.words": `第${at}份` })).receipt),
  );
  expect(new Set(codes).size).toBe(20);
  for (const [at, code] of codes.entries()) {
    const page = await postPage(
      service.address,
      "/s/continue",
      new URLSearchParams({ d: code ?? "", do: "resume", l: "zh" }),
    );
    expect([page.name, written(page), page.text.includes(forms[at]?.formKey ?? "-")]).toEqual([
      "questions",
      `第${at}份`,
      true,
    ]);
  }
  const receipts = await Promise.all(
    forms.map(async (form, at) => (await post(form, { "t.x.words": `第${at}份` })).receipt),
  );
  for (const [at, receipt] of receipts.entries())
    expect((await kept(receipt)).comments).toEqual([{ question: "x.words", text: `第${at}份` }]);
});

test("F6: a form is taken by what it holds alone, from somebody who was never here", async () => {
  const { formKey } = await opened();
  const sent = await postPage(service.address, `/s/${campaign.open}`, fieldsOf({ action: "", formKey }), {
    headers: { origin: "null", "user-agent": "" },
  });
  expect(sent.name).toBe("receipt");
});

test.each([
  ["a sign that begins a tag", "<3 很好"],
  ["that sign alone", "<"],
  ["what looks like an entity", "&lt; &amp; \"'`"],
  ["empty lines at both ends", "\n\n 前后都有空格和空行 \n"],
  ["rare letters and scripts", "👵🏽 𠮷 བོད་ཡིག ئۇيغۇرچە ᠮᠣᠩᠭᠣᠯ"],
  ["line ends of every kind", "一\r\n二\r三"],
  ["10 000 letters", "字".repeat(10_000)],
])("F8: %s: a text comes back as it was written", async (_, comment) => {
  const form = await opened();
  const later = await post(form, { do: "later", "t.x.words": comment });
  const resumed = await postPage(
    service.address,
    "/s/continue",
    new URLSearchParams({ d: later.receipt ?? "", do: "resume", l: "zh" }),
  );
  const expected = comment.replaceAll(/\r\n?/g, "\n");
  expect(written(resumed)).toBe(expected);
  const { receipt } = await post(form, { "t.x.words": comment });
  expect((await kept(receipt)).comments[0]?.text).toBe(expected);
  expect(written(await own(receipt, "correct"))).toBe(expected);
});

test("F8: a text that cannot be kept, for U+0000 or its length, is told of and still there", async () => {
  const form = await opened();
  for (const [comment, reason] of [
    ["前\0后", fault["not-text"]],
    ["x".repeat(10_001), fault["too-long"]],
  ] as const) {
    const page = await post(form, { "t.x.words": comment });
    expect([page.status, page.name, page.text.includes(reason)]).toEqual([422, "questions", true]);
    expect(page.text.replaceAll("\uFFFD", "\0")).toContain(comment);
  }
  expect((await post(form)).name).toBe("receipt");
});

test("D10: a form may say 64 KiB, and is refused by a page beyond", async () => {
  const form = await opened();
  const page = await post(form, { "t.x.words": "x".repeat(64 * 1024) });
  expect([page.status, page.name]).toEqual([413, "refused"]);
  expect((await post(form, { "t.x.words": "字".repeat(10_000) })).name).toBe("receipt");
});

test("F9: a 0 on the scale of change is an answer: on the page, in what is kept for later, and in what is kept", async () => {
  const form = await opened();
  const page = await openPage(service.address, `/s/${campaign.open}`);
  const [, question = ""] = /name="a\.([^"]+)" value="-2"/.exec(page.text) ?? [];
  const checked = new RegExp(`name="a\\.${question}" value="0" checked`);
  expect((await post(form, { do: "larger", p: "first", [`a.${question}`]: "0" })).text).toMatch(checked);
  const later = await post(form, { do: "later", p: "first", [`a.${question}`]: "0" });
  const code = new URLSearchParams({ d: later.receipt ?? "", do: "resume", l: "zh" });
  expect((await postPage(service.address, "/s/continue", code)).text).toMatch(checked);
  const { receipt } = await post(form, { [`a.${question}`]: "0" });
  expect((await kept(receipt)).answers).toContainEqual(expect.objectContaining({ question, answer: "0" }));
});

test("F12: without a program, what the server cannot take stands in its answer, to be sent once more", async () => {
  const form = await opened();
  const { store } = service.context;
  await store.schema.alterTable("survey_response").renameTo("survey_response_away").execute();
  const failed = await post(form, { "t.x.words": "不能丢", z: "1" });
  await store.schema.alterTable("survey_response_away").renameTo("survey_response").execute();
  expect([failed.status, failed.text.includes(text.stillHere)]).toEqual([503, true]);
  const carried = [...failed.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const again = new URLSearchParams();
  for (const [, name = "", value = ""] of carried) again.append(name, value);
  again.set("do", "send");
  expect(again.get("z")).toBe("1");
  const sent = await postPage(service.address, form.action, again);
  expect((await kept(sent.receipt)).comments[0]?.text).toBe("不能丢");
});

test("G5: nothing is ticked beforehand, nothing is kept without the ticks, and refusing ends politely", async () => {
  const page = await openPage(service.address, `/s/${campaign.open}`);
  expect(page.text.match(/<input type="checkbox"[^>]*checked/g)).toBeNull();
  const before = await responses();
  const form = await opened();
  for (const missing of ["c", "g"]) expect((await post(form, { [missing]: "" })).status).toBe(422);
  const refused = await post(form, { do: "refuse" });
  expect([refused.status, refused.name, refused.text.includes(text.declined)]).toEqual([200, "declined", true]);
  const young = await post(form, { do: "too-young" });
  expect([young.status, young.name]).toEqual([200, "too-young"]);
  expect(await responses()).toBe(before);
  const without = await kept((await post(form, { "s.health": "yes", "s.age": "60+" })).receipt);
  expect(without).toMatchObject({ consent: { optional: [] }, strata: [{ variable: { zh: "您的年龄段？" } }] });
  const withTick = await kept((await post(await opened(), { "s.health": "yes", o: "health" })).receipt);
  expect(withTick).toMatchObject({
    consent: { optional: ["health"] },
    strata: [{ variable: { zh: "您平时走路需要帮助吗？" } }],
  });
});

test("G9: an invitation's token is in no page and in no address after the first step, and no address is told to anybody", async () => {
  const link = new URL(campaign.invitations[1] ?? "");
  const token = link.pathname.split("/")[3] ?? "-";
  const first = await fetch(link);
  expect(first.headers.get("referrer-policy")).toBe("no-referrer");
  expect(first.headers.get("cache-control")).toBe("no-store");
  expect(await first.text()).not.toContain(token);
  const form = await openedForm(service.address, link.pathname);
  expect(form.action).toBe(`/s/${link.pathname.split("/")[2]}`);
  for (const act of ["next", "later", "send"]) expect((await post(form, { do: act })).text).not.toContain(token);
});
