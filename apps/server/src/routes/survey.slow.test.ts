import type { Estimate } from "@sangan/api";
import { addressOf } from "@sangan/api/client";
import { tidySurvey } from "@sangan/application";
import { parse } from "csv-parse/sync";
import { listAudit } from "@sangan/storage";
import { SERVERS, type TestDatabase } from "@sangan/storage/fixture";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerAll, type Answering } from "./fixture/answered.ts";
import { campaignFacts, consentText, openCampaignOver, typedPaper, type OpenCampaign } from "./fixture/campaign.ts";
import { serve, type Served } from "./fixture/served.ts";
import { got, withKey, type Asker } from "./fixture/session.ts";
import {
  collectingRound,
  firstAdministrator,
  keyOf,
  namedCommunity,
  personWith,
  publishSmall,
  textFile,
} from "./fixture/town.ts";
import { unpacked } from "./fixture/unpacked.ts";

const CODES = ["330106001001", "330106001002"] as const;

let opened: TestDatabase;
let served: Served;
let admin: Asker;
let auditor: Asker;
let roundId = "";

beforeAll(async () => {
  const [server] = SERVERS;
  if (server === undefined) throw new Error("no server of PostgreSQL");
  opened = await server.open();
  served = await serve(opened.database);
  admin = await firstAdministrator(served.origin, served.setUpToken);
  const published = await publishSmall(admin.client);
  for (const code of CODES)
    got(await admin.client.call("communities.create", { body: { code, ...namedCommunity(`小区 ${code}`) } }));
  roundId = await collectingRound(admin.client, published, { name: "轮次", communities: CODES });
  const roles = [{ role: "auditor" as const, scope: "3301", expiresAt: null }];
  auditor = (await personWith(served.origin, admin.client, { username: "auditor", roles })).asker;
}, 180_000);
afterAll(async () => {
  await served.close();
  await opened.remove();
});

let campaigns = 0;
const openOne = (): Promise<OpenCampaign> =>
  openCampaignOver(admin.client, { roundId, name: `问卷 ${(campaigns += 1)}`, communities: CODES });

interface WayRequest {
  readonly community?: string;
  readonly building?: string | null;
  readonly kind?: "open" | "interviewer" | "paper";
}

async function wayOf({ campaignId }: OpenCampaign, request: WayRequest): Promise<string> {
  const { community = CODES[0], building = null, kind = "open" } = request;
  const body = { community, building, kind, label: "" };
  return got(await admin.client.call("ways.create", { params: { campaignId }, body })).code;
}

async function etagOf(campaignId: string): Promise<string> {
  const seen = await admin.client.call("campaigns.get", { params: { campaignId } });
  return seen.ok ? (seen.etag ?? "") : "";
}

async function textOf({ client }: Asker, campaignId: string, file: "answers.csv" | "codebook.csv"): Promise<string> {
  return got(await client.call("answers.export", { params: { campaignId, file } })).text();
}

type Row = Readonly<Record<string, string>>;
const table = (csv: string): readonly Row[] => parse(csv, { bom: true, columns: true });
const refused = (code: string) => ({ ok: false, problem: { code } });

/** So many people of whom each answers alike. */
const people = (n: number, one: Answering): readonly Answering[] => Array.from({ length: n }, () => one);

test("B4: after questions were taken away, added and put in another order a column still holds one question, and each row its version", async () => {
  const { campaignId, way } = await openOne();
  await answerAll(opened.database, people(3, { way, daysAgo: 3, answer: "2", answers: { "x.visits": "2" } }));
  const { questionnaire } = campaignFacts("", []);
  const extra = {
    kind: "choice" as const,
    text: { zh: "新", en: "New" },
    options: [
      { zh: "是", en: "Yes" },
      { zh: "否", en: "No" },
    ],
  };
  const custom = [{ id: "extra", ...extra }, ...questionnaire.custom.filter(({ id }) => id !== "visits").toReversed()];
  const etag = await etagOf(campaignId);
  got(await admin.client.call("campaigns.renew", { params: { campaignId }, etag, body: { ...questionnaire, custom } }));
  await answerAll(opened.database, people(2, { way, daysAgo: 2, answer: "5", answers: { "x.extra": "1" } }));
  const rows = table(await textOf(admin, campaignId, "answers.csv"));
  const seen = rows.map((row) => [row["questionnaire"], row["1.f1"], row["x.visits"], row["x.extra"]]);
  expect(seen.toSorted((a, b) => a.join().localeCompare(b.join()))).toEqual([
    ...Array.from({ length: 3 }, () => ["1", "2", "2", ""]),
    ...Array.from({ length: 2 }, () => ["2", "5", "", "1"]),
  ]);
  const codebook = table(await textOf(admin, campaignId, "codebook.csv"));
  const versions = new Map(codebook.map(({ column = "", versions: told = "" }) => [column, told]));
  expect(["1.f1", "x.visits", "x.extra"].map((column) => versions.get(column))).toEqual(["1 2", "1", "2"]);
  expect(got(await admin.client.call("campaigns.questionnaires", { params: { campaignId } })).items).toMatchObject([
    { number: 1, inForce: false },
    { number: 2, inForce: true },
  ]);
});

const doubled = (id: string, title: string, option: string) => ({
  id,
  kind: "choice" as const,
  text: { zh: title, en: title },
  options: [
    { zh: option, en: option },
    { zh: "否", en: "No" },
  ],
});

test("B1, B2, B3: two questions of one title are two columns, and no cell of a file that is exported is a formula", async () => {
  const facts = campaignFacts("满意度", CODES);
  const custom = [
    doubled("one", "=1+1", "=cmd|' /C calc'!A0"),
    doubled("two", "=1+1", "＝1+1"),
    doubled("three", "'=1+1", "\t=1+1"),
  ];
  const body = { ...facts, questionnaire: { ...facts.questionnaire, custom } };
  const made = got(await admin.client.call("campaigns.create", { params: { roundId }, body }));
  const params = { campaignId: made.id };
  got(await admin.client.call("campaigns.open", { params, etag: `"${made.version}"` }));
  const way = await wayOf({ campaignId: made.id, way: "", paperWay: "", question: "" }, {});
  await answerAll(opened.database, [
    { way, daysAgo: 1, answer: "4", answers: { "x.one": "1", "x.two": "2", "x.three": "1" } },
  ]);
  const answers = await textOf(admin, made.id, "answers.csv");
  const [row] = table(answers);
  expect([row?.["x.one"], row?.["x.two"], row?.["x.three"]]).toEqual(["1", "2", "1"]);
  const codebook = await textOf(admin, made.id, "codebook.csv");
  const cells = [answers, codebook].flatMap((csv) => parse(csv, { bom: true }).flat());
  expect(cells.filter((cell) => /^[\s\0]*[=+@＝＋－＠]/.test(cell))).toEqual([]);
  expect(
    table(codebook)
      .filter(({ column = "" }) => ["x.one", "x.two", "x.three"].includes(column))
      .map((one) => one["text.zh"]),
  ).toEqual(["'=1+1", "'=1+1", "''=1+1"]);
  const workbook = got(await admin.client.call("answers.export", { params: { ...params, file: "answers.xlsx" } }));
  const sheets = [...unpacked(new Uint8Array(await workbook.arrayBuffer()))].filter(([name]) =>
    /sheet\d+\.xml$/.test(name),
  );
  expect(sheets.length).toBe(2);
  for (const [, bytes] of sheets) expect(new TextDecoder().decode(bytes)).not.toMatch(/<f[ >]/);
});

test("C2: by nothing that is exported an answer is found, changed or taken back", async () => {
  const { campaignId, way } = await openOne();
  const receipts = await answerAll(opened.database, people(3, { way, daysAgo: 2, answer: "4" }));
  const { kysely } = opened.database;
  const kept = await kysely.selectFrom("survey_response").selectAll().where("campaign_id", "=", campaignId).execute();
  expect(kept).toHaveLength(3);
  const csv = await textOf(admin, campaignId, "answers.csv");
  const secrets = kept.flatMap(({ id, digest, day }) => [id, digest?.toString("hex") ?? id, day]);
  for (const secret of [...receipts, ...secrets]) expect(csv).not.toContain(secret);
  expect(table(csv).map(({ row }) => row)).toEqual(["1", "2", "3"]);
  const told = await listAudit(kysely, { action: "answers.export", subject: campaignId });
  expect(told).toMatchObject({ ok: true, value: { items: [{ detail: { file: "answers.csv", responses: 3 } }] } });
});

test("B1, D1, G1: a table of invitations comes back with links and without formulas, and is kept nowhere", async () => {
  const { campaignId } = await openOne();
  const rows = Array.from({ length: 200 }, (_, at) => `=1+1,1 号楼 ${at + 1} 室\n`).join("");
  const query = { community: CODES[0], label: "一批" };
  const sent = await admin.client.call("invitations.create", {
    params: { campaignId },
    query,
    body: textFile(`住户,地址\n${rows}`),
  });
  const told = parse(await got(sent).text(), { bom: true });
  expect(told).toHaveLength(201);
  const links = told.slice(1).map((row) => row[2] ?? "");
  expect(new Set(links).size).toBe(200);
  for (const [name = "", , link = ""] of told.slice(1)) {
    expect(name).toBe("'=1+1");
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/s\/[0-9A-Z]{10}\/[0-9A-Z]{26}$/);
  }
  const page = await fetch(links[0] ?? "");
  expect([page.status, page.headers.get("sangan-page")]).toEqual([200, "first"]);
  const [batch] = got(await admin.client.call("invitations.list", { params: { campaignId } })).items;
  expect(batch).toMatchObject({ made: 200, revoked: false, label: "一批" });
  expect(JSON.stringify(batch)).not.toContain("室");
});

test("C6: what a request says beyond its schema is refused and not kept", async () => {
  const { campaignId, paperWay } = await openOne();
  const post = async (path: string, method: string, body: object): Promise<number> => {
    const headers = { ...admin.headers, "content-type": "application/json" };
    return (await fetch(served.origin + path, { method, headers, body: JSON.stringify(body) })).status;
  };
  const params = { campaignId };
  const facts = campaignFacts("额外", CODES);
  const beyond = { state: "open", demo: true, openedAt: "2026-01-01T00:00:00Z", version: 9 };
  for (const [name, value] of Object.entries(beyond))
    expect(
      await post(addressOf("campaigns.create", { params: { roundId } }), "POST", { ...facts, [name]: value }),
    ).toBe(422);
  const way = { community: CODES[0], building: null, kind: "open", label: "" };
  expect(await post(addressOf("ways.create", { params }), "POST", { ...way, code: "0000000001" })).toBe(422);
  const paper = typedPaper(paperWay, "AAAA-0001");
  for (const more of [
    { weight: 9 },
    { channel: "open" },
    { communityId: campaignId },
    { used: [] },
    { receipt: "7K3M" },
  ])
    expect(await post(addressOf("paper.enter", { params }), "POST", { ...paper, ...more })).toBe(422);
  const cell = { variable: "age", category: "60+", limit: 10, filled: 3 };
  const quotas = addressOf("quotas.set", { params: { campaignId, code: CODES[0] } });
  expect(await post(quotas, "PUT", { cells: [cell] })).toBe(422);
  const { items } = got(await admin.client.call("campaigns.list", { params: { roundId } }));
  expect(items.filter(({ name }) => name === "额外")).toEqual([]);
});

test("C7: a draft and a closed campaign refuse by the API what their pages do not offer", async () => {
  const { campaignId, paperWay, way } = await openOne();
  const params = { campaignId };
  const paper = (form: string) => admin.client.call("paper.enter", { params, body: typedPaper(paperWay, form) });
  got(await paper("BBBB-0001"));
  const facts = campaignFacts("改", CODES);
  const etag = await etagOf(campaignId);
  expect(await admin.client.call("campaigns.update", { params, etag, body: facts })).toMatchObject(
    refused("campaign-state"),
  );
  expect(await admin.client.call("campaigns.remove", { params })).toMatchObject(refused("campaign-state"));
  got(await admin.client.call("campaigns.close", { params, etag }));
  const closed = await etagOf(campaignId);
  const body = { community: CODES[0], building: null, kind: "open" as const, label: "" };
  const code = CODES[0];
  const all = [
    await admin.client.call("campaigns.open", { params, etag: closed }),
    await admin.client.call("campaigns.close", { params, etag: closed }),
    await admin.client.call("campaigns.update", { params, etag: closed, body: facts }),
    await admin.client.call("campaigns.renew", { params, etag: closed, body: facts.questionnaire }),
    await admin.client.call("campaigns.remove", { params }),
    await admin.client.call("consents.create", { params, body: consentText() }),
    await admin.client.call("ways.create", { params, body }),
    await admin.client.call("invitations.create", { params, query: { community: code }, body: textFile("1 号楼 1\n") }),
    await admin.client.call("quotas.set", { params: { campaignId, code }, body: { cells: [] } }),
  ];
  for (const one of all) expect(one).toMatchObject(refused("campaign-state"));
  expect((await fetch(`${served.origin}/s/${way}`)).headers.get("sangan-page")).not.toBe("first");
  // Paper that was filled in before is typed for sixty days.
  const typed = { ...typedPaper(paperWay, "BBBB-0001"), pass: "second" as const };
  expect(got(await admin.client.call("paper.enter", { params, body: typed }))).toMatchObject({ state: "taken" });
  const long = new Date(Date.now() - 61 * 24 * 3_600_000).toISOString();
  const { kysely } = opened.database;
  await kysely.updateTable("campaign").set({ closed_at: long }).where("id", "=", campaignId).execute();
  const late = { ...typedPaper(paperWay, "BBBB-0002"), pass: "first" as const };
  expect(
    await admin.client.call("paper.open", { params: { campaignId, way: paperWay, form: late.form } }),
  ).toMatchObject(refused("campaign-state"));
  expect(await admin.client.call("paper.enter", { params, body: late })).toMatchObject(refused("campaign-state"));
});

test("G11: who only enters adds answers and sees none", async () => {
  const open = await openOne();
  const { campaignId, paperWay, question } = open;
  const enter = withKey(served.origin, await keyOf(admin.client, ["survey.enter"]));
  const form = "CCCC-0001";
  const asked = got(await enter.client.call("paper.open", { params: { campaignId, way: paperWay, form } }));
  expect(asked.questions).toContain(question);
  const body = {
    ...typedPaper(paperWay, form),
    answers: { [question]: "4" },
    comments: { "x.remarks": "只有本人知道" },
  };
  const params = { campaignId };
  expect(got(await enter.client.call("paper.enter", { params, body }))).toEqual({
    state: "waiting",
    differences: [],
    samePerson: false,
    receipt: null,
  });
  const second = { ...body, pass: "second" as const, answers: { [question]: "5" } };
  expect(got(await enter.client.call("paper.enter", { params, body: second }))).toMatchObject({
    state: "differs",
    differences: [{ field: `answers.${question}`, first: "4", second: "5" }],
    samePerson: true,
  });
  const settled = got(await enter.client.call("paper.enter", { params, body: { ...second, pass: "settle" } }));
  expect(settled.state).toBe("taken");
  expect(settled.receipt).toMatch(/^[0-9A-Z]{4}(?:-[0-9A-Z]+)+$/);
  expect(await enter.client.call("paper.enter", { params, body })).toMatchObject(refused("settled"));
  const code = CODES[0];
  const lists = [
    await enter.client.call("campaigns.list", { params: { roundId } }),
    await enter.client.call("campaigns.get", { params }),
    await enter.client.call("ways.list", { params }),
    await enter.client.call("conflicts.list", { params }),
    await enter.client.call("answers.overview", { params }),
    await enter.client.call("answers.results", { params: { campaignId, code } }),
    await enter.client.call("answers.comments", { params: { campaignId, code } }),
    await enter.client.call("answers.export", { params: { campaignId, file: "answers.csv" } }),
  ];
  for (const one of lists) expect(one).toMatchObject(refused("forbidden"));
});

const secret = (at: number) => ({ "x.remarks": `我叫王小明，电话1380013${1000 + at}，电梯太慢` });

test("C15, G3: free text is told to who may read it, masked and from ten people on, and is in no other answer", async () => {
  const { campaignId, way } = await openOne();
  const params = { campaignId };
  const one = (at: number): Answering => ({ way, daysAgo: 20, answer: "3", comments: secret(at) });
  await answerAll(
    opened.database,
    Array.from({ length: 9 }, (_, at) => one(at)),
  );
  const read = { params: { campaignId, code: CODES[0] } };
  await tidySurvey({ store: opened.database.kysely, clock: () => Date.now() });
  expect(got(await admin.client.call("answers.comments", read)).items).toMatchObject([{ comments: [] }]);
  await answerAll(
    opened.database,
    Array.from({ length: 5 }, (_, at) => one(at + 9)),
  );
  await tidySurvey({ store: opened.database.kysely, clock: () => Date.now() });
  const told = got(await admin.client.call("answers.comments", read)).items[0];
  expect(told?.comments).toHaveLength(14);
  for (const { text, masked } of told?.comments ?? []) {
    expect(masked).toBe(true);
    expect(text).toContain("电梯太慢");
    expect(text).not.toMatch(/王小明|1380013/);
  }
  expect(await auditor.client.call("answers.comments", read)).toMatchObject(refused("forbidden"));
  const others = [
    await auditor.client.call("campaigns.get", { params }),
    await auditor.client.call("answers.overview", { params }),
    await auditor.client.call("answers.results", read),
    await auditor.client.call("answers.item", { params: { ...read.params, question: "1.f1" } }),
  ].map((reply) => JSON.stringify(got<unknown>(reply)));
  for (const text of [...others, await textOf(admin, campaignId, "answers.csv")])
    expect(text).not.toContain("电梯太慢");
});

/** A total and its parts as they were told; null: withheld. */
interface Partition {
  readonly of: string;
  readonly total: number | null;
  readonly parts: readonly (number | null)[];
}

function estimates(value: unknown): readonly Estimate[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(estimates);
  return "topBoxLow" in value ? [value as Estimate, ...inner] : inner;
}

async function toldTo({ client }: Asker, { campaignId, question }: OpenCampaign) {
  const params = { campaignId };
  const campaign = got(await client.call("campaigns.get", { params }));
  const overview = got(await client.call("answers.overview", { params }));
  const quotas = got(await client.call("quotas.list", { params })).items;
  const communities = [];
  for (const code of CODES) {
    const ofCommunity = { campaignId, code };
    const result = got(await client.call("answers.results", { params: ofCommunity }));
    const item = got(await client.call("answers.item", { params: { ...ofCommunity, question } }));
    communities.push({ code, result, item });
  }
  return { campaign, overview, quotas, communities };
}

type Told = Awaited<ReturnType<typeof toldTo>>;

/** Every total that is told anywhere with the parts that are told of it anywhere else. */
function partitionsOf({ campaign, quotas, communities }: Told): readonly Partition[] {
  const { progress } = campaign;
  const flags = Object.entries(progress.flags).map(([flag, total]): Partition => ({
    of: `flag ${flag}`,
    total,
    parts: communities.map(({ result }) => result.flags.find((one) => one.flag === flag)?.n ?? null),
  }));
  const variables = quotas.flatMap(({ community, cells }) =>
    [...new Set(cells.map(({ variable }) => variable))].map((variable): Partition => ({
      of: `quotas ${community} ${variable}`,
      total: campaign.communities.find(({ code }) => code === community)?.responses ?? null,
      parts: cells.filter((cell) => cell.variable === variable).map(({ filled }) => filled),
    })),
  );
  const items = communities.flatMap(({ code, item }): Partition[] => [
    ...item.strata.map(({ variable, categories }) => ({
      of: `${code} by ${variable}`,
      total: item.overall.n,
      parts: categories.map(({ estimate }) => estimate.n),
    })),
    { of: `${code} by building`, total: item.overall.n, parts: item.buildings.map(({ estimate }) => estimate.n) },
  ]);
  const answered = communities.flatMap(({ code, result: { n, items: all } }) =>
    all.flatMap(({ question, overall, dontKnow, notUsed, skipped }): Partition[] =>
      question === "1.f1"
        ? [{ of: `${code} kinds`, total: (n ?? 0) - (overall.n ?? 0), parts: [dontKnow, notUsed, skipped] }]
        : [],
    ),
  );
  const invited = [progress.byChannel.invitation ?? null, campaign.rates.responded];
  return [
    { of: "channels", total: progress.responses, parts: Object.values(progress.byChannel) },
    { of: "invited", total: progress.responses, parts: [invited[0] ?? null] },
    { of: "assisted", total: progress.responses, parts: [progress.assisted] },
    ...campaign.communities.map(({ code, responses, buildings }) => ({
      of: `${code} buildings`,
      total: responses,
      parts: buildings.map((one) => one.responses),
    })),
    ...flags,
    ...variables,
    ...items,
    ...answered,
  ];
}

const few = (n: number): boolean => n > 0 && n < 5;

/** What an attacker reckons from a total and its parts: a few people, or nothing. */
function revealed({ of, total, parts }: Partition): readonly string[] {
  const told = parts.filter((part) => part !== null);
  const rest = (total ?? 0) - told.reduce((sum, part) => sum + part, 0);
  // A sum that is small by itself tells of nobody as long as nothing is told of its parts.
  if (few(total ?? 0) && told.length === 0) return [];
  return [
    ...told.filter(few).map((part) => `${of}: ${part} is told`),
    ...(total !== null && few(rest) ? [`${of}: ${rest} of ${total} is what is left`] : []),
  ];
}

test("G2: no count of fewer than five and no mean of fewer than ten is told by any route, nor by the difference of two", async () => {
  const open = await openOne();
  const { campaignId, way } = open;
  const blocks = await Promise.all(["1号楼", "2号楼", "3号楼"].map((building) => wayOf(open, { building })));
  const [one = "", two = "", three = ""] = blocks;
  const other = await wayOf(open, { community: CODES[1] });
  const interviewer = await wayOf(open, { kind: "interviewer" });
  const old = { age: "60+" };
  const young = { age: "18-59" };
  const at = (of: string, more: Partial<Answering> = {}): Answering => ({
    way: of,
    daysAgo: 20,
    answer: "4",
    strata: young,
    ...more,
  });
  const sent: readonly Answering[] = [
    ...people(14, at(one)),
    ...people(11, at(two, { answer: "2" })),
    ...people(2, at(three, { answer: "1" })),
    ...people(3, at(one, { strata: old, answer: "1" })),
    ...people(6, at(way)),
    ...people(3, at(way, { answers: { "1.f1": "" } })),
    ...people(2, at(interviewer)),
    ...people(3, at(way, { seconds: 5 })),
    ...people(12, at(other, { seconds: 5 })),
    ...people(13, at(other, { strata: old })),
    ...people(12, at(way, { daysAgo: 10 })),
    ...people(12, at(other, { daysAgo: 10 })),
    ...people(11, at(way, { daysAgo: 5 })),
    ...people(11, at(other, { daysAgo: 5 })),
  ];
  await answerAll(opened.database, sent);
  for (const code of CODES) {
    const cells = ["18-59", "60+"].map((category) => ({ variable: "age", category, limit: 500 }));
    got(await admin.client.call("quotas.set", { params: { campaignId, code }, body: { cells } }));
  }
  const told = await toldTo(auditor, open);
  expect(told.campaign.progress.responses).toBe(sent.length);
  // Something is told, and something is withheld: neither everything nor nothing.
  const partitions = partitionsOf(told);
  const parts = partitions.flatMap(({ parts: all }) => all);
  expect(parts.filter((part) => part !== null && part > 0).length).toBeGreaterThan(5);
  expect(parts.filter((part) => part === null).length).toBeGreaterThan(5);
  expect(partitions.flatMap(revealed)).toEqual([]);
  const all = estimates(told);
  expect(all.some(({ mean }) => mean !== null)).toBe(true);
  expect(all.filter(({ mean, n }) => mean !== null && (n ?? 0) < 10)).toEqual([]);
  // Who comes today changes nothing of what residents are said to say.
  await answerAll(opened.database, [at(three, { daysAgo: 0, answer: "5", strata: old })]);
  const after = await toldTo(auditor, open);
  expect(after.communities).toEqual(told.communities);
  expect(after.overview).toEqual(told.overview);
  expect(partitionsOf(after).flatMap(revealed)).toEqual([]);
});
