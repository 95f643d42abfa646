import { LONGEST_CELL, LONGEST_LINE, type RawRow, type RawTable } from "./raw-table.ts";

const MOST_COLUMNS = 5000;

/** NDJSON: an object in each line, with texts, numbers, booleans or null. Its keys are the names of the columns. */
export function jsonRows(text: AsyncIterable<{ readonly text: string; readonly last: boolean }>): RawTable {
  const names: string[] = [];
  const columns = new Map<string, number>();
  const columnOf = (name: string): number => {
    const known = columns.get(name);
    if (known !== undefined) return known;
    if (names.length >= MOST_COLUMNS) return MOST_COLUMNS;
    columns.set(name, names.length);
    return names.push(name) - 1;
  };
  return { names, rows: batches(text, columnOf) };
}

async function* batches(
  text: AsyncIterable<{ readonly text: string; readonly last: boolean }>,
  columnOf: (name: string) => number,
): AsyncGenerator<readonly RawRow[]> {
  let rest = "";
  let line = 1;
  let skipping = false;
  for await (const piece of text) {
    const lines = (rest + piece.text).split("\n");
    rest = piece.last ? "" : (lines.pop() ?? "");
    const rows: RawRow[] = [];
    for (const [index, raw] of lines.entries()) {
      const row = line + index;
      if (skipping) {
        skipping = false;
        continue;
      }
      const read = rowOf(raw, row, columnOf);
      if (read === undefined) continue;
      const open = piece.last && index === lines.length - 1 && read.damage === "not-an-object";
      rows.push(open ? { ...read, damage: "truncated" } : read);
    }
    line += lines.length;
    if (rest.length > LONGEST_LINE) {
      if (!skipping) rows.push({ row: line, cells: [], damage: "too-long" });
      skipping = true;
      rest = "";
    }
    if (rows.length > 0) yield rows;
  }
}

function rowOf(raw: string, row: number, columnOf: (name: string) => number): RawRow | undefined {
  const text = raw.trim();
  if (text === "") return undefined;
  if (text.includes("\uFFFD")) return { row, cells: [], damage: "undecodable" };
  if (text.length > LONGEST_LINE) return { row, cells: [], damage: "too-long" };
  const value = parsed(text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { row, cells: [], damage: "not-an-object" };
  const twice = duplicateName(text, value);
  if (twice !== undefined) return { row, cells: [], damage: "duplicate-columns", at: columnOf(twice) };
  const cells: string[] = [];
  for (const [name, cell] of Object.entries(value)) {
    if (typeof cell === "object" && cell !== null) return { row, cells: [], damage: "nested" };
    const content = cell === null || cell === undefined ? "" : String(cell);
    if (content.length > LONGEST_CELL || name.length > LONGEST_CELL) return { row, cells: [], damage: "too-long" };
    if (content === "") continue;
    const column = columnOf(name);
    if (column >= MOST_COLUMNS) return { row, cells: [], damage: "too-many-columns" };
    cells[column] = content;
  }
  return { row, cells: Array.from(cells, (cell) => cell ?? "") };
}

/** A name that an object without objects inside has twice: of its values only the last would be read. */
function duplicateName(text: string, value: object): string | undefined {
  const names = [...text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?/gu)].flatMap(([, name = '""', colon]) =>
    colon === undefined ? [] : [name],
  );
  if (names.length === Object.keys(value).length) return undefined;
  const seen = new Set<string>();
  for (const name of names.map((written) => String(JSON.parse(written)))) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}

/** Numbers are kept as they are written where a double would change a digit, or leave out zeros at the end. */
function parsed(text: string): unknown {
  try {
    return /[\d.]{16}|\d[eE]|\.\d*0(?!\d)/u.test(text) ? JSON.parse(text, asWritten) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asWritten(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === "number" ? (context?.source ?? value) : value;
}
