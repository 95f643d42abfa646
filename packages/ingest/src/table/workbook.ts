import { type CellObject, type ParsingOptions, read, SSF, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { serialText, shiftPoint } from "../observation/index.ts";
import { checkArchive } from "./archive.ts";
import type { FileBytes } from "./file-bytes.ts";
import { FileDamageError, LONGEST_CELL, type RawRow, type RawTable } from "./raw-table.ts";

const BATCH = 2000;
/** Rows that are read before the rest of a sheet is. */
const HEAD = 16;
/** Cells that merged ranges may fill, all together. */
const MOST_MERGED = 2_000_000;

/** The sheets of a workbook (XLSX), hidden ones too. @throws FileDamageError when it cannot be read or is too large to be. */
export async function* workbookTables(bytes: FileBytes, signal?: AbortSignal): AsyncGenerator<RawTable> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes.all()) parts.push(part);
  const whole = Buffer.concat(parts);
  await checkArchive(whole, signal);
  const { SheetNames: names, Workbook: book } = parsed(whole, { sheets: 0, sheetRows: 1 });
  const serials = book?.WBProps?.date1904 === true ? "1904" : "1900";
  for (const [index, name] of names.entries()) yield { sheet: name, serials, rows: rowsOf(whole, index, serials) };
}

/** A sheet's rows. The first few are read by themselves, because whoever only looks for a header needs no more. */
async function* rowsOf(whole: Uint8Array, index: number, serials: "1900" | "1904"): AsyncGenerator<readonly RawRow[]> {
  const head = sheetRows(sheetOf(whole, index, HEAD), serials, 0);
  for (const batch of head) yield await Promise.resolve(batch);
  const sheet = sheetOf(whole, index, 0);
  for (const batch of sheetRows(sheet, serials, HEAD)) yield await Promise.resolve(batch);
}

/** One sheet; its first rows only, unless `rows` is 0. */
function sheetOf(whole: Uint8Array, index: number, rows: number): WorkSheet {
  const { SheetNames: names, Sheets: sheets } = parsed(whole, { sheets: index, sheetRows: rows });
  return sheets[names[index] ?? ""] ?? {};
}

function parsed(bytes: Uint8Array, options: ParsingOptions): WorkBook {
  try {
    return read(bytes, {
      type: "buffer",
      dense: true,
      cellHTML: false,
      cellText: false,
      cellNF: true,
      nodim: true,
      ...options,
    });
  } catch (error) {
    throw new FileDamageError("damaged-archive", error);
  }
}

/** Rows from `first` (from 0) on, in batches. */
function* sheetRows(sheet: WorkSheet, serials: "1900" | "1904", first: number): Generator<readonly RawRow[]> {
  const data = sheet["!data"] ?? [];
  spread(sheet, data);
  let batch: RawRow[] = [];
  for (let r = first; r < data.length; r += 1) {
    const line = data[r];
    if (line === undefined) continue;
    const row = rowOf(line, r + 1, serials);
    data[r] = [];
    if (row === undefined) continue;
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** A merged range says the same in each of its rows; rows without any cell of their own stay empty. */
function spread(sheet: WorkSheet, data: (CellObject | undefined)[][]): void {
  let filled = 0;
  for (const { s, e } of sheet["!merges"] ?? []) {
    const origin = data[s.r]?.[s.c];
    if (origin === undefined || origin.v === undefined || e.r === s.r) continue;
    for (let r = s.r + 1; r <= Math.min(e.r, data.length - 1); r += 1) {
      const line = data[r];
      if (line === undefined || line.length === 0 || filled >= MOST_MERGED) continue;
      if (line[s.c]?.v !== undefined || !line.some((cell) => cell?.v !== undefined)) continue;
      line[s.c] = origin;
      filled += 1;
    }
  }
}

function rowOf(line: readonly (CellObject | undefined)[], row: number, serials: "1900" | "1904"): RawRow | undefined {
  const cells = Array.from(line, (cell) => (cell === undefined ? "" : textOf(cell, serials)));
  if (cells.every((cell) => cell.trim() === "")) return undefined;
  const long = cells.findIndex((cell) => cell.length > LONGEST_CELL);
  if (long >= 0) return { row, cells: cells.map((cell) => cell.slice(0, 40)), damage: "too-long", at: long };
  return { row, cells };
}

/** A formula counts by its stored number only; any other formula is given back as one, for the reader of the row to refuse. */
function textOf(cell: CellObject, serials: "1900" | "1904"): string {
  if (cell.f !== undefined && cell.t !== "n") return `=${cell.f}`;
  switch (cell.t) {
    case "n":
      return typeof cell.v === "number" ? numberText(cell.v, cell.z, serials) : "";
    case "b":
      return cell.v === true ? "TRUE" : "FALSE";
    case "e":
      return typeof cell.w === "string" && cell.w !== "" ? cell.w : "#ERROR";
    case "s":
    case "d":
    case "z":
      return cell.v === undefined ? "" : String(cell.v);
  }
}

/** A number as its cell shows it: a date where it is formatted as one, with a percent sign where it has one. */
function numberText(value: number, format: string | number | undefined, serials: "1900" | "1904"): string {
  // A longer code has lost its last digits to the workbook; in this form it is recognised as one that did.
  if (Number.isInteger(value) && Math.abs(value) >= 1e15) return value.toExponential();
  if (typeof format !== "string" || format === "General") return String(value);
  if (format.replaceAll(/"[^"]*"|\\./gu, "").includes("%")) return `${shiftPoint(String(value), 2)}%`;
  return SSF.is_date(format) ? (serialText(value, serials) ?? String(value)) : String(value);
}
