import { type CellObject, read, SSF, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { shiftPoint } from "../observation/number.ts";
import { serialText } from "../observation/time.ts";
import { checkArchive } from "./archive.ts";
import type { FileBytes } from "./file-bytes.ts";
import { FileDamageError, LONGEST_CELL, type RawRow, type RawTable } from "./raw-table.ts";

const BATCH = 2000;
/** Cells that merged ranges may fill, all together. */
const MOST_MERGED = 2_000_000;

/** The sheets of a workbook (XLSX), hidden ones too. @throws FileDamageError when it cannot be read or is too large to be. */
export async function* workbookTables(bytes: FileBytes, signal?: AbortSignal): AsyncGenerator<RawTable> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes.all()) parts.push(part);
  const whole = Buffer.concat(parts);
  await checkArchive(whole, signal);
  const book = parsed(whole);
  const serials = book.Workbook?.WBProps?.date1904 === true ? "1904" : "1900";
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name];
    if (sheet === undefined) continue;
    yield { sheet: name, serials, rows: batches(sheet, serials) };
    delete book.Sheets[name];
  }
}

function parsed(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, {
      type: "buffer",
      dense: true,
      cellFormula: true,
      cellHTML: false,
      cellText: false,
      cellNF: true,
      nodim: true,
    });
  } catch (error) {
    throw new FileDamageError("damaged-archive", error);
  }
}

async function* batches(sheet: WorkSheet, serials: "1900" | "1904"): AsyncGenerator<readonly RawRow[]> {
  const data = sheet["!data"] ?? [];
  spread(sheet, data);
  let batch: RawRow[] = [];
  for (let r = 0; r < data.length; r += 1) {
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
      if (!line.some((cell) => cell?.v !== undefined)) continue;
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
  if (typeof format !== "string" || format === "General") return String(value);
  if (format.includes("%")) return `${shiftPoint(String(value), 2)}%`;
  return SSF.is_date(format) ? (serialText(value, serials) ?? String(value)) : String(value);
}
