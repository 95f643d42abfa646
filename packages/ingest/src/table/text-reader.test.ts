import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { textStart } from "./encoding.ts";
import { FileBytes } from "./file-bytes.ts";
import { openTables } from "./open-tables.ts";
import type { RawRow } from "./raw-table.ts";

const TEXT = "社区,名称\n𠮷一,春江花园社区\nc2,ᠮᠣᠩᠭᠣᠯ😀\n";

describe("F10: encodings", () => {
  test.each([
    ["utf-8", false],
    ["utf-8", true],
    ["gb18030", false],
    ["utf-16le", false],
    ["utf-16le", true],
    ["utf-16be", false],
    ["utf-16be", true],
  ])("%s, marked: %s", async (encoding, addBOM) => {
    const bytes = iconv.encode(TEXT, encoding, { addBOM });
    for (const size of [1, 2, 3, 1000]) {
      expect((await rowsOf(bytes, size)).map(({ cells }) => cells)).toEqual([
        ["社区", "名称"],
        ["𠮷一", "春江花园社区"],
        ["c2", "ᠮᠣᠩᠭᠣᠯ😀"],
      ]);
    }
  });

  test("letters may come late: the first that is not ASCII decides", async () => {
    const start = Buffer.from("a,b\n" + "1,2\n".repeat(200_000));
    const bytes = Buffer.concat([start, iconv.encode("社区,测\n", "gb18030")]);
    for (const size of [65_536, start.length + 1]) {
      expect((await rowsOf(bytes, size)).at(-1)).toEqual({ row: 200_002, cells: ["社区", "测"] });
    }
  });

  test("a few damaged bytes do not make another encoding, and cost their rows only", async () => {
    const bytes = Buffer.concat([Buffer.from(TEXT), Buffer.from([0xe7, 0xa4, 0x2c, 0x31, 0x0a]), Buffer.from(TEXT)]);
    expect((await rowsOf(bytes, 7)).map(({ row, damage }) => [row, damage])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, undefined],
      [4, "undecodable"],
      [5, undefined],
      [6, undefined],
      [7, undefined],
    ]);
  });

  test("what is no text is recognised as none", () => {
    expect(textStart(Uint8Array.from({ length: 400 }, (_, index) => index % 32))).toBeUndefined();
    expect(textStart(new Uint8Array())).toMatchObject({ encoding: "utf-8" });
  });
});

describe("NDJSON", () => {
  test("columns may come to light later, and figures keep their digits", async () => {
    const rows = await rowsOf(
      Buffer.from('{"a":"x","b":12345678901234567890.5}\n\n{"c":true,"a":null,"b":0.1}\r\n{"a":1e400}'),
      9,
    );
    expect(rows).toEqual([
      { row: 1, cells: ["x", "12345678901234567890.5"] },
      { row: 3, cells: ["", "0.1", "true"] },
      { row: 4, cells: ["1e400"] },
    ]);
  });

  test.each(["123456789.0123456789", "0.30000000000000004001", "-1234567890123456.5", "1.50", "100.0", "1E2"])(
    "%s is read as it is written",
    async (figure) => {
      const [row] = await rowsOf(Buffer.from(`{"a":${figure}}`), 100);
      expect(row?.cells).toEqual([figure]);
    },
  );

  test("a name that stands twice in an object is refused, however it is written", async () => {
    const lines = [
      '{"a":1,"b":"\\"a\\":2","a":3}',
      '{"a":1,"\\u0061":1}',
      '{"b":"\\"b\\": {","a":"x:y"}',
      '{"":1,"":2}',
    ];
    const rows = await rowsOf(Buffer.from(lines.join("\n")), 100);
    expect(rows.map(({ damage, at }) => `${damage ?? "read"} ${at ?? ""}`)).toEqual([
      "duplicate-columns 0",
      "duplicate-columns 0",
      "read ",
      "duplicate-columns 2",
    ]);
  });

  test("A12: keys of prototypes are names like others", async () => {
    const [row] = await rowsOf(Buffer.from('{"__proto__":"a","constructor":"b"}'), 100);
    expect(row?.cells).toEqual(["a", "b"]);
    expect(Object.hasOwn(Object.prototype, "a")).toBe(false);
  });

  test("D12: deep, long and foreign lines are rows that are refused", async () => {
    const lines = [
      '{"a":1}',
      "[".repeat(1_000_000),
      `{"a":"${"x".repeat(5_000_000)}"}`,
      `{"a":"${"x".repeat(10_001)}"}`,
      '{"a":{"b":1}}',
      "true",
      "{",
      '{"a":2}',
      '{"a":',
    ];
    expect(
      (await rowsOf(Buffer.from(lines.join("\n")), 60_000)).map(({ row, damage }) => `${row} ${damage ?? "read"}`),
    ).toEqual([
      "1 read",
      "2 not-an-object",
      "3 too-long",
      "4 too-long",
      "5 nested",
      "6 not-an-object",
      "7 not-an-object",
      "8 read",
      "9 truncated",
    ]);
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [`k${index}`, 1])));
    expect((await rowsOf(Buffer.from(wide), 60_000))[0]?.damage).toBe("too-many-columns");
  });
});

async function rowsOf(bytes: Uint8Array, size: number): Promise<readonly RawRow[]> {
  const file = {
    name: "x",
    async *read() {
      for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
    },
  };
  const rows: RawRow[] = [];
  for await (const table of openTables(new FileBytes(file))) for await (const batch of table.rows) rows.push(...batch);
  return rows;
}
