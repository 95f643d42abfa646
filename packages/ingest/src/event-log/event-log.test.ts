import { expect, test } from "vitest";
import { type EventLog, type EventLogRequest, type LogNames, readEventLog, readLogNames } from "./index.ts";

const END = Date.parse("2026-04-01T00:00:00+08:00");

test("a log in our words needs no names", async () => {
  const log = await read("community,service,case,activity,time\nC-1,repair,1,submitted,2026-03-02 08:00\n");
  expect(log).toMatchObject({
    cases: [
      {
        community: "C-1",
        service: "repair",
        case: "1",
        events: [{ activity: "submitted", time: Date.parse("2026-03-02T08:00:00+08:00") }],
      },
    ],
    lines: { read: 1, accepted: 1, duplicate: 0, rejected: 0 },
    rejects: [],
    ignoredColumns: [],
  });
});

test("a log of a ticket system is read by its names: columns, words, ratings, zone, constants and what is skipped", async () => {
  const names = {
    timeZone: "Europe/Amsterdam",
    columns: {
      "Case ID": "case",
      Activity: "activity",
      "Complete Timestamp": "time",
      score: "rating",
      Entered: "recorded",
    },
    values: {
      activity: { "register request": "submitted", decide: "accepted", "pay compensation": "done", thanks: "rated" },
      rating: { good: "4" },
    },
    constants: { community: "C-7", service: "claims" },
    skipped: ["check ticket"],
  };
  const log = await read(
    [
      "Case ID,Activity,Complete Timestamp,Resource,score,Entered",
      "6,register request,2011-01-06 15:02,Mike,,2011-01-06 15:03",
      "6,Check  Ticket,2011-01-07 16:22,Mike,,",
      "6,decide,2011-01-07 16:52,Sara,,",
      "6,pay compensation,2011-07-16 11:47,Mike,,",
      "6,thanks,2011-07-17T10:00:00Z,,good,",
    ].join("\n"),
    names,
  );
  expect(log.cases).toEqual([
    {
      community: "C-7",
      service: "claims",
      case: "6",
      events: [
        {
          activity: "submitted",
          time: Date.parse("2011-01-06T15:02:00+01:00"),
          recorded: Date.parse("2011-01-06T15:03:00+01:00"),
        },
        { activity: "accepted", time: Date.parse("2011-01-07T16:52:00+01:00") },
        { activity: "done", time: Date.parse("2011-07-16T11:47:00+02:00") },
        { activity: "rated", time: Date.parse("2011-07-17T10:00:00Z"), rating: 4 },
      ],
    },
  ]);
  expect(log).toMatchObject({ skipped: 1, lines: { read: 5, accepted: 5 }, ignoredColumns: ["Resource"] });
});

test("a table with a row for each case has a line for each step that took place", async () => {
  const log = await read(
    [
      "一季度物业报修工单",
      "工单编号,小区,渠道,等级,上报时间,受理时间,办结时间,回访时间,满意度",
      "WX-1,C-1,小程序,高,2026-03-02 08:00,2026-03-02 08:20,2026-03-02 17:00,2026-03-03 09:00,满意",
      "WX-2,C-1,电话,低,2026-03-02 09:00,,,,",
      "WX-3,C-1,电话,低,2026-03-02 09:00,昨天,,,",
      "WX-4,C-1,电话,低,,,,,",
    ].join("\n"),
    WIDE,
  );
  expect(log.cases.map((one) => [one.case, one.events])).toEqual([
    [
      "WX-1",
      [
        { activity: "submitted", time: at("02T08:00"), channel: "小程序" },
        { activity: "accepted", time: at("02T08:20") },
        { activity: "done", time: at("02T17:00") },
        { activity: "rated", time: at("03T09:00"), rating: 5 },
      ],
    ],
    ["WX-2", [{ activity: "submitted", time: at("02T09:00"), channel: "电话" }]],
    ["WX-3", [{ activity: "submitted", time: at("02T09:00"), channel: "电话" }]],
  ]);
  expect(log.lines).toEqual({ read: 8, accepted: 6, duplicate: 0, rejected: 2 });
  expect(log.rejects).toMatchObject([
    { code: "unreadable-time", row: 5, column: "受理时间", value: "昨天" },
    { code: "empty", row: 6, column: "上报时间" },
  ]);
  expect(log.ignoredColumns).toEqual(["等级"]);
});

test("a bad line is told with its place and remedy, and hinders no other", async () => {
  const log = await read(
    [
      "case,activity,time,rating",
      "1,submitted,2026-03-02 08:00,",
      "1,submitted,2026-03-02 08:00,",
      "1,submitted,2026-03-02 08:00,3",
      "1,completd,2026-03-02 09:00,",
      "1,done,2026-04-02 09:00,",
      "1,rated,2026-03-02 10:00,6",
      "1,accepted,2026-03-02 08:10,",
    ].join("\n"),
    { constants: { community: "C-1", service: "repair" } },
  );
  expect(log.lines).toEqual({ read: 7, accepted: 2, duplicate: 1, rejected: 4 });
  expect(log.rejects).toMatchObject([
    { code: "contradictory", row: 4, detail: { file: "log.csv", row: "2" }, remedy: "settle-which-is-right" },
    { code: "unknown-activity", row: 5, column: "activity", detail: { nearest: "completed" } },
    { code: "outside-period", row: 6, column: "time" },
    { code: "out-of-range", row: 7, column: "rating" },
  ]);
  expect(log.cases[0]?.events.map(({ activity }) => activity)).toEqual(["submitted", "accepted"]);
});

test("C3: a sender speaks for its own communities and services only", async () => {
  const text =
    "community,service,case,activity,time\nC-1,repair,1,submitted,2026-03-02 08:00\nC-2,repair,2,submitted,2026-03-02 08:00\nC-1,lift,3,submitted,2026-03-02 08:00\n";
  const log = await read(text, {}, { speaksFor: (community) => community === "C-1", services: new Set(["repair"]) });
  expect(log.cases.map((one) => one.case)).toEqual(["1"]);
  expect(log.rejects).toMatchObject([
    { code: "unknown-community", row: 3, detail: { known: "" } },
    { code: "unknown-service", row: 4, detail: { known: "repair" } },
  ]);
});

test("NDJSON is read too, also where a later line has further columns", async () => {
  const lines = [
    { case: "1", activity: "提交", time: "2026-03-02 08:00" },
    { case: "1", activity: "评价", time: "2026-03-02 09:00", rating: "5" },
  ];
  const log = await read(lines.map((line) => JSON.stringify(line)).join("\n"), {
    constants: { community: "C-1", service: "repair" },
  });
  expect(log.cases[0]?.events).toMatchObject([{ activity: "submitted" }, { activity: "rated", rating: 5 }]);
});

test("a file that is no event log is refused as a whole, and says what is missing", async () => {
  expect((await read("case,time\n1,2026-03-02\n2,2026-03-02\n")).rejects).toMatchObject([
    { code: "missing-columns", rows: 2, detail: { columns: "community, service, activity" } },
  ]);
  expect((await read("case,工单号,activity,time\n1,2,3,4\n")).rejects).toMatchObject([{ code: "duplicate-columns" }]);
  expect((await read("")).rejects).toMatchObject([{ code: "empty-file" }]);
  expect((await read("\u0000\u0001\u0002")).lines.accepted).toBe(0);
});

test("what is wrong with names is told with its path", () => {
  expect(problems("{")).toEqual(["not-json "]);
  expect(problems([])).toEqual(["not-an-object "]);
  expect(
    problems({
      timeZone: "Mars",
      constants: { planet: "x", community: 3 },
      steps: { 受理时间: "受理", 打印时间: "打印" },
      skipped: [1],
      columns: 5,
      more: {},
    }),
  ).toEqual([
    "not-an-object /columns",
    "unknown-section /more",
    "unknown-time-zone /timeZone",
    "not-a-text /constants/community",
    "unknown-field /constants/planet",
    "unknown-activity /steps/打印时间",
    "not-a-text /skipped/0",
  ]);
});

const WIDE = {
  columns: { 满意度: "rating" },
  values: { rating: { 满意: "5", 基本满意: "4" } },
  constants: { service: "repair" },
  steps: { 上报时间: "submitted", 受理时间: "accepted", 办结时间: "done", 回访时间: "rated" },
};

/** A clock time of March 2026, in China. */
function at(time: string): number {
  return Date.parse(`2026-03-${time}:00+08:00`);
}

function problems(content: unknown): unknown {
  const reading = readLogNames(typeof content === "string" ? content : JSON.stringify(content));
  return reading.ok ? [] : reading.problems.map(({ code, path }) => `${code} ${path}`);
}

async function read(
  content: string,
  given: object = {},
  { speaksFor, ...more }: Partial<EventLogRequest> & { readonly speaksFor?: (community: string) => boolean } = {},
): Promise<EventLog> {
  const file = {
    name: "log.csv",
    read: () => Promise.resolve(new TextEncoder().encode(content)),
    ...(speaksFor === undefined ? {} : { speaksFor }),
  };
  const log = await readEventLog(file, { names: namesOf(given), end: END, ...more });
  const { read: all, accepted, duplicate, rejected } = log.lines;
  expect(accepted + duplicate + rejected).toBe(all);
  return log;
}

function namesOf(given: object): LogNames {
  const reading = readLogNames(JSON.stringify(given));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.names;
}
