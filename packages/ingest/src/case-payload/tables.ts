import { fileTrouble, rowTrouble } from "../payload/table.ts";
import { PayloadTroubleError, type Trouble } from "../payload/trouble.ts";
import { FileBytes, FileDamageError, openTables, type RawRow, type RawTable } from "../table/index.ts";
import type { CaseField } from "./line.ts";
import type { CaseLines } from "./lines.ts";
import type { CaseCells } from "./rows.ts";

/** Without a column of these a table tells no events. */
const NEEDED = ["case", "activity", "time"] as const;
const MOST_TITLES = 5;

/** Events as a delimited text or a workbook, one in each row. */
export async function readCaseTables(bytes: Uint8Array, lines: CaseLines): Promise<void> {
  const file = new FileBytes({ name: "", read: () => Promise.resolve(bytes) });
  let first: Trouble = { code: "empty-payload", detail: {} };
  let read = 0;
  try {
    for await (const table of openTables(file)) {
      const trouble = await readTable(table, lines);
      if (trouble === undefined) read += 1;
      else if (first.code === "empty-payload") first = trouble;
    }
  } catch (error) {
    if (!(error instanceof FileDamageError)) throw error;
    throw new PayloadTroubleError(fileTrouble(error.damage), 0, "");
  } finally {
    await file.close();
  }
  if (read === 0) throw new PayloadTroubleError(first, 0, "");
}

/** Why a table as a whole says nothing, or undefined. */
async function readTable(raw: RawTable, lines: CaseLines): Promise<Trouble | undefined> {
  if (raw.names !== undefined) return { code: "unexpected-shape", detail: { format: "csv" } };
  let table: Table | undefined;
  let trouble: Trouble = { code: "empty-payload", detail: {} };
  lines.rows.serials = raw.serials;
  for await (const batch of raw.rows) {
    let begin = 0;
    for (const [at, row] of (table === undefined ? batch : []).entries()) {
      const columns = columnsOf(row.cells, lines);
      begin = at + 1;
      if (columns.state === "read") {
        table = { lines, names: row.cells, fields: columns.fields, sheet: raw.sheet };
        break;
      }
      // Rows above the header that hold one cell each are a title.
      trouble = columns.trouble;
      if (at >= MOST_TITLES || row.cells.filter((cell) => cell.trim() !== "").length > 1) return trouble;
    }
    if (table !== undefined) for (const row of batch.slice(begin)) take(row, table);
  }
  if (table === undefined) return trouble;
  for (const [column, name] of table.names.entries())
    if (name.trim() !== "" && ![...table.fields.values()].includes(column)) lines.ignored.add(name.trim());
  return undefined;
}

type Columns =
  | { readonly state: "read"; readonly fields: ReadonlyMap<CaseField, number> }
  | { readonly state: "refused"; readonly trouble: Trouble };

function columnsOf(names: readonly string[], lines: CaseLines): Columns {
  const fields = new Map<CaseField, number>();
  for (const [column, name] of names.entries()) {
    const field = lines.names.of(name);
    if (field === undefined) continue;
    if (fields.has(field)) {
      const twice = Array.from(name.trim()).slice(0, 40).join("");
      return { state: "refused", trouble: { code: "duplicate-name", detail: { name: twice } } };
    }
    fields.set(field, column);
  }
  const missing = NEEDED.find((field) => !fields.has(field));
  if (missing === undefined) return { state: "read", fields };
  return { state: "refused", trouble: { code: "missing", detail: { name: missing } } };
}

interface Table {
  readonly lines: CaseLines;
  readonly names: readonly string[];
  readonly fields: ReadonlyMap<CaseField, number>;
  readonly sheet: string | undefined;
}

function take(row: RawRow, { lines, names, fields, sheet }: Table): void {
  const place = sheet === undefined ? String(row.row) : `${sheet}/${row.row}`;
  const at = (column: number | undefined): string =>
    column === undefined ? place : `${place}/${(names[column] ?? "").trim()}`;
  if (row.damage !== undefined) lines.refuse(rowTrouble(row.damage, names[row.at ?? -1]), at(row.at), "");
  else if (row.cells.slice(names.length).some((cell) => cell.trim() !== ""))
    lines.refuse({ code: "extra-cells", detail: { columns: String(names.length) } }, place, "");
  else {
    const cells: CaseCells = {};
    for (const [field, column] of fields) cells[field] = row.cells[column]?.trim();
    lines.addCells(cells, place, (field) => at(fields.get(field)));
  }
}
