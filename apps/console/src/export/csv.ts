import { inert } from "./inert.ts";
import type { Sheet, SheetCell } from "./sheet.ts";

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

/** A sheet as CSV by RFC 4180, inert in every spreadsheet, with a byte order mark so that they read it as UTF-8 (threats B1, B2, B6). */
export function csvOf({ titles, rows }: Sheet): string {
  const lines = [titles.map((title) => quoted(inert(title))), ...rows.map((row) => row.map(written))];
  return `\uFEFF${lines.map((line) => `${line.join(",")}\r\n`).join("")}`;
}
