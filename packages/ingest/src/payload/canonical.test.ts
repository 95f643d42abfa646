import { utils, write } from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { read, RECEIVED_AT, tell, told } from "./payload.fixture.ts";
import { readPayload } from "./read-payload.ts";

const ROW = { community: "c-1", metric: "network.downlink", scene: "lift", point: "p-1", device: "d-1" };
const TIMED = { ...ROW, time: "2026-03-01T08:00:00+08:00", value: 12.5, unit: "Mbit/s" };
const TOLD = "network.downlink = 12.5 Mbit/s, in c-1, scene lift, point p-1, by d-1, at 2026-03-01T00:00:00.000Z";

describe("canonical rows", () => {
  test("one object, an array, an envelope and lines say the same", async () => {
    const row = JSON.stringify(TIMED);
    expect(await told("json", row)).toEqual([`: ${TOLD}`]);
    expect(await told("json", `[${row}, ${row}]`)).toEqual([`/0: ${TOLD}`, `/1: ${TOLD}`]);
    expect(await told("json", `{"observations": [${row}], "source": "x"}`)).toEqual([`/observations/0: ${TOLD}`]);
    expect(await told("ndjson", `${row}\r\n\n${row}`)).toEqual([`1: ${TOLD}`, `3: ${TOLD}`]);
  });

  test("what a payload says nothing of is absent", async () => {
    const payload = await read("json", '{"metric":"m","value":1,"unit":null,"scene":"","note":"x"}');
    expect(payload).toEqual({
      state: "read",
      lines: [
        { state: "read", place: "", metric: "m", reported: { form: "value", value: { mantissa: 1, decimals: 0 } } },
      ],
      ignored: ["note"],
    });
  });

  test("rows that name no metric have the one that is known from elsewhere; a value alone is one", async () => {
    expect(await told("json", '[{"value":1},{"metric":"own","value":2}]', { metric: "usual" })).toEqual([
      "/0: usual = 1",
      "/1: own = 2",
    ]);
    expect(await told("ndjson", '{"value":1}', { metric: "usual" })).toEqual(["1: usual = 1"]);
    expect(await told("json", " 21.5 ", { metric: "usual" })).toEqual([": usual = 21.5"]);
    expect(await told("json", '"98%"', { metric: "usual" })).toEqual([": usual = 98 %"]);
    expect(await told("json", '"open"', { metric: "usual" })).toEqual([": not-a-number"]);
    expect(await told("json", "21.5 22", { metric: "usual" })).toEqual(["refused 1:6: broken-json"]);
    expect(await told("json", "21.5")).toEqual(["refused 1:1: unexpected-shape"]);
  });

  test("counts come as n and numerator, revisions as whole numbers", async () => {
    const row = '{"metric":"m","n":200,"numerator":198.5,"unit":"1","revision":3}';
    expect(await told("json", row)).toEqual([": m = 198.5/200 1, revision 3"]);
  });

  test.each([
    ["2026-03-01T00:00:00Z", 0],
    ["2026-03-01T08:00:00.125+08:00", 125],
    ["2026-03-01 08:00+0800", 0],
    ["2026-02-28T19:30:00,5-04:30", 500],
    ["20260301T080000+08", 0],
    ["２０２６-03-01T08:00:00+08:00", 0],
    [String(Date.UTC(2026, 2, 1)), 0],
  ])("reads the time %s", async (time, after) => {
    const payload = await read("json", JSON.stringify({ metric: "m", value: 1, time }));
    expect(payload).toMatchObject({ lines: [{ state: "read", time: Date.UTC(2026, 2, 1) + after }] });
  });

  test.each([
    [{ ...TIMED, metric: undefined }, "/metric: missing"],
    [{ ...TIMED, time: "2026-03-01T08:00:00" }, "/time: time-without-offset"],
    [{ ...TIMED, time: "2026-02-30T08:00:00Z" }, "/time: impossible-time"],
    [{ ...TIMED, time: "01/02/2026" }, "/time: ambiguous-date"],
    [{ ...TIMED, time: "yesterday" }, "/time: unreadable-time"],
    [{ ...TIMED, time: 1_772_352_000 }, "/time: implausible-time"],
    [{ ...TIMED, value: undefined }, "/value: no-value"],
    [{ ...TIMED, n: 1, numerator: 1 }, "/value: value-and-counts"],
    [{ ...ROW, n: 3 }, "/numerator: counts-incomplete"],
    [{ ...ROW, n: 0, numerator: 0 }, "/n: out-of-range"],
    [{ ...ROW, n: 1.5, numerator: 1 }, "/n: not-whole"],
    [{ ...TIMED, value: "12,5" }, "/value: ambiguous-number"],
    [{ ...TIMED, value: "much" }, "/value: not-a-number"],
    [{ ...TIMED, value: [1] }, "/value: nested"],
    [{ ...TIMED, value: "5%", unit: "ms" }, "/unit: contradictory-unit"],
    [{ ...TIMED, scene: { id: 1 } }, "/scene: nested"],
    [{ ...TIMED, point: "a\u0000b" }, "/point: control-character"],
    [{ ...TIMED, point: "\uD800" }, "/point: control-character"],
    [{ ...TIMED, point: "=1+1" }, "/point: formula"],
    [{ ...TIMED, point: "x".repeat(1001) }, "/point: too-long"],
    [{ ...TIMED, revision: -1 }, "/revision: out-of-range"],
    [{ ...TIMED, 社区: "c-2" }, "/社区: duplicate-name"],
  ])("refuses %j and not its neighbour", async (row, verdict) => {
    const lines = [JSON.stringify(row), JSON.stringify(TIMED)];
    expect(await told("json", `[${lines.join(",")}]`)).toEqual([`/0${verdict}`, `/1: ${TOLD}`]);
    expect(await told("ndjson", lines.join("\n"))).toEqual([`1${verdict}`, `2: ${TOLD}`]);
  });

  test("a line that is no JSON costs itself and names its column", async () => {
    const good = JSON.stringify(TIMED);
    const text = [`{"metric": nonsense}`, good, '"text"', `{"metric": "m\\`, good, `{"metric": "m"`].join("\n");
    expect(await told("ndjson", text)).toEqual([
      "1:12: broken-json",
      `2: ${TOLD}`,
      "3: not-an-object",
      "4:15: broken-json",
      `5: ${TOLD}`,
      "6:15: broken-json",
    ]);
  });

  test.each([
    ["[1, 2", "1:6: broken-json"],
    ['[\n  {"metric": "m" "value": 1}\n]', "2:18: broken-json"],
    ['{"metric": "m", "value": 12,5}', "1:29: broken-json"],
    ["[1]]", "1:4: broken-json"],
    ["[01]", "1:2: broken-json"],
    ["[1.]", "1:4: broken-json"],
    ["[+1]", "1:2: broken-json"],
    ['["a\tb"]', "1:4: broken-json"],
    ['["\\x"]', "1:2: broken-json"],
    ["12", "1:1: unexpected-shape"],
    ["  ", ": empty-payload"],
    ['{"observations": [], "observations": []}', "1:1: duplicate-name"],
  ])("refuses %s as a whole, with the place", async (text, verdict) => {
    expect(await told("json", text)).toEqual([`refused ${verdict}`]);
  });
});

describe("tables", () => {
  const csv = "社区,指标,测点,时间,数值,单位\nc-1,network.downlink,p-1,2026-03-01 08:00,12.50,Mbit/s\n";

  test("delimited text has the columns of files of measurements; times are of the zone", async () => {
    const line = "2: network.downlink = 12.5 Mbit/s, in c-1, point p-1, at 2026-03-01T00:00:00.000Z";
    expect(await told("csv", csv)).toEqual([line]);
    expect(await told("csv", csv, { timeZone: "UTC" })).toEqual([line.replace("T00:", "T08:")]);
    expect(await told("csv", "metric;value\nm;1\n")).toEqual(["2: m = 1"]);
  });

  test("a column of devices is one of points where there is no other", async () => {
    expect(await told("csv", "metric,device,value,revision,x\nm,d,1,2,y\n")).toEqual(["2: m = 1, point d, revision 2"]);
    expect(await told("csv", "metric,device,测点,value\nm,d,p,1\n")).toEqual(["2: m = 1, point p, by d"]);
  });

  test("bad rows name line and column as the file writes it", async () => {
    const rows = ["c-1,m,p,soon,1,s", 'c-1,m,p,2026-03-01,"12,5",s', "c-1,m,p,2026-03-01,1,s,2", "c-1,,,,1,"];
    expect(await told("csv", csv + rows.join("\n"))).toEqual([
      expect.stringContaining("2: network.downlink = 12.5"),
      "3/时间: unreadable-time",
      "4/数值: ambiguous-number",
      "5: extra-cells",
      "6/指标: missing",
    ]);
    expect(await told("csv", "a,b\n1,2\n")).toEqual(["refused : unknown-table"]);
    expect(await told("csv", "metric,value,值\nm,1,2\n")).toEqual(["refused : duplicate-name"]);
    expect(await told("csv", '{"metric":"m","value":1}')).toEqual(["refused : unexpected-shape"]);
  });

  test("a workbook's rows are told with their sheet; a sheet of something else is refused for itself", async () => {
    const book = utils.book_new();
    const rows = [
      ["metric", "time", "value"],
      ["m", "2026-03-01T08:00:00Z", 0.25],
      ["m", 46_082.5, 2],
    ];
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "一月");
    utils.book_append_sheet(book, utils.aoa_to_sheet([["a", "b"]]), "其他");
    const bytes = new Uint8Array(write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer);
    const payload = await readPayload("xlsx", bytes, { receivedAt: RECEIVED_AT });
    expect(payload.state === "read" ? payload.lines.map(tell) : payload).toEqual([
      "一月/2: m = 0.25, at 2026-03-01T08:00:00.000Z",
      "一月/3: m = 2, at 2026-03-01T04:00:00.000Z",
      "其他: unknown-table",
    ]);
    const broken = await readPayload("xlsx", bytes.subarray(0, bytes.length / 2), { receivedAt: RECEIVED_AT });
    expect(broken).toMatchObject({ state: "refused", code: "damaged-archive" });
  });
});
