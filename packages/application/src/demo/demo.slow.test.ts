import { readPayload } from "@sangan/ingest";
import { jobById, listAudit, sourceById } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../context/index.ts";
import { caseMeasures } from "../casework/index.ts";
import { CASEWORK_SYSTEM, CASEWORK_WEIGHTS } from "../fixture/casework-system.ts";
import { may } from "../fixture/people.ts";
import { ADMIN, collectingRound, ended, good, publishedSystem, type PublishedSystem } from "../fixture/round.ts";
import { bytesOf, SMALL_SYSTEM, SMALL_WEIGHTS } from "../fixture/small-system.ts";
import { createSource, refreshTouched, takeDelivery, updateSource } from "../measurement/index.ts";
import { changeMembers, createRound } from "../rounds/index.ts";
import { listResults, mapResults } from "../results/index.ts";
import { listPoints } from "../points/index.ts";
import { createDesk, getCampaign, getSurveyResult, listCampaigns, listConsents, listWays } from "../survey/index.ts";
import {
  fillDemo,
  hasDemo,
  removeDemo,
  type DemoCases,
  type DemoGrounds,
  type DemoRequest,
  type DemoSurvey,
} from "./index.ts";

const DEMO = ["990106001001", "990106001002", "990106001003"];
const REAL = ["330106001001", "330106001002"];

const file = (name: string, text: string): { name: string; bytes: Uint8Array } => ({ name, bytes: bytesOf(text) });
const table = (codes: readonly string[]): string =>
  `community,name\n${codes.map((code) => `${code},小区`).join("\n")}\n`;

const text = (words: string): { zh: string; en: string } => ({ zh: words, en: words });

const EVIDENCE = ["result", "evidence_bundle", "raw_file", "raw_file_chunk"] as const;
const MEASURED = ["point", "plan_picture", "case_event", "case_touched"] as const;
const ASKED = ["campaign", "questionnaire", "consent_text", "way_in", "survey_response", "survey_comment"] as const;

const SURVEY: DemoSurvey = {
  request: {
    name: "演示问卷",
    organiser: text("示范城"),
    contact: text("无"),
    closesOn: null,
    graceDays: 7,
    questionnaire: { length: 10, variables: [], custom: [], steer: false },
    policy: {},
    communities: [],
  },
  notice: { about: "other", title: text("演示"), text: text("这是演示") },
  communities: 2,
  answers: 40,
  seed: "seed",
  margins: [],
  deskIn: (context) => createDesk(context, { secret: "a secret of an installation, long enough" }),
};

/** A PNG of one pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const GROUNDS: DemoGrounds = {
  communities: 2,
  plan: { name: "总平面图", bytes: PIXEL },
  points: [
    { code: "A-1", name: "南门", scene: "gate", floor: "", x: 0.5, y: 0.9 },
    { code: "A-2", name: "电梯", scene: "lift", floor: "1F", x: 0.2, y: 0.3 },
  ],
};

/** After the periods of both rounds. */
const CASES: DemoCases = {
  name: "工单平台",
  communities: 2,
  log: bytesOf(
    `community,service,case,activity,time,rating\n${DEMO.slice(0, 2)
      .flatMap((code) => [
        `${code},repair,R-1,submitted,2026-07-03T09:00:00+08:00,`,
        `${code},repair,R-1,accepted,2026-07-03T09:10:00+08:00,`,
        `${code},repair,R-1,done,2026-07-03T15:00:00+08:00,`,
        `${code},repair,R-1,rated,2026-07-04T15:00:00+08:00,5`,
        `${code},repair,R-2,submitted,2026-07-05T09:00:00+08:00,`,
      ])
      .join("\n")}\n`,
  ),
};

/** Half a year of inspections: `met` of 100 lifts answer in each community. */
function halfYear(name: string, period: { readonly from: string; readonly to: string }, met: number) {
  const rows = DEMO.map((code) => `${code},share,${period.from.slice(0, 8)}15T08:00:00+08:00,100,${met}`);
  return { name, period, files: [file("m.csv", `community,metric,time,n,numerator\n${rows.join("\n")}\n`)] };
}

describe.each(SERVERS)("the demonstration on $name", ({ open }) => {
  let opened: TestDatabase;
  let context: Context;
  let system: PublishedSystem;
  let request: DemoRequest;
  beforeAll(async () => {
    opened = await open();
    context = { store: opened.database.kysely, clock: () => Date.now() };
    const files = [file("system.yaml", SMALL_SYSTEM)];
    system = await publishedSystem(context, {
      files,
      first: "system.yaml",
      weights: file("weights.yaml", SMALL_WEIGHTS),
    });
    // Its services are known.
    const casework = { files: [file("casework.yaml", CASEWORK_SYSTEM)], first: "casework.yaml" };
    await publishedSystem(context, {
      ...casework,
      weights: file("casework-weights.yaml", CASEWORK_WEIGHTS.replace("id: all", "id: cases")),
    });
    await collectingRound(context, { ...system, communities: file("c.csv", table(REAL)), codes: REAL });
    const rounds = [
      halfYear("2025 下半年", { from: "2025-07-01T00:00:00Z", to: "2026-01-01T00:00:00Z" }, 60),
      halfYear("2026 上半年", { from: "2026-01-01T00:00:00Z", to: "2026-07-01T00:00:00Z" }, 98),
    ];
    const life = { survey: SURVEY, grounds: GROUNDS, cases: CASES };
    request = { ...system, communities: file("communities.csv", table(DEMO)), rounds, ...life };
  }, 60_000);
  afterAll(() => opened.remove());

  it("is refused where a code of it is a real community's, and leaves nothing behind", async () => {
    const publish = may(context, ADMIN, "system.publish");
    const taken = { ...request, communities: file("communities.csv", table([...DEMO, ...REAL])) };
    expect(await fillDemo(context, publish, taken)).toEqual({ ok: false, code: "taken" });
    expect(await hasDemo(context)).toBe(false);
    const kept = await context.store.selectFrom("community").select(["code", "demo"]).orderBy("code").execute();
    expect(kept).toEqual(REAL.map((code) => ({ code, demo: false })));
  });

  it("D7: has, also when two fill it in at once, two rounds with results, a trend and places on the map", async () => {
    const publish = may(context, ADMIN, "system.publish");
    const both = await Promise.all([fillDemo(context, publish, request), fillDemo(context, publish, request)]);
    expect(both.filter(({ ok }) => !ok)).toEqual([{ ok: false, code: "taken" }]);
    const { rounds, jobs } = good(both.find(({ ok }) => ok) ?? both[0]);
    expect(rounds.map(({ demo, state }) => [demo, state])).toEqual([
      [true, "collecting"],
      [true, "collecting"],
    ]);
    expect(await fillDemo(context, publish, request)).toEqual({ ok: false, code: "taken" });
    await ended(context, jobs.at(-1)?.id ?? "");
    for (const { id } of jobs) expect(await jobById(context.store, id)).toMatchObject({ state: "done" });
    const [first, last] = rounds;
    const read = may(context, ADMIN, "result.read");
    const { page } = good(await listResults(context, read, { roundId: last?.id ?? "" }));
    expect(page.items.map(({ code }) => code)).toEqual(DEMO);
    for (const { result, trend } of page.items) {
      // The required item is met with 98 of 100 (60.5 points), and was not with 60. Residents were asked when the period was over.
      expect(result?.p).toBe(60.5);
      expect(trend).toEqual([{ roundId: first?.id, periodTo: "2026-01-01T00:00:00.000Z", p: 0 }]);
    }
    const { items } = good(await mapResults(context, read, { roundId: last?.id ?? "" }));
    for (const { geometry, point } of items) {
      expect(geometry?.type).toBe("Polygon");
      expect(point?.map(Math.round)).toEqual([120, 30]);
    }
    expect(new Set(items.map(({ point }) => String(point))).size).toBe(DEMO.length);
  });

  it("has an open campaign of the latest round, marked as what it is, that residents have answered", async () => {
    const rounds = await context.store.selectFrom("round").select(["id", "name"]).where("demo", "=", true).execute();
    const roundId = rounds.find(({ name }) => name === "2026 上半年")?.id ?? "";
    const [campaign, ...more] = good(await listCampaigns(context, may(context, ADMIN, "campaign.read"), { roundId }));
    expect(more).toEqual([]);
    expect(campaign).toMatchObject({ name: "演示问卷", state: "open", demo: true });
    const campaignId = campaign?.id ?? "";
    const seen = good(await getCampaign(context, may(context, ADMIN, "campaign.read"), { campaignId }));
    expect(seen.communities.map(({ community, responses }) => [community.code, responses])).toEqual(
      DEMO.slice(0, 2).map((code) => [code, 40]),
    );
    expect(seen.progress.byDay.length).toBeGreaterThan(10);
    const [consent] = good(await listConsents(context, may(context, ADMIN, "campaign.read"), { campaignId }));
    expect(consent?.document.paragraphs[0]?.text.zh).toBe("这是演示");
    const key = { campaignId, code: DEMO[0] ?? "" };
    const told = good(await getSurveyResult(context, may(context, ADMIN, "survey.result"), key));
    expect(told.items.filter(({ overall }) => overall.state !== "suppressed").length).toBeGreaterThan(0);
    const ways = good(await listWays(context, may(context, ADMIN, "campaign.read"), { campaignId }));
    expect(ways.map(({ kind }) => kind)).toEqual(["open", "interviewer", "paper", "open", "interviewer", "paper"]);
  });

  it("has points on a plan, and service cases since its latest round that move no score", async () => {
    const code = DEMO[1] ?? "";
    const { points, pictures } = good(await listPoints(context, may(context, ADMIN, "community.read"), { code }));
    expect(pictures).toMatchObject([{ name: "总平面图", width: 1, height: 1, media_type: "image/png" }]);
    expect(points.map((point) => [point.code, point.x, point.picture_id])).toEqual([
      ["A-1", 0.5, pictures[0]?.id],
      ["A-2", 0.2, pictures[0]?.id],
    ]);
    const none = good(await listPoints(context, may(context, ADMIN, "community.read"), { code: DEMO[2] ?? "" }));
    expect(none).toEqual({ points: [], pictures: [] });
    const { measures } = good(await caseMeasures(context, may(context, ADMIN, "case.read"), { code }));
    expect(measures).toMatchObject({ cases: 2 });
    const before = await context.store.selectFrom("result").select(["digest"]).orderBy("digest").execute();
    for await (const moved of refreshTouched(context)) expect(moved).toBeUndefined();
    expect(await context.store.selectFrom("result").select(["digest"]).orderBy("digest").execute()).toEqual(before);
    const [source] = await context.store.selectFrom("source").select(["name", "demo", "scopes"]).execute();
    expect(source).toEqual({ name: "工单平台", demo: true, scopes: DEMO.slice(0, 2) });
  });

  it("does not mix with what is real", async () => {
    const write = may(context, ADMIN, "round.write");
    const facts = { name: "真", ...system, period: { from: "2026-01-01T00:00:00Z", to: "2026-07-01T00:00:00Z" } };
    const demo = { ok: false, code: "bad-field", field: "communities", reason: "demo" };
    expect(await createRound(context, write, { ...facts, communities: [...REAL, ...DEMO] })).toEqual(demo);
    expect(await createRound(context, write, { ...facts, demo: true, communities: REAL })).toEqual(demo);
    const round = good(await createRound(context, write, { ...facts, communities: [], within: [""] }));
    const { count } = good(await listResults(context, may(context, ADMIN, "result.read"), { roundId: round.id }));
    expect(count).toBe(REAL.length);
    expect(await changeMembers(context, write, { id: round.id, add: DEMO })).toEqual(demo);
  });

  it("has sources of its own, which speak for nobody real", async () => {
    const manage = may(context, ADMIN, "source.manage");
    const facts = {
      kind: "http" as const,
      trust: "operated" as const,
      metrics: null,
      mapping: {},
      settings: {},
      silentMinutes: null,
    };
    const refusal = { ok: false, code: "bad-field", field: "scopes", reason: "demo" };
    for (const scopes of [REAL, [...DEMO, ...REAL], ["9901"], [""]])
      expect(await createSource(context, manage, { ...facts, name: "混", scopes, demo: true })).toEqual(refusal);
    good(await createSource(context, manage, { ...facts, name: "真", scopes: REAL }));
    const { view } = good(await createSource(context, manage, { ...facts, name: "演示", scopes: DEMO, demo: true }));
    const { id, version } = view.source;
    expect(view.source.demo).toBe(true);
    const { kind: _kind, ...rest } = facts;
    expect(await updateSource(context, manage, { ...rest, id, version, name: "演示", scopes: REAL })).toEqual(refusal);
    const source = await sourceById(context.store, id);
    if (source === undefined) throw new Error("no source");
    const rows = JSON.stringify([{ community: DEMO[0], metric: "nothing", value: 1, unit: "1" }]);
    const payload = await readPayload("json", bytesOf(rows), { receivedAt: Date.now() });
    if (payload.state !== "read") throw new Error(payload.code);
    const { verdicts } = await takeDelivery(context, { source, lines: payload.lines, receivedAt: Date.now() });
    expect(verdicts).toMatchObject([{ state: "quarantined" }]);
  });

  it("goes with everything that is its own and nothing else, which the audit trail tells", async () => {
    const publish = may(context, ADMIN, "system.publish");
    expect(good(await removeDemo(context, publish))).toBe(DEMO.length);
    expect(await hasDemo(context)).toBe(false);
    const left = await context.store.selectFrom("community").select("code").orderBy("code").execute();
    expect(left.map(({ code }) => code)).toEqual(REAL);
    const rounds = await context.store.selectFrom("round").select("demo").execute();
    expect(rounds).toEqual([{ demo: false }, { demo: false }]);
    const sources = await context.store.selectFrom("source").select("name").execute();
    expect(sources.map(({ name }) => name)).toEqual(["真"]);
    for (const sent of ["quarantine", "source_health"] as const)
      expect(await context.store.selectFrom(sent).selectAll().execute()).toEqual([]);
    for (const kept of [...EVIDENCE, ...MEASURED, ...ASKED])
      expect(await context.store.selectFrom(kept).selectAll().execute()).toEqual([]);
    const told = await listAudit(context.store, { action: "demo.remove" });
    expect(told).toMatchObject({ ok: true, value: { items: [{ detail: { communities: 3, rounds: 2 } }] } });
    expect(good(await removeDemo(context, publish))).toBe(0);
  });

  it("stays when one of its communities is in a real round all the same", async () => {
    const publish = may(context, ADMIN, "system.publish");
    good(await fillDemo(context, publish, request));
    await context.store.updateTable("round").set({ demo: false }).where("name", "=", "2025 下半年").execute();
    expect(await removeDemo(context, publish)).toEqual({ ok: false, code: "demo-mixed" });
    expect(await hasDemo(context)).toBe(true);
  });
});
