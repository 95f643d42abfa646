import type { Reject } from "@sangan/ingest";
import { stringify } from "csv-stringify/sync";
import type { Terminal } from "./terminal/index.ts";
import { fill } from "./words/index.ts";

/** What stands before a sign that a spreadsheet would take for a formula's beginning (threat B1). */
const FORMULA = /^[\s"'\uFEFF\0]*[=+\-@＝＋－＠]|^[\t\r\n\0]/u;

/** Text that no spreadsheet runs: it begins with an apostrophe where it could be taken for a formula (threats B1, B2). */
export function inert(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Where a refused row stands, in one word that an editor can jump to. */
export function placeOf(reject: Reject): string {
  const row = reject.row === undefined ? [] : [String(reject.row)];
  const sheet = reject.sheet === undefined ? [] : [reject.sheet];
  return [reject.file, ...sheet, ...row].join(":");
}

/** Why a row was refused and what to do, in the terminal's language. */
export function explain(
  { words, language }: Terminal,
  reject: Reject,
): { readonly reason: string; readonly remedy: string } {
  const details = Object.fromEntries(Object.entries(reject.detail).map(([key, value]) => [key, String(value)]));
  const close = details["nearest"] ?? "";
  const hint = language === "zh" ? `最接近的是“${close}”。` : ` Nearest: “${close}”.`;
  const params = { ...details, suggestion: close === "" ? "" : hint };
  return { reason: fill(words.reason[reject.code], params), remedy: fill(words.remedy[reject.remedy], params) };
}

/** All refused rows as CSV with a byte order mark, so that spreadsheets read it as UTF-8 (threat B6). */
export function rejectsCsv(terminal: Terminal, rejects: readonly Reject[]): string {
  const head = ["file", "sheet", "row", "column", "rows", "code", "reason", "remedy", "value"];
  const rows = rejects.map((reject) => {
    const { reason, remedy } = explain(terminal, reject);
    const cells = [
      reject.file,
      reject.sheet ?? "",
      reject.row ?? "",
      reject.column ?? "",
      reject.rows,
      reject.code,
      reason,
      remedy,
      reject.value ?? "",
    ];
    return cells.map((cell) => (typeof cell === "number" ? cell : inert(cell)));
  });
  return `\uFEFF${stringify([head, ...rows], { record_delimiter: "windows" })}`;
}
