import { inert } from "./inert.ts";
import type { Sheet, SheetCell } from "./model.ts";

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function written(cell: SheetCell): string {
  switch (cell.type) {
    case "empty":
      return "";
    case "number":
      return String(cell.number);
    case "time":
      return cell.minute;
    case "text":
      return quoted(inert(cell.text));
  }
}

/** What a CSV begins with, so that spreadsheets read it as UTF-8 (threat B6). */
export const CSV_MARK = "\uFEFF";

/** One line of a CSV by RFC 4180, inert in every spreadsheet (threats B1, B2). */
export function csvLine(cells: readonly SheetCell[]): string {
  return `${cells.map(written).join(",")}\r\n`;
}

/** A sheet as CSV, inert in every spreadsheet, with a byte order mark (threats B1, B2, B6). */
export function csvOf({ titles, rows }: Sheet): string {
  const head = titles.map((text): SheetCell => ({ type: "text", text }));
  return CSV_MARK + [head, ...rows].map(csvLine).join("");
}
