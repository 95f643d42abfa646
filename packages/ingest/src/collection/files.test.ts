import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Mapping, readHeader, readMapping, TABLE_KINDS } from "../header/index.ts";
import { chance } from "../table/chance.fixture.ts";
import type { RawFile } from "../table/index.ts";
import { collect, type Collection } from "./collect.ts";
import { SAMPLE_PERIOD, SAMPLE_SYSTEM } from "./sample-system.fixture.ts";

const MEASUREMENTS = "community,metric,scene,point,time,value,unit,n,numerator";
const RESPONSES = "community,response,time,consent,stratum.age,7.2.1.f1";

test("F10: letters beyond the common ones arrive as they are", async () => {
  const name = "𠮷祥·ᠮᠣᠩᠭᠣᠯ·བོད་😀";
  const result = await gather(file("c.csv", ["community,name", `c1,${name}`]));
  expect(result.bundles[0]?.community.name).toBe(name);
});

test("no bundle holds the id of a response or a case; each names the files behind it", async () => {
  const result = await gather(
    file("r.csv", [RESPONSES, "c1,response-17,2026-03-01,yes,60+,5"]),
    file("k.csv", ["community,service,case,activity,time", "c1,repair,case-18,submitted,2026-03-01"]),
  );
  expect(JSON.stringify(result.bundles)).not.toMatch(/response-17|case-18/u);
  expect(result.sources[0]?.sha256).toBe(
    createHash("sha256").update(`${RESPONSES}\nc1,response-17,2026-03-01,yes,60+,5`).digest("hex"),
  );
  const digests = new Map(result.sources.map(({ name, sha256 }) => [name, sha256]));
  expect(result.bundles[0]?.evidence.map(({ item, sources }) => [item, sources])).toEqual([
    ["7.2.1.f1", [digests.get("r.csv")]],
    ["7.2.1.l1", [digests.get("k.csv")]],
  ]);
});

test("the order of rows changes nothing but the files' own digests", async () => {
  const random = chance(7);
  const measured = Array.from(
    { length: 300 },
    (_, i) =>
      `c${i % 3},net.delay,gate,p${i},2026-03-${String(1 + (i % 28)).padStart(2, "0")},${i / 7 < 20 ? i / 8 : i},ms,,`,
  );
  const logged = Array.from({ length: 200 }, (_, i) => {
    const activity = ["submitted", "accepted", "done", "reopened", "done", "rated"][i % 6] ?? "";
    const rating = activity === "rated" ? 1 + (i % 5) : "";
    return `c1,repair,k${Math.floor(i / 6)},${activity},2026-03-01 ${String(8 + (i % 6)).padStart(2, "0")}:00,,${rating}`;
  });
  const bundles = async (order: () => number): Promise<string> => {
    const shuffled = (rows: readonly string[]): readonly string[] =>
      rows
        .map((row) => ({ row, at: order() }))
        .toSorted((x, y) => x.at - y.at)
        .map(({ row }) => row);
    const result = await gather(
      file("m.csv", [MEASUREMENTS, ...shuffled(measured)]),
      file("k.csv", ["community,service,case,activity,time,channel,rating", ...shuffled(logged)]),
    );
    expect(result.rows.rejected).toBe(0);
    return JSON.stringify(result.bundles, (key, value: unknown) => (key === "sources" ? undefined : value));
  };
  const first = await bundles(() => 0);
  for (let round = 0; round < 5; round += 1) expect(await bundles(random)).toBe(first);
});

test("a mapping file translates columns and words", async () => {
  const reading = readMapping(
    JSON.stringify({ columns: { 小区码: "community", Q1: "7.2.1.f1" }, values: { consent: { 勾选: "yes" } } }),
  );
  if (!reading.ok) throw new TypeError("the mapping is sound");
  const result = await gatherWith(
    reading.mapping,
    file("r.csv", ["小区码,答卷编号,时间,同意,q1", "c1,r1,2026-03-01,勾选,5"]),
  );
  expect(result.rejects).toEqual([]);
  expect(result.bundles[0]?.evidence).toMatchObject([{ item: "7.2.1.f1", counts: { "5": 1 } }]);
  expect(readMapping("[").ok).toBe(false);
  expect(readMapping('{"columns":{"a":1},"values":{"b":{}},"c":{}}')).toEqual({
    ok: false,
    problems: [
      { code: "not-a-text", path: "/columns/a" },
      { code: "unknown-field", path: "/values/b" },
      { code: "unknown-section", path: "/c" },
    ],
  });
});

test("a file that cannot be read is refused, the others are collected", async () => {
  const broken: RawFile = { name: "a.csv", read: () => Promise.reject(new Error("disk")) };
  const result = await gather(broken, file("m.csv", [MEASUREMENTS, "c1,net.delay,gate,,2026-03-01,5,ms,,"]));
  expect(result.rejects).toMatchObject([{ file: "a.csv", code: "unreadable", rows: 0 }]);
  expect(result.rows.accepted).toBe(1);
});

test("a collection can be given up", async () => {
  const stop = new AbortController();
  const endless: RawFile = {
    name: "m.csv",
    async *read() {
      yield Buffer.from(`${MEASUREMENTS}\n`);
      for (let i = 0; ; i += 1)
        yield await Promise.resolve(Buffer.from(`c1,net.delay,gate,p${i},2026-03-01,5,ms,,\n`.repeat(50)));
    },
  };
  const collecting = collect({
    system: SAMPLE_SYSTEM,
    period: SAMPLE_PERIOD,
    files: [endless],
    signal: stop.signal,
    onProgress: ({ rows }) => rows > 1000 && stop.abort(),
  });
  await expect(collecting).rejects.toThrow("aborted");
});

test("a mistake of the caller throws", async () => {
  await expect(
    collect({ system: SAMPLE_SYSTEM, files: [], period: { from: "2026-01-01", to: "2026-04-01" } }),
  ).rejects.toThrow(RangeError);
  await expect(collect({ system: SAMPLE_SYSTEM, files: [], period: SAMPLE_PERIOD, stage: "planing" })).rejects.toThrow(
    RangeError,
  );
  await expect(collect({ system: SAMPLE_SYSTEM, files: [], period: SAMPLE_PERIOD, timeZone: "Mars" })).rejects.toThrow(
    RangeError,
  );
});

test("the guide shows an example of each kind of table", () => {
  const guide = readFileSync(new URL("../../../../docs/guide/raw-files.md", import.meta.url), "utf8");
  const headers = [...guide.matchAll(/```csv\n(.*)\n/gu)].map(([, header = ""]) => header.split(","));
  const kinds = headers.map((names) =>
    readHeader(names, { columns: new Map(), values: new Map() }, (name) => (/^\d/u.test(name) ? name : undefined)),
  );
  expect(kinds.map((reading) => reading.state === "read" && reading.header.kind)).toEqual(TABLE_KINDS);
  expect(kinds.flatMap((reading) => (reading.state === "read" ? reading.header.ignored : []))).toEqual([]);
});

async function gather(...files: readonly RawFile[]): Promise<Collection> {
  return await collect({ system: SAMPLE_SYSTEM, files, period: SAMPLE_PERIOD });
}

async function gatherWith(mapping: Mapping, ...files: readonly RawFile[]): Promise<Collection> {
  return await collect({ system: SAMPLE_SYSTEM, files, period: SAMPLE_PERIOD, mapping });
}

function file(name: string, lines: readonly string[]): RawFile {
  return { name, read: () => Promise.resolve(new TextEncoder().encode(lines.join("\n"))) };
}
