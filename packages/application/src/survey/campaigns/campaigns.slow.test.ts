import { createHash } from "node:crypto";
import { listAudit } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../../context/index.ts";
import { actorOf, may } from "../../fixture/people.ts";
import { ADMIN, good } from "../../fixture/round.ts";
import { bytesOf, CODES } from "../../fixture/small-system.ts";
import {
  CONSENT,
  draftOf,
  FAR,
  fieldOf,
  filledBy,
  NEAR,
  openOf,
  REQUEST,
  wayInto,
  type Field,
} from "./campaigns.fixture.ts";
import {
  addConsent,
  closeCampaign,
  createCampaign,
  createInvitations,
  createWay,
  enterPaper,
  getCampaign,
  listCampaigns,
  listConflicts,
  listConsents,
  listInvitations,
  listQuestionnaires,
  listQuotas,
  listWays,
  openCampaign,
  openPaperForm,
  previewQuestionnaire,
  removeCampaign,
  renewQuestionnaire,
  revokeWay,
  setQuotas,
  settleConflict,
  updateCampaign,
  updateWay,
  type PaperPass,
} from "./index.ts";

const NOT_FOUND = { ok: false, code: "not-found" };
const FORBIDDEN = { ok: false, code: "forbidden" };
const wrong = (state: string) => ({ ok: false, code: "campaign-state", state });

const cell = (category: string, limit: number) => ({ variable: "age", category, limit });

describe.each(SERVERS)("campaigns on $name", ({ open }) => {
  let opened: TestDatabase;
  let context: Context;
  let field: Field;
  beforeAll(async () => {
    opened = await open();
    context = { store: opened.database.kysely, clock: () => Date.now() };
    field = await fieldOf(context);
  }, 120_000);
  afterAll(() => opened.remove());

  const write = () => may(context, ADMIN, "campaign.write");
  const read = () => may(context, ADMIN, "campaign.read");
  const invite = () => may(context, ADMIN, "campaign.invite");

  it("G4: is drafted, agreed to, opened, renewed and closed, and what residents were shown is never changed", async () => {
    const draft = await draftOf(field);
    const campaignId = draft.id;
    expect(draft).toMatchObject({ state: "draft", demo: false, policy: { speed: 50, duplicate: 100 } });
    const changed = good(
      await updateCampaign(context, write(), { campaignId, version: 1, request: { ...REQUEST, name: "改" } }),
    );
    expect(changed.name).toBe("改");
    expect(await updateCampaign(context, write(), { campaignId, version: 1, request: REQUEST })).toMatchObject({
      code: "conflict",
    });
    const preview = good(await previewQuestionnaire(context, read(), { campaignId, seed: "x" }));
    expect(preview.drawn).toContain("1.f1");
    good(await addConsent(context, write(), { campaignId, document: CONSENT }));
    const opening = { campaignId, version: changed.version };
    const [one, two] = await Promise.all([
      openCampaign(context, write(), opening),
      openCampaign(context, write(), opening),
    ]);
    expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1);
    const row = good(one.ok ? one : two);
    const before = good(await listQuestionnaires(context, read(), { campaignId }));
    const renewed = good(
      await renewQuestionnaire(context, write(), {
        campaignId,
        version: row.version,
        request: { ...REQUEST.questionnaire, length: 8 },
      }),
    );
    const after = good(await listQuestionnaires(context, read(), { campaignId }));
    expect(after.map(({ row: { number }, inForce }) => [number, inForce])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(after[0]?.row.document).toBe(before[0]?.row.document);
    good(await addConsent(context, write(), { campaignId, document: { ...CONSENT, minimumAge: 16 } }));
    const consents = good(await listConsents(context, read(), { campaignId }));
    expect(consents.map(({ document }) => document.minimumAge)).toEqual([14, 14, 16]);
    expect(await removeCampaign(context, write(), { campaignId })).toEqual(wrong("open"));
    const closed = good(await closeCampaign(context, write(), { campaignId, version: renewed.version }));
    expect(closed).toMatchObject({ state: "closed", invitation_salt: null });
    expect(await closeCampaign(context, write(), { campaignId, version: closed.version })).toEqual(wrong("closed"));
    expect(await addConsent(context, write(), { campaignId, document: CONSENT })).toEqual(wrong("closed"));
    const told = await listAudit(context.store, { subject: campaignId });
    const actions = told.ok ? told.value.items.map(({ action }) => action) : [];
    expect(actions.toSorted()).toEqual([
      "campaign.close",
      "campaign.create",
      "campaign.open",
      "campaign.renew",
      "campaign.update",
      "consent.create",
      "consent.create",
    ]);
  });

  it("F18: a draft is removed, and nothing that residents were asked", async () => {
    const { id: campaignId } = await draftOf(field);
    good(await removeCampaign(context, write(), { campaignId }));
    expect(await getCampaign(context, read(), { campaignId })).toEqual(NOT_FOUND);
    expect(await removeCampaign(context, write(), { campaignId })).toEqual(NOT_FOUND);
  });

  it("C1, C3: of a campaign that asks elsewhere nothing is seen, and of one over more than one's own only the own part", async () => {
    const { roundId } = field;
    const request = { ...REQUEST, communities: CODES.slice(0, 2) };
    const near = good(await createCampaign(context, may(context, NEAR, "campaign.write"), { roundId, request }));
    const campaignId = near.id;
    good(await openCampaign(context, may(context, NEAR, "campaign.write"), { campaignId, version: 1 }));
    const far = may(context, FAR, "campaign.read");
    expect(await getCampaign(context, far, { campaignId })).toEqual(NOT_FOUND);
    expect(await listWays(context, far, { campaignId })).toEqual(NOT_FOUND);
    expect(await listQuotas(context, far, { campaignId })).toEqual(NOT_FOUND);
    expect(good(await listCampaigns(context, far, { roundId })).map(({ id }) => id)).not.toContain(campaignId);
    const elsewhere = { ...REQUEST, communities: [CODES[2]] };
    expect(
      await createCampaign(context, may(context, NEAR, "campaign.write"), { roundId, request: elsewhere }),
    ).toEqual({ ok: false, code: "unknown-communities", communities: [CODES[2]] });

    const all = await openOf(field);
    const seen = good(await getCampaign(context, may(context, NEAR, "campaign.read"), { campaignId: all.id }));
    expect(seen.communities.map(({ community: { code } }) => code)).toEqual(CODES.slice(0, 2));
    const step = { campaignId: all.id, version: all.version };
    expect(await closeCampaign(context, may(context, NEAR, "campaign.write"), step)).toEqual(FORBIDDEN);
    const way = { campaignId: all.id, community: CODES[2], building: null, kind: "open" as const, label: "" };
    expect(await createWay(context, may(context, NEAR, "campaign.invite"), way)).toMatchObject({
      code: "unknown-communities",
    });
    const own = await wayInto(field, all.id);
    const key = { campaignId: all.id, way: own };
    expect(await revokeWay(context, may(context, FAR, "campaign.invite"), key)).toEqual(NOT_FOUND);
    // The way of one campaign is none of another one's.
    expect(await revokeWay(context, invite(), { campaignId, way: own })).toEqual(NOT_FOUND);
    const quotas = { campaignId: all.id, code: CODES[2], cells: [] };
    expect(await setQuotas(context, may(context, NEAR, "campaign.write"), quotas)).toEqual(NOT_FOUND);
  });

  it("ways are made, labelled and revoked; revoked ones open no form", async () => {
    const { id: campaignId } = await openOf(field);
    const way = await wayInto(field, campaignId);
    const labelled = good(await updateWay(context, invite(), { campaignId, way: way.toLowerCase(), label: "门口" }));
    expect(labelled).toMatchObject({ code: way, label: "门口", community_code: CODES[0] });
    good(await field.desk.openForm({ way }));
    good(await revokeWay(context, invite(), { campaignId, way }));
    expect(await field.desk.openForm({ way })).toMatchObject({ ok: false });
    const [listed] = good(await listWays(context, read(), { campaignId }));
    expect(listed?.revoked_at).not.toBeNull();
  });

  it("D1, G1: of 200 invitations the links go out once, and only digests of their tokens stay", async () => {
    const { id: campaignId } = await openOf(field);
    const request = { campaignId, community: CODES[0], building: null, label: "一批", linkTitle: "链接" };
    const rows = Array.from({ length: 200 }, (_, at) => `张${at},1-${at}\n`).join("");
    const sent = { ...request, table: bytesOf(`姓名,房号\n${rows}`), address: "https://survey.example" };
    const made = good(await createInvitations(context, invite(), sent));
    const lines = [...made.lines].join("").trim().split("\r\n");
    expect(lines).toHaveLength(201);
    const tokens = lines.slice(1).map((line) => line.split("/").at(-1)?.replaceAll('"', "") ?? "");
    const kept = await context.store
      .selectFrom("invitation")
      .selectAll()
      .where("campaign_id", "=", campaignId)
      .execute();
    const digests = tokens.map((token) => createHash("sha256").update(token, "utf8").digest("hex"));
    expect(kept.map(({ token_digest: digest }) => digest.toString("hex")).toSorted()).toEqual(digests.toSorted());
    const dump = JSON.stringify(kept);
    for (const token of tokens) expect(dump).not.toContain(token);
    expect(dump).not.toContain("张");
    const [batch] = good(await listInvitations(context, read(), { campaignId }));
    expect(batch).toMatchObject({ made: 200 });
    const way = batch?.way.code ?? "";
    const form = good(await field.desk.openForm({ way, token: tokens[7] ?? "" }));
    expect(good(await field.desk.submit(filledBy(form))).state).toBe("counted");
    expect(await field.desk.openForm({ way, token: "0".repeat(26) })).toMatchObject({ ok: false });
    // One of one is a batch as well; a table without a row is none.
    expect(good(await createInvitations(context, invite(), { ...sent, table: bytesOf("1-101\n") })).name).toMatch(
      /csv$/,
    );
    for (const table of ["", "姓名,房号\n", "\n\n"])
      expect(await createInvitations(context, invite(), { ...sent, table: bytesOf(table) })).toMatchObject({
        code: "empty",
      });
    expect(await createInvitations(context, invite(), { ...sent, table: bytesOf('"1-1\n') })).toMatchObject({
      code: "bad-field",
    });
  });

  it("G2: quotas count what was answered before, and tell no cell of a few nor what would tell it", async () => {
    const { id: campaignId } = await openOf(field);
    const way = await wayInto(field, campaignId);
    const answer = async (age: string): Promise<void> => {
      const form = good(await field.desk.openForm({ way }));
      good(await field.desk.submit(filledBy(form, { strata: new Map([["age", age]]) })));
    };
    for (let at = 0; at < 9; at += 1) await answer(at < 6 ? "18-59" : "60+");
    const key = { campaignId, code: CODES[0] };
    const both = [cell("18-59", 6), cell("60+", 10)];
    const set = good(await setQuotas(context, write(), { ...key, cells: both }));
    expect(set.cells.map(({ filled, full }) => [filled, full])).toEqual([
      [null, null],
      [null, null],
    ]);
    const one = good(await setQuotas(context, write(), { ...key, cells: both.slice(0, 1) }));
    expect(one.cells).toEqual([{ variable: "age", category: "18-59", limit: 6, filled: null, full: null }]);
    good(await setQuotas(context, write(), { ...key, cells: both }));
    for (let at = 0; at < 2; at += 1) await answer("60+");
    const [listed] = good(await listQuotas(context, read(), { campaignId }));
    expect(listed?.cells.map(({ filled, full }) => [filled, full])).toEqual([
      [6, true],
      [5, false],
    ]);
    // Full: kept, and not counted.
    await answer("18-59");
    const [again] = good(await listQuotas(context, read(), { campaignId }));
    expect(again?.cells[0]).toMatchObject({ filled: 6 });
    expect(await setQuotas(context, write(), { ...key, cells: [cell("7", 10)] })).toMatchObject({ code: "bad-field" });
    expect(await setQuotas(context, write(), { ...key, cells: [...both, ...both] })).toMatchObject({ reason: "twice" });
  });

  it("G11: paper is typed twice and compared, and is an answer once", async () => {
    const { id: campaignId } = await openOf(field);
    const way = await wayInto(field, campaignId, "paper");
    const { desk } = field;
    const [one, two] = [actorOf("operator", "330106", "one"), actorOf("operator", "330106", "two")];
    const form = "ABCD-EFGH-2345";
    const key = { campaignId, way, form, desk };
    const printed = good(await openPaperForm(context, may(context, one, "survey.enter"), key));
    expect(printed.questions).toContain("1.f1");
    const content = {
      consent: { accepted: true, oldEnough: true, optional: [] },
      language: "zh" as const,
      helper: null,
      strata: { age: "60+" },
      answers: { "1.f1": "4" },
      comments: {},
    };
    const type = (by: typeof one, pass: PaperPass["pass"], answers: Readonly<Record<string, string>>, number = form) =>
      enterPaper(context, may(context, by, "survey.enter"), {
        ...key,
        form: number,
        pass,
        content: { ...content, answers },
      });
    expect(await type(two, "second", { "1.f1": "4" })).toEqual({ ok: false, code: "wrong-pass" });
    expect(await type(one, "first", { "9.f9": "4" })).toMatchObject({ code: "bad-field", field: "answers.9.f9" });
    expect(good(await type(one, "first", { "1.f1": "4" })).state).toBe("waiting");
    expect(good(await type(one, "first", { "1.f1": "4" })).state).toBe("waiting");
    expect(await type(two, "first", { "1.f1": "5" })).toEqual({ ok: false, code: "wrong-pass" });
    expect(await type(two, "settle", { "1.f1": "5" })).toEqual({ ok: false, code: "wrong-pass" });
    expect(good(await type(two, "second", { "1.f1": "5" }))).toMatchObject({
      state: "differs",
      samePerson: false,
      differences: [{ field: "answers.1.f1", first: "4", second: "5" }],
      receipt: null,
    });
    const seen = good(await getCampaign(context, read(), { campaignId }));
    expect(seen.progress).toMatchObject({ responses: 0, paperWaiting: 1 });
    // However the number is written, it is the same paper.
    const taken = good(await type(two, "settle", { "1.f1": "4" }, "abcdefgh2345"));
    expect(taken.state).toBe("taken");
    expect(good(await desk.readReceipt({ receipt: taken.receipt ?? "" })).answers.get("1.f1")).toBe("4");
    for (const pass of ["first", "second", "settle"] as const)
      expect(await type(one, pass, { "1.f1": "3" })).toEqual({ ok: false, code: "settled" });
    const rows = await context.store
      .selectFrom("paper_form")
      .selectAll()
      .where("campaign_id", "=", campaignId)
      .execute();
    expect(rows).toMatchObject([{ state: "taken", first: null, second: null, first_by: null }]);
    expect(good(await getCampaign(context, read(), { campaignId })).progress).toMatchObject({ paperWaiting: 0 });
  });

  it("F4: paper keeps the questions that were printed on it, also when others are asked by now", async () => {
    const { id: campaignId, version } = await openOf(field);
    const way = await wayInto(field, campaignId, "paper");
    const { desk } = field;
    const old = good(await desk.printPaper({ way }));
    expect(old.number).toMatch(/^[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}$/);
    const extra = { id: "extra", kind: "five-point" as const, text: { zh: "新", en: "New" }, options: [] };
    const request = { ...REQUEST.questionnaire, custom: [extra] };
    good(await renewQuestionnaire(context, write(), { campaignId, version, request }));
    const now = good(await desk.printPaper({ way }));
    const enter = may(context, ADMIN, "survey.enter");
    const questionsOf = async (form: string): Promise<readonly string[]> =>
      good(await openPaperForm(context, enter, { campaignId, way, form, desk })).questions;
    expect(await questionsOf(old.number)).not.toContain("x.extra");
    expect(await questionsOf(now.number)).toContain("x.extra");
    const content = {
      consent: { accepted: true, oldEnough: true, optional: [] },
      language: "zh" as const,
      helper: null,
      strata: {},
      answers: { "1.f1": "2" },
      comments: {},
    };
    const type = (pass: "first" | "second") =>
      enterPaper(context, enter, { campaignId, way, form: old.number, desk, pass, content });
    good(await type("first"));
    const { receipt } = good(await type("second"));
    const seen = good(await desk.readReceipt({ receipt: receipt ?? "" }));
    expect([seen.questionnaireVersion, seen.answers.get("1.f1")]).toEqual([1, "2"]);
    // A number that names versions that never were is none.
    expect(await questionsOf(`${old.number.slice(0, -4)}2222`).catch(() => [])).toEqual([]);
  });

  it("F15: two contents under one form are told to who may see answers, and one of them is chosen", async () => {
    const { id: campaignId } = await openOf(field);
    const way = await wayInto(field, campaignId);
    const form = good(await field.desk.openForm({ way }));
    const sent = good(await field.desk.submit(filledBy(form)));
    const answers = new Map([["1.f1", "1"]]);
    expect(await field.desk.submit(filledBy(form, { answers }))).toMatchObject({ code: "conflict" });
    const expert = actorOf("evaluator", "");
    const hidden = good(await getCampaign(context, may(context, expert, "campaign.read"), { campaignId }));
    expect(hidden.progress.conflicts).toBeNull();
    expect(good(await getCampaign(context, read(), { campaignId })).progress.conflicts).toBe(1);
    const exporting = may(context, ADMIN, "survey.export");
    const [conflict] = good(await listConflicts(context, exporting, { campaignId }));
    expect(conflict?.differences).toContainEqual({ question: "1.f1", kept: "4", other: "1" });
    const key = { campaignId, conflictId: conflict?.row.id ?? "", keep: "other" as const };
    expect(await settleConflict(context, may(context, FAR, "survey.export"), key)).toEqual(NOT_FOUND);
    good(await settleConflict(context, exporting, key));
    expect(await settleConflict(context, exporting, key)).toEqual({ ok: false, code: "settled" });
    const seen = good(await field.desk.readReceipt({ receipt: sent.receipt }));
    expect(seen.answers.get("1.f1")).toBe("1");
    expect(good(await getCampaign(context, read(), { campaignId })).progress.conflicts).toBe(0);
  });
});
