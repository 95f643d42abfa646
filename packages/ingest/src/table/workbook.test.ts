import { deflateRawSync } from "node:zlib";
import { utils, type WorkBook, type WorkSheet, write } from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { FileBytes } from "./file-bytes.ts";
import { openTables } from "./open-tables.ts";
import { FileDamageError } from "./raw-table.ts";
import { bomb, zip } from "./zip.fixture.ts";

describe("a workbook's cells", () => {
  test("are given as they are shown: dates, percentages, long codes, truths", async () => {
    const sheet = utils.aoa_to_sheet([
      ["a", "b", "c", "d", "e"],
      [46_082.337_5, 0.95, 310_101_001_001, true, "text"],
    ]);
    sheet["A2"].z = "yyyy-mm-dd hh:mm";
    sheet["B2"].z = "0.0%";
    expect(await cells(sheet)).toEqual([
      ["a", "b", "c", "d", "e"],
      ["2026-03-01 08:06:00", "95%", "310101001001", "TRUE", "text"],
    ]);
  });

  test("keep codes apart that a number cannot hold, and signs that are only shown", async () => {
    const sheet = utils.aoa_to_sheet([[110_101_199_003_071_230, 95, 1e15, 999_999_999_999_999]]);
    sheet["B1"].z = '0"%"';
    expect(await cells(sheet)).toEqual([["1.1010119900307123e+17", "95", "1e+15", "999999999999999"]]);
  });

  test("count from 1904 where the workbook says so", async () => {
    const sheet = utils.aoa_to_sheet([["a"], [44_620]]);
    sheet["A2"].z = "yyyy-mm-dd";
    const book: WorkBook = { SheetNames: ["s"], Sheets: { s: sheet }, Workbook: { WBProps: { date1904: true } } };
    expect(await rowsOf(bytesOf(book))).toEqual([["a"], ["2026-03-01 00:00:00"]]);
  });

  test("of a formula count by a stored number only", async () => {
    const sheet = utils.aoa_to_sheet([
      ["a", "b", "c"],
      [1, 2, 3],
    ]);
    sheet["A2"] = { t: "n", v: 5, f: "2+3" };
    sheet["B2"] = { t: "s", v: "x", f: 'HYPERLINK("http://example.org")' };
    sheet["C2"] = { t: "e", v: 0x2a, f: "NA()" };
    const [, row] = await cells(sheet);
    expect(row?.[0]).toBe("5");
    expect(row?.slice(1).every((cell) => cell.startsWith("="))).toBe(true);
  });

  test("that are merged downwards hold in each of their rows", async () => {
    const sheet = utils.aoa_to_sheet([["community", "x"], ["c1", "1"], [null, "2"], [null, "3"], [], ["c2", "4"]]);
    sheet["!merges"] = [{ s: { r: 1, c: 0 }, e: { r: 4, c: 0 } }];
    expect(await cells(sheet)).toEqual([
      ["community", "x"],
      ["c1", "1"],
      ["c1", "2"],
      ["c1", "3"],
      ["c2", "4"],
    ]);
  });

  test("of all rows are there, those behind the first few too", async () => {
    const sheet = utils.aoa_to_sheet([["a"], ...Array.from({ length: 5000 }, (_, index) => [index])]);
    const all = await cells(sheet);
    expect(all).toHaveLength(5001);
    expect(all.map(([cell]) => cell).slice(14, 18)).toEqual(["13", "14", "15", "16"]);
  });
});

describe("D12, E2: an archive that is no honest workbook is refused, and nothing of it is kept", () => {
  test.each([
    ["unpacks to far more than it takes", bomb(false), "archive-ratio"],
    ["lies about what it unpacks to", bomb(true), "archive-too-large"],
    ["has too many entries", many(10_001), "archive-entries"],
    [
      "holds a file larger than a sheet may be",
      zip([types(), entry("xl/a.xml", "", 300 * 1024 * 1024)]),
      "archive-too-large",
    ],
    ["holds other files", zip([entry("../../etc/passwd", "x")]), "unsupported-format"],
    [
      "names two files alike",
      zip([types(), entry("xl/workbook.xml", "a"), entry("xl/workbook.xml", "b")]),
      "damaged-archive",
    ],
    ["is no workbook inside", zip([types(), entry("xl/workbook.xml", "<nothing")]), "damaged-archive"],
    ["is an old or an encrypted workbook", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3), "unsupported-format"],
  ])("one that %s", async (_what, bytes, damage) => {
    const before = process.memoryUsage().rss;
    await expect(rowsOf(bytes)).rejects.toThrow(new FileDamageError(damage as "damaged-archive"));
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  test("a workbook of which a byte has changed is refused rather than misread", async () => {
    const bytes = bytesOf({ SheetNames: ["s"], Sheets: { s: utils.aoa_to_sheet([["a"], [12_345_678]]) } });
    const at = Buffer.from(bytes).indexOf("12345678");
    await expect(rowsOf(bytes)).resolves.toEqual([["a"], ["12345678"]]);
    await expect(rowsOf(bytes.with(at, 0x39))).rejects.toThrow("damaged-archive");
  });

  test("entities of XML are not followed", async () => {
    const book = { SheetNames: ["s"], Sheets: { s: utils.aoa_to_sheet([["a"], ["b"]]) } };
    const evil =
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>';
    const rows = await rowsOf(replaced(bytesOf(book), "xl/worksheets/sheet1.xml", evil));
    expect(JSON.stringify(rows)).not.toContain("root:");
  });
});

async function cells(sheet: WorkSheet): Promise<readonly (readonly string[])[]> {
  return await rowsOf(bytesOf({ SheetNames: ["s"], Sheets: { s: sheet } }));
}

async function rowsOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const table of openTables(new FileBytes({ name: "x", read: () => Promise.resolve(bytes) }))) {
    for await (const batch of table.rows) rows.push(...batch.map((row) => row.cells));
  }
  return rows;
}

function bytesOf(book: WorkBook): Uint8Array {
  const made: unknown = write(book, { type: "buffer", bookType: "xlsx" });
  if (!(made instanceof Uint8Array)) throw new TypeError("no bytes were written");
  return made;
}

interface Entry {
  readonly name: string;
  readonly packed: Uint8Array;
  readonly size: number;
}

function entry(name: string, content: string, size = Buffer.byteLength(content)): Entry {
  return { name, packed: deflateRawSync(content), size };
}

function types(): Entry {
  return entry("[Content_Types].xml", "<Types/>");
}

function many(count: number): Uint8Array {
  return zip(Array.from({ length: count }, (_, index) => entry(`f${index}`, "")));
}

/** A workbook with one of its parts replaced; the parts stand in it unpacked. */
function replaced(bytes: Uint8Array, name: string, content: string): Uint8Array {
  const buffer = Buffer.from(bytes);
  const entries: Entry[] = [];
  let at = 0;
  while (buffer.readUInt32LE(at) === 0x04034b50) {
    const packed = buffer.readUInt32LE(at + 18);
    const length = buffer.readUInt16LE(at + 26);
    const start = at + 30 + length + buffer.readUInt16LE(at + 28);
    const own = buffer.toString("utf8", at + 30, at + 30 + length);
    const stored = buffer.readUInt16LE(at + 8) === 0;
    if (!stored) throw new TypeError("a part is packed");
    entries.push(entry(own, own === name ? content : buffer.toString("utf8", start, start + packed)));
    at = start + packed;
  }
  return zip(entries);
}
