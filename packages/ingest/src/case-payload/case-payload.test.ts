import { expect, test } from "vitest";
import { readCasePayload, type CasePayload } from "./index.ts";

const read = (format: "json" | "ndjson" | "csv", text: string, columns?: Readonly<Record<string, string>>) =>
  readCasePayload(format, new TextEncoder().encode(text), columns === undefined ? {} : { columns });

const linesOf = (payload: CasePayload) => (payload.state === "read" ? payload.lines : []);

const AT = Date.parse("2026-03-01T00:00:00Z");

test("one object as a webhook sends it; what is not asked for is dropped, and only its name is told", async () => {
  const event = {
    service: "repair",
    case: 1207,
    activity: "派单",
    time: "2026-03-01T08:00:00+08:00",
    居民姓名: "王某",
  };
  const payload = await read("json", JSON.stringify(event));
  expect(payload).toEqual({
    state: "read",
    lines: [{ state: "read", place: "", service: "repair", case: "1207", activity: "派单", time: AT }],
    ignored: ["居民姓名"],
  });
  expect(JSON.stringify(payload)).not.toContain("王某");
});

test("a system's own names, also of what it wraps; a time without an offset is China's", async () => {
  const columns = { "data.ticketNo": "case", "data.step": "activity", "data.at": "time", kind: "service" };
  const body = { kind: "报修", data: { ticketNo: "T-1", step: "OPEN", at: "2026-03-01 08:00:00", note: "漏水" } };
  expect(linesOf(await read("json", JSON.stringify({ events: [body] }), columns))).toEqual([
    { state: "read", place: "/events/0", service: "报修", case: "T-1", activity: "OPEN", time: AT },
  ]);
  const wrong = { ...body, data: { ...body.data, at: "昨天" } };
  expect(linesOf(await read("json", JSON.stringify([wrong]), columns))).toEqual([
    { state: "refused", place: "/0/data/at", text: "", code: "unreadable-time", detail: {} },
  ]);
});

test("a table of a ticket system, with its titles and its Chinese columns", async () => {
  const text =
    "工单台账\n社区编号,服务类型,工单号,环节,时间,录入时间,渠道,评分\n" +
    "330106001001,repair,R-1,评价,2026-03-01 08:00,2026-03-01 08:05,电话,5\n";
  expect(linesOf(await read("csv", text))).toEqual([
    {
      state: "read",
      place: "3",
      community: "330106001001",
      service: "repair",
      case: "R-1",
      activity: "评价",
      time: AT,
      recorded: AT + 300_000,
      channel: "电话",
      rating: 5,
    },
  ]);
});

test("one bad line refuses no other, each is told where it is wrong, and none is quoted", async () => {
  const good = { case: "1", activity: "done", time: AT };
  const lines = [
    good,
    { ...good, time: undefined },
    { ...good, rating: 6 },
    { ...good, case: "13800138000" },
    { ...good, case: "330106199001011234" },
    { ...good, activity: ["done"] },
  ].map((one) => JSON.stringify(one));
  const payload = await read("ndjson", [...lines, '{"case":'].join("\n"));
  expect(
    linesOf(payload).map((line) => (line.state === "read" ? line.place : [line.place, line.code, line.text])),
  ).toEqual([
    "1",
    ["2/time", "missing", ""],
    ["3/rating", "out-of-range", ""],
    ["4/case", "personal-number", ""],
    ["5/case", "personal-number", ""],
    ["6/activity", "not-a-text", ""],
    ["7:9", expect.any(String), ""],
  ]);
});

test("a payload that is none is refused as a whole, with its place", async () => {
  expect(await read("json", '[{"case":1,')).toMatchObject({ state: "refused", code: "broken-json", place: "1:12" });
  expect(await read("json", "3")).toMatchObject({ state: "refused", code: "unexpected-shape" });
  expect(await read("csv", "社区编号,名称\n1,2\n")).toMatchObject({ state: "refused", code: "missing" });
  expect(await read("json", "  ")).toMatchObject({ state: "refused", code: "empty-payload" });
  const many = JSON.stringify([1, 2, 3].map((at) => ({ case: at, activity: "done", time: AT })));
  const bytes = new TextEncoder().encode(many);
  expect(await readCasePayload("json", bytes, { limits: { lines: 2 } })).toMatchObject({ code: "too-many-lines" });
});
