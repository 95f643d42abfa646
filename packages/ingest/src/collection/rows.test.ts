import { describe, expect, test } from "vitest";
import type { RawFile } from "../table/index.ts";
import { collect, type Collection } from "./collect.ts";
import { SAMPLE_PERIOD, SAMPLE_SYSTEM } from "./sample-system.fixture.ts";

const MEASUREMENTS = "community,metric,scene,point,time,value,unit,n,numerator";
const RESPONSES = "community,response,time,consent,stratum.age,7.2.1.f1";

describe("a row is rejected with its place, the reason and a remedy", () => {
  test.each([
    [
      "c1,net.dealy,gate,,2026-03-01,1,ms,,",
      "metric",
      { code: "unknown-metric", remedy: "choose-a-known-name", value: "net.dealy" },
      { nearest: "net.delay" },
    ],
    [
      "c1,camera,gate,,2026-03-01,1,ms,,",
      "metric",
      { code: "wrong-kind", remedy: "use-the-right-table" },
      { kind: "checklists" },
    ],
    ["c1,net.delay,gat,,2026-03-01,1,ms,,", "scene", { code: "unknown-scene" }, { nearest: "gate" }],
    [
      "c1,net.delay,gate,,2026-03-01,1,furlong,,",
      "unit",
      { code: "unknown-unit", remedy: "choose-an-accepted-unit" },
      { known: "ms, s, min, h, d, wk" },
    ],
    ["c1,net.delay,gate,,2026-03-01,1,%,,", "unit", { code: "incompatible-unit" }, { known: "ms, s, min, h, d, wk" }],
    ["c1,net.delay,gate,,2026-03-01,1,,,", "unit", { code: "empty" }, {}],
    ["c1,net.delay,gate,,2026-03-01,,,10,5", "n", { code: "single-values-wanted", remedy: "give-single-values" }, {}],
    ["c1,net.delay,gate,,2026-03-01,5,ms,1,", "value", { code: "value-and-counts" }, {}],
    ["c1,net.delay,gate,,2026-03-01,,,,", "value", { code: "empty" }, {}],
    [
      "c1,gate.open,gate,,2026-03-01,98.5,%,,",
      "value",
      { code: "share-needs-counts", remedy: "give-numerator-and-n" },
      {},
    ],
    ["c1,gate.open,gate,,2026-03-01,,,10,11", "numerator", { code: "numerator-above-n" }, {}],
    ["c1,gate.open,gate,,2026-03-01,,,0,0", "n", { code: "out-of-range" }, { least: "1" }],
    ["c1,gate.open,gate,,2026-03-01,,,10,9.5", "numerator", { code: "not-whole" }, {}],
    ["c1,gate.open,gate,,2026-03-01,,,10,95%", "numerator", { code: "not-a-number" }, {}],
    ["c1,lift.stop,gate,,2026-03-01,,min,10,9.5", "unit", { code: "incompatible-unit" }, { known: "h, d, wk" }],
    ["c1,net.delay,gate,,2026-03-01,1e12,ms,,", "value", { code: "out-of-range" }, { most: "100000000000" }],
    [
      "c1,net.delay,gate,,2026-04-01 08:00,1,ms,,",
      "time",
      { code: "outside-period", remedy: "check-the-period" },
      { end: "2026-04-01T00:00:00Z" },
    ],
    [",net.delay,gate,,2026-03-01,1,ms,,", "community", { code: "empty" }, {}],
    [
      "3.10101E+11,net.delay,gate,,2026-03-01,1,ms,,",
      "community",
      { code: "mangled-id", remedy: "format-as-text" },
      {},
    ],
    ["c1,net.delay,gate,\u0007,2026-03-01,1,ms,,", "point", { code: "control-character" }, {}],
    [
      `c1,net.delay,gate,${"x".repeat(1001)},2026-03-01,1,ms,,`,
      "point",
      { code: "text-too-long", value: "x".repeat(40) },
      {},
    ],
  ])("%s", async (row, column, expected, detail) => {
    const result = await gather(file("m.csv", [MEASUREMENTS, row]));
    expect(result.rejects).toMatchObject([{ file: "m.csv", row: 2, rows: 1, column, ...expected, detail }]);
    expect(result.bundles).toEqual([]);
  });

  test.each(["\n", "\r", "\u0085", "\u2028"])("A9: ids and names have one line: %j", async (end) => {
    const result = await gather(
      file("c.csv", ["community,name,attribute.use", `"c1${end}",One,x`, `c2,"One${end}Two",x`, `c3,One,"x${end}y"`]),
    );
    // Blanks at the ends of a cell do not count, and a line break is one.
    expect(result.rejects.map(({ code, column }) => `${code} ${column}`)).toEqual([
      ...(end === "\u0085" ? ["control-character community"] : []),
      "control-character name",
      "control-character attribute.use",
    ]);
  });

  test("counts beyond what sums hold exactly are refused, row by row", async () => {
    // 9007 × 10^12 is the last multiple below 2^53 = 9007199254740992.
    const rows = Array.from({ length: 9100 }, (_, i) => `c1,gate.open,gate,p${i},2026-03-01,,,1e12,1`);
    const result = await gather(file("m.csv", [MEASUREMENTS, ...rows]));
    expect(result.rows).toEqual({ read: 9100, accepted: 9007, duplicate: 0, rejected: 93 });
    expect(result.rejects[0]).toMatchObject({
      row: 9009,
      column: "n",
      code: "out-of-range",
      detail: { least: "1", most: "199254740991" },
    });
    expect(result.bundles[0]?.evidence).toMatchObject([{ n: 9_007_000_000_000_000, numerator: "9007" }]);
  });

  test("an object that names a column twice is refused with the column", async () => {
    const result = await gather(
      file("m.ndjson", [
        '{"community":"c1","metric":"net.delay","scene":"gate","time":"2026-03-01","value":1,"unit":"ms"}',
        '{"community":"c1","metric":"net.delay","scene":"gate","time":"2026-03-02","value":1,"unit":"ms","value":9}',
      ]),
    );
    expect(result.rejects).toMatchObject([
      { row: 2, code: "duplicate-columns", column: "value", detail: { column: "value" } },
    ]);
  });

  test("nothing of a resident is quoted, and nothing without consent is kept", async () => {
    const result = await gather(
      file("r.csv", [
        RESPONSES,
        "c1,r1,2026-03-01,yes,60+,secret",
        "c1,r2,2026-03-01,no,60+,5",
        "c1,r3,2026-03-01,,60+,5",
        "c1,r4,tomorrow,yes,60+,5",
      ]),
    );
    expect(result.rejects.map(({ code, column }) => [code, column])).toEqual([
      ["not-an-answer", "7.2.1.f1"],
      ["no-consent", "consent"],
      ["no-consent", "consent"],
      ["unreadable-time", "time"],
    ]);
    expect(JSON.stringify(result.rejects)).not.toMatch(/secret|tomorrow|r[1-4]"/u);
  });

  test("a column that is named like an item but is none does not lose its answers in silence", async () => {
    const result = await gather(
      file("r.csv", [
        `${RESPONSES},7.2.1.f9,remarks`,
        "c1,r1,2026-03-01,yes,60+,5,4,hello",
        "c1,r2,2026-03-01,yes,60+,5,,hello",
      ]),
    );
    expect(result.rejects).toMatchObject([
      { row: 2, code: "unknown-item", column: "7.2.1.f9", detail: { nearest: "7.2.1.f1" } },
    ]);
    expect(result.sources[0]?.tables[0]?.ignoredColumns).toEqual(["7.2.1.f9", "remarks"]);
  });

  test("more rows than a list can hold are counted in one entry", async () => {
    const result = await gather(
      file("m.csv", [MEASUREMENTS, ...Array.from({ length: 2500 }, () => "c1,nothing,,,2026-03-01,1,ms,,")]),
    );
    expect(result.rejects).toHaveLength(1001);
    expect(result.rejects.at(-1)).toMatchObject({ row: 1002, rows: 1500 });
  });

  test("a table of no kind, or without what it needs, is rejected with all its rows", async () => {
    const result = await gather(
      file("a.csv", ["x,y", "1,2", "3,4"]),
      file("b.csv", ["community,metric,value", "c1,net.delay,5"]),
    );
    expect(result.rejects).toEqual([
      { code: "unknown-table", detail: { columns: "x, y" }, file: "a.csv", rows: 2, remedy: "name-the-columns" },
      {
        code: "missing-columns",
        detail: { kind: "measurements", columns: "time" },
        file: "b.csv",
        rows: 1,
        remedy: "add-the-columns",
      },
    ]);
  });
});

describe("duplicates and contradictions", () => {
  test("the same quantity in another unit is the same, another one names the first row", async () => {
    const result = await gather(
      file("m.csv", [MEASUREMENTS, delay("60000,ms"), delay("1,min"), delay("60.0,s"), delay("61,s")]),
      file("n.csv", [MEASUREMENTS, delay("2,s")]),
    );
    expect(result.rows).toEqual({ read: 5, accepted: 1, duplicate: 2, rejected: 2 });
    expect(result.rejects).toMatchObject([
      { file: "m.csv", row: 5, code: "contradictory", detail: { file: "m.csv", row: "2" } },
      { file: "n.csv", row: 2, code: "contradictory", detail: { file: "m.csv", row: "2" } },
    ]);
  });

  test("of checklists that contradict each other at one moment none stands, the look before does", async () => {
    const result = await gather(
      file("k.csv", [
        "community,metric,capability,found,time",
        "c1,camera,day,yes,2026-03-02",
        "c1,camera,day,no,2026-03-02",
        "c1,camera,day,no,2026-03-01",
        "c1,camera,night,no,2026-03-01",
        "c1,camera,night,yes,2026-03-03",
      ]),
    );
    expect(result.rows).toEqual({ read: 5, accepted: 3, duplicate: 0, rejected: 2 });
    expect(result.rejects.map(({ row, code, detail }) => [row, code, detail])).toEqual([
      [2, "contradictory", { file: "k.csv", sheet: "", row: "3" }],
      [3, "contradictory", { file: "k.csv", sheet: "", row: "2" }],
    ]);
    expect(result.bundles[0]?.evidence).toMatchObject([{ present: ["night"], absent: ["day"] }]);
    expect(result.bundles[0]?.rows).toEqual(result.rows);
    expect(result.unused).toEqual([{ file: "k.csv", reason: "superseded", rows: 1 }]);
  });
});

describe("windows and communities", () => {
  test("what is older than an item's window is accepted and counted, not used", async () => {
    const rows = ["2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z"].map((time) => `c1,net.delay,gate,,${time},5,ms,,`);
    const result = await gather(file("m.csv", [MEASUREMENTS, ...rows, "c1,net.delay,hall,,2026-03-01,5,ms,,"]));
    expect(result.rows.accepted).toBe(3);
    expect(result.unused).toEqual([
      { file: "m.csv", reason: "other-scene", rows: 1 },
      { file: "m.csv", reason: "too-old", rows: 1 },
    ]);
    expect(result.bundles[0]?.evidence).toMatchObject([{ n: 1, from: "2026-01-01T00:00:00Z" }]);
  });

  test("a list of communities holds for files that were given before it, and for all of them", async () => {
    const result = await gather(
      file("a.csv", [MEASUREMENTS, "春江路,net.delay,gate,,2026-03-01,5,ms,,"]),
      file("z.csv", ["community,name", "春江,春江社区"]),
    );
    expect(result.rejects).toMatchObject([
      { file: "a.csv", code: "unknown-community", detail: { nearest: "春江", known: "春江" } },
    ]);
    expect(result.bundles.map(({ community }) => community.id)).toEqual(["春江"]);
  });

  test("A10: a letter written in two ways is one letter; it is kept as it was written first", async () => {
    const [composed, decomposed] = ["caf\u00E9", "cafe\u0301"];
    const result = await gather(
      file("c.csv", ["community,name", `${decomposed},${composed}`, `${composed},${decomposed}`]),
      file("m.csv", [MEASUREMENTS, `${composed},net.delay,gate,,2026-03-01,5,ms,,`]),
    );
    expect(result.rows).toEqual({ read: 3, accepted: 2, duplicate: 1, rejected: 0 });
    expect(result.bundles).toMatchObject([
      { community: { id: decomposed, name: composed }, rows: { read: 3 }, evidence: [{ n: 1 }] },
    ]);
  });

  test("A12: names like __proto__ are plain names everywhere", async () => {
    const result = await gather(
      file("c.csv", ["community,name,attribute.__proto__,attribute.constructor", "__proto__,toString,yes,x"]),
      file("m.csv", [MEASUREMENTS, "__proto__,net.delay,gate,constructor,2026-03-01,5,ms,,"]),
      file("r.csv", [
        "community,response,time,consent,stratum.__proto__,7.2.1.f1",
        "__proto__,hasOwnProperty,2026-03-01,yes,valueOf,5",
      ]),
    );
    expect(result.rejects).toEqual([]);
    const [bundle] = result.bundles;
    expect(bundle?.community.id).toBe("__proto__");
    expect(Object.entries(bundle?.community.attributes ?? {})).toEqual([
      ["__proto__", true],
      ["constructor", "x"],
    ]);
    expect(JSON.stringify(bundle)).toContain('"__proto__=valueOf"');
    expect(Object.getPrototypeOf(bundle?.community.attributes)).toBe(Object.prototype);
  });
});

async function gather(...files: readonly RawFile[]): Promise<Collection> {
  return await collect({ system: SAMPLE_SYSTEM, files, period: SAMPLE_PERIOD });
}

/** A row with one key and any value. */
function delay(value: string): string {
  return `c1,net.delay,gate,p,2026-03-01 08:00,${value},,`;
}

function file(name: string, lines: readonly string[]): RawFile {
  return { name, read: () => Promise.resolve(new TextEncoder().encode(lines.join("\n"))) };
}
