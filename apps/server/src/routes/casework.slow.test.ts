import { afterAll, beforeAll, expect, test } from "vitest";
import { LOGIN, PASSWORD, startRunning, type Running } from "../fixture/running.ts";
import { got, signIn, type Asker } from "./fixture/session.ts";
import { base64Of, namedCommunity, textFile } from "./fixture/town.ts";

const CODE = "330106001001";
const SERVICE = "repair-ordinary";
const params = { code: CODE };
let running: Running;
let admin: Asker;

/** Case, step, minutes after 2026-03-02 09:00 (a Monday), rating. */
const EVENTS: readonly (readonly [string, string, number, number?])[] = [
  ["A", "submitted", 0],
  ["A", "accepted", 10],
  ["A", "done", 60],
  ["A", "rated", 70, 5],
  ["B", "submitted", 0],
  ["B", "accepted", 30],
  ["B", "done", 100],
  ["B", "rated", 130, 1],
  // Six days: neither accepted nor done.
  ["C", "submitted", 0],
];

beforeAll(async () => {
  running = await startRunning({});
  admin = await signIn(running.address, LOGIN, PASSWORD);
  got(await admin.client.call("communities.create", { body: { code: CODE, ...namedCommunity(CODE) } }));
  const mapping = { community: CODE, cases: { service: SERVICE } };
  const facts = { kind: "http" as const, name: "工单系统", trust: "operated" as const, scopes: [CODE], metrics: null };
  const source = got(
    await admin.client.call("sources.create", { body: { ...facts, mapping, settings: {}, silentMinutes: null } }),
  );
  const rows = EVENTS.map(([number, activity, minute, rating = ""]) =>
    [number, activity, new Date(Date.parse("2026-03-02T01:00:00Z") + minute * 60_000).toISOString(), rating].join(","),
  );
  const body = textFile(`工单号,环节,时间,评分\n${rows.join("\n")}\n`);
  const sent = { params: { sourceId: source.id }, query: { format: "csv" as const }, body };
  expect(got(await admin.client.call("cases.upload", sent))).toMatchObject({ accepted: 9, verdicts: [] });
}, 120_000);

afterAll(() => running.stop());

const period = { from: "2026-03-01T00:00:00Z", to: "2026-03-08T00:00:00Z" };

test("measures and picture, reckoned by hand", async () => {
  const measures = got(await admin.client.call("cases.measures", { params, query: { ...period, service: SERVICE } }));
  // Accepted after 10 and 30 minutes: the median is 20, the ninth decile by definition 7 is 28. The third is late.
  expect(measures).toMatchObject({
    cases: 3,
    open: 1,
    times: {
      accept: { n: 2, open: 1, p50: 1200, p90: 1680, onTime: { n: 3, counts: 2 } },
      close: { n: 2, p50: 4800, onTime: { n: 3, counts: 2 } },
    },
    firstTimeFix: { n: 3, counts: 2 },
    hotline: { id: "jiesu-jiban", satisfaction: { n: 2, numerator: 1 } },
  });
  const picture = got(await admin.client.call("cases.picture", { params, query: period }));
  expect(picture).toMatchObject({ cases: 3, events: 9 });
  expect(picture.flows.find(({ from, to }) => from === "accepted" && to === "done")).toEqual({
    from: "accepted",
    to: "done",
    n: 2,
    p50: 3600,
    p90: 4080,
  });
  const none = got(await admin.client.call("cases.measures", { params, query: { to: "2026-01-01T00:00:00Z" } }));
  expect(none).toMatchObject({ cases: 0, times: { accept: { n: 0, p50: null } } });
});

test("lists by cursor, a case's course, and what a low rating leads to", async () => {
  const list = async (query: { list: "all" | "open" | "late" | "low-rated"; cursor?: string; limit?: number }) =>
    got(await admin.client.call("cases.list", { params, query: { ...period, ...query } }));
  const first = await list({ list: "all", limit: 2 });
  const second = await list({ list: "all", limit: 2, cursor: first.next ?? "" });
  expect([...first.items, ...second.items].map((one) => one.case)).toEqual(["A", "B", "C"]);
  expect(second.next).toBeNull();
  expect((await list({ list: "open" })).items.map((one) => one.case)).toEqual(["C"]);
  expect((await list({ list: "late" })).items).toMatchObject([{ case: "C", late: ["accept", "arrive", "close"] }]);
  expect((await list({ list: "low-rated" })).items).toMatchObject([{ case: "B", rating: 1, standing: "closed" }]);
  const wrong = await admin.client.call("cases.list", { params, query: { list: "open", cursor: first.next ?? "" } });
  expect(wrong).toMatchObject({ ok: false, problem: { code: "bad-cursor" } });
  const course = got(await admin.client.call("cases.get", { params, query: { service: SERVICE, case: "B" } }));
  expect(course.course.map(({ activity }) => activity)).toEqual(["submitted", "accepted", "done", "rated"]);
  const waiting = async () =>
    got(await admin.client.call("cases.rectifications", { params, query: { ...period, list: "waiting" } })).items;
  const [low] = await waiting();
  // Rated on Monday: five working days later is the next Monday, 17:30.
  expect(low).toMatchObject({ case: "B", rating: 1, state: "open", due: "2026-03-09T09:30:00.000Z", callBack: null });
  const body = { service: SERVICE, case: "B", opened: low?.opened ?? "", satisfied: true, words: "已重新疏通" };
  expect(await admin.client.call("cases.call-back", { params, body })).toMatchObject({ ok: true });
  expect(await waiting()).toEqual([]);
});

test("rules of a community's own: what is wrong is named, and who comes late is told", async () => {
  const usual = got(await admin.client.call("cases.rules", { params }));
  expect(usual).toMatchObject({ version: 0, document: null, limits: { close: { seconds: 259_200, clock: "wall" } } });
  const week = Object.fromEntries(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map((day) => [day, ["00:00-24:00"]]),
  );
  const document = {
    document: "sangan/case-rules/1",
    title: { zh: "本社区", en: "Own" },
    week,
    holidays: [],
    madeUp: [],
    limits: { close: { seconds: 4000, clock: "working" } },
    entryAllowance: 0,
    rectification: { lowest: 3, days: 1, callBackDays: 1 },
  };
  const set = (version: number, given: object) =>
    admin.client.call("cases.set-rules", { params, body: { version, document: { ...given } } });
  expect(await set(0, { ...document, entryAllowance: -1 })).toMatchObject({
    ok: false,
    problem: { code: "bad-document", problems: [{ severity: "error", place: "entryAllowance" }] },
  });
  // The same document as a file: what is wrong is told with its line, and what is there can be had as a file again.
  const yaml = 'document: sangan/case-rules/1\ntitle: { zh: 本社区, en: Own }\nholidays: ["2026-02-30"]\n';
  const body = { version: 0, file: { name: "own.yaml", base64: base64Of(yaml) } };
  const refused = await admin.client.call("cases.set-rules", { params, body });
  expect(refused).toMatchObject({ ok: false, problem: { code: "bad-document" } });
  const problems: unknown = refused.ok ? [] : refused.problem["problems"];
  expect(problems).toContainEqual(expect.objectContaining({ file: "own.yaml", line: 3, place: "holidays[0]" }));
  const copy = { version: 0, file: { name: "usual.json", base64: base64Of(JSON.stringify(usual.holding)) } };
  expect(got(await admin.client.call("cases.set-rules", { params, body: copy }))).toMatchObject({
    version: 1,
    document: usual.holding,
    limits: usual.limits,
  });
  expect(got(await set(1, document))).toMatchObject({ version: 2, holding: document });
  expect(await set(0, document)).toMatchObject({ ok: false, problem: { code: "conflict" } });
  const late = got(await admin.client.call("cases.list", { params, query: { ...period, list: "late" } }));
  expect(late.items.map((one) => one.case)).toEqual(["B", "C"]);
});

test("OCEL 2.0 of the cases names no case", async () => {
  const answer = await fetch(`${running.address}/api/v1/communities/${CODE}/cases/ocel`, { headers: admin.headers });
  const log: unknown = await answer.json();
  expect(log).toMatchObject({ objectTypes: [{ name: "case" }, { name: "community" }, { name: "service" }] });
  expect(Object(log).events).toHaveLength(9);
  expect(JSON.stringify(Object(log).objects)).not.toContain('"A"');
});
