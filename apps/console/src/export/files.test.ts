import { Workbook } from "@cj-tech-master/excelts";
import { csvOf } from "@sangan/documents/sheet";
import { xlsxOf } from "@sangan/documents/workbook";
import { parse } from "csv-parse/sync";
import { unzipSync, strFromU8 } from "fflate";
import { describe, expect, it } from "vitest";
import type { Column } from "../list/column.ts";
import { gather } from "./gather.ts";
import { fileName } from "./save-file.ts";
import { sheetOf } from "./sheet.ts";

interface Row {
  readonly a: string;
  readonly b: string;
  readonly n: number | null;
  readonly at: string | null;
}

const COLUMNS: readonly Column<Row>[] = [
  { key: "a", header: "满意度", value: ({ a }) => a },
  { key: "b", header: "满意度", value: ({ b }) => b },
  { key: "n", header: "得分", type: "number", value: ({ n }) => n },
  { key: "at", header: "=1+1", type: "time", value: ({ at }) => at },
];

const row = (a: string, b = ""): Row => ({ a, b, n: -5, at: "2026-07-01T00:30:00.000Z" });

/** The signs of threats B1 and B6, and what hides before them. */
const HOSTILE = [
  "=1+1",
  "+1+1",
  "-1+1",
  "@SUM(A1)",
  "\t=1+1",
  "\r=1",
  "\n=1",
  "\0=1",
  "＝1+1",
  "＋1",
  "－1",
  "＠A1",
  " =1+1",
  '"=1+1',
  "'=1+1",
  "\uFEFF=1+1",
  '=cmd|"/C calc"!A0',
  "\ttext",
];

function csvRows(rows: readonly Row[]): string[][] {
  return parse(csvOf(sheetOf(COLUMNS, rows)), { bom: true });
}

async function xlsxRows(rows: readonly Row[]): Promise<unknown[][]> {
  const book = new Workbook();
  await book.xlsx.load(xlsxOf("社区", sheetOf(COLUMNS, rows)));
  const sheet = book.getWorksheet("社区");
  return [...Array(sheet?.rowCount ?? 0).keys()].map((at) =>
    [1, 2, 3, 4].map((column) => sheet?.getCell(at + 1, column).value),
  );
}

describe("CSV", () => {
  it.each(HOSTILE)("B1, B2: %j is text that no spreadsheet runs", (text) => {
    const [, [cell] = []] = csvRows([row(text)]);
    expect(cell).toBe(`'${text}`);
  });

  it("B1: true numbers stay numbers, and so do texts that are plain numbers", () => {
    expect(csvRows([row("-5")])[1]).toEqual(["-5", "", "-5", "2026-07-01 08:30"]);
  });

  it("B3: two columns of one title are two, and a title is no formula", () => {
    expect(csvRows([row("一", "二")])).toEqual([
      ["满意度 (a)", "满意度 (b)", "得分", "'=1+1"],
      ["一", "二", "-5", "2026-07-01 08:30"],
    ]);
  });

  it("B6: begins with a byte order mark, ends its lines by CR LF, keeps ids of more than 15 digits as text", () => {
    const text = csvOf(sheetOf(COLUMNS, [row("1234567890123456", 'a,"b"\n')]));
    expect(text.startsWith("\uFEFF满意度")).toBe(true);
    expect(text.split("\r\n")[1]).toBe(`'1234567890123456,"a,""b""\n",-5,2026-07-01 08:30`);
  });
});

describe("XLSX", () => {
  it("B1, B2, B3: every text is a typed string, numbers and times are what they are, nothing is a formula", async () => {
    const texts = [...HOSTILE.filter((text) => text !== "\0=1"), "constructor", "__proto__", "-5", "_x0041_", "<a&b>"];
    const written = await xlsxRows(texts.map((text) => row(text)));
    expect(written[0]).toEqual(["满意度 (a)", "满意度 (b)", "得分", "=1+1"]);
    expect(written.slice(1).map(([cell]) => cell)).toEqual(texts);
    // 00:30 UTC is 08:30 where the communities are; a workbook's time has no zone.
    expect(written[1]?.slice(2)).toEqual([-5, new Date("2026-07-01T08:30:00.000Z")]);
    const sheet = strFromU8(
      unzipSync(xlsxOf("s", sheetOf(COLUMNS, [row("=1")])))["xl/worksheets/sheet1.xml"] ?? new Uint8Array(),
    );
    expect(sheet).toContain('t="inlineStr"');
    expect(sheet).not.toContain("<f");
  });

  it("B6: what no XML holds becomes the replacement character, and long ids stay", async () => {
    const [, first] = await xlsxRows([row("a\0b\u{D800}c\u0007", "12345678901234567890")]);
    expect(first?.slice(0, 2)).toEqual(["a�b�c�", "12345678901234567890"]);
  });
});

/** Ten rows, two a page. */
const ask = ({ cursor = "0" }: { readonly cursor?: string }) => {
  const at = Number(cursor);
  const value = { items: [at, at + 1], next: at < 8 ? String(at + 2) : null, count: 10 };
  return Promise.resolve({ ok: true as const, value, etag: undefined });
};

it("B5: gathers all pages in their order, and stops when told to", async () => {
  const stopper = new AbortController();
  const heard: number[] = [];
  const rows = await gather({ ask }, { signal: stopper.signal }, (count) => heard.push(count));
  expect(rows).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(heard).toEqual([2, 4, 6, 8, 10]);
  const stopped = gather({ ask }, { signal: stopper.signal }, (count) => {
    if (count === 4) stopper.abort();
  });
  await expect(stopped).rejects.toThrow("aborted");
});

it("names files so that every file system takes them", () => {
  expect(fileName(["社区", "2026 春/夏: ..\\x"], "2026-07-01", "csv")).toBe("社区_2026-春-夏-..-x_2026-07-01.csv");
});
