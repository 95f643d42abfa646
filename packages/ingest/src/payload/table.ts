import { NO_MAPPING } from "../header/index.ts";
import {
  ARCHIVE_LIMITS,
  FileBytes,
  type FileDamage,
  FileDamageError,
  LONGEST_CELL,
  openTables,
} from "../table/index.ts";
import type { RawRow, RawTable, RowDamage } from "../table/index.ts";
import { feedOf } from "../collection/table-feed.ts";
import type { Decoding } from "./decoding.ts";
import { Moments } from "./moment.ts";
import { meant } from "./row-fields.ts";
import { type Cells, type RowField, Rows } from "./rows.ts";
import { excerpt } from "./texts.ts";
import { PayloadTroubleError, type Trouble } from "./trouble.ts";

/** The columns of a table by what they mean, or what is wrong with them. */
type Columns =
  | { readonly state: "read"; readonly fields: ReadonlyMap<RowField, number> }
  | { readonly state: "refused"; readonly trouble: Trouble };

/** What a table's rows are read with. */
interface Table {
  readonly sheet: string | undefined;
  readonly names: readonly string[];
  readonly fields: ReadonlyMap<RowField, number>;
  readonly rows: Rows;
}

/** Measurement tables as delimited text or as a workbook, with the names of columns that files of measurements have. */
export async function readTables(bytes: Uint8Array, decoding: Decoding): Promise<void> {
  const file = new FileBytes({ name: "", read: () => Promise.resolve(bytes) });
  const rows = new Rows(new Moments(decoding.options.timeZone ?? "Asia/Shanghai"));
  let first: Trouble = { code: "empty-payload", detail: {} };
  let read = 0;
  try {
    for await (const table of openTables(file)) {
      const trouble = await readTable(table, rows, decoding);
      if (trouble === undefined) read += 1;
      else {
        if (first.code === "empty-payload") first = trouble;
        if (table.sheet !== undefined && trouble.code !== "empty-payload")
          decoding.lines.refuseText(trouble, table.sheet, "");
      }
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
async function readTable(raw: RawTable, rows: Rows, decoding: Decoding): Promise<Trouble | undefined> {
  if (raw.names !== undefined) return { code: "unexpected-shape", detail: { format: "csv" } };
  const feed = await feedOf(raw, NO_MAPPING, (name) => (isFurther(name) ? name : undefined));
  if (feed === undefined || feed.reading.state === "dictionary") return { code: "empty-payload", detail: {} };
  const columns = columnsOf(feed.names);
  if (columns.state === "refused") return columns.trouble;
  for (const [column, name] of feed.names.entries())
    if (name.trim() !== "" && ![...columns.fields.values()].includes(column)) decoding.ignored.add(name.trim());
  rows.serials = raw.serials;
  const table: Table = { sheet: raw.sheet, names: feed.names, fields: columns.fields, rows };
  for await (const batch of feed.rows) for (const row of batch) take(row, table, decoding);
  return undefined;
}

function take(row: RawRow, { sheet, names, fields, rows }: Table, { lines }: Decoding): void {
  const place = sheet === undefined ? String(row.row) : `${sheet}/${row.row}`;
  const refuse = (trouble: Trouble, column: number | undefined): void => {
    const name = column === undefined ? undefined : names[column];
    lines.refuseText(trouble, name === undefined ? place : `${place}/${name.trim()}`, excerpt(row.cells.join(", ")));
  };
  if (row.damage !== undefined) {
    refuse(rowTrouble(row.damage, names[row.at ?? -1]), row.at);
    return;
  }
  if (row.cells.slice(names.length).some((cell) => cell.trim() !== "")) {
    refuse({ code: "extra-cells", detail: { columns: String(names.length) } }, undefined);
    return;
  }
  const cells: Cells = {};
  for (const [field, column] of fields) cells[field] = row.cells[column]?.trim();
  const line = rows.read(cells, place);
  if (line !== undefined) lines.add(line);
  else if (rows.trouble !== undefined)
    refuse(rows.trouble, rows.field === undefined ? undefined : fields.get(rows.field));
}

/** A column of devices is one of points where there is no other, as in files of measurements. */
function columnsOf(names: readonly string[]): Columns {
  const fields = new Map<RowField, number>();
  for (const [column, name] of names.entries()) {
    const field = meant(name);
    if (field === undefined) continue;
    if (fields.has(field))
      return {
        state: "refused",
        trouble: { code: "duplicate-name", detail: { name: excerpt(name.trim()).slice(0, 40) } },
      };
    fields.set(field, column);
  }
  const device = fields.get("device");
  if (device !== undefined && !fields.has("point")) {
    fields.delete("device");
    fields.set("point", device);
  }
  if (fields.has("metric")) return { state: "read", fields };
  const columns = names
    .slice(0, 20)
    .map((name) => excerpt(name, 0, 40))
    .join(", ");
  return { state: "refused", trouble: { code: "unknown-table", detail: { columns } } };
}

/** Names of payloads only, which are no second column of points. */
function isFurther(name: string): boolean {
  const field = meant(name);
  return field === "device" || field === "revision";
}

/** What is said of a file that cannot be read. */
export function fileTrouble(damage: FileDamage): Trouble {
  if (damage === "archive-too-large")
    return { code: damage, detail: { mebibytes: String(ARCHIVE_LIMITS.entry / 1024 / 1024) } };
  if (damage === "archive-ratio") return { code: damage, detail: { ratio: String(ARCHIVE_LIMITS.ratio) } };
  if (damage === "archive-entries") return { code: damage, detail: { entries: String(ARCHIVE_LIMITS.entries) } };
  return { code: damage, detail: {} };
}

/** What is said of a row that is damaged. */
export function rowTrouble(damage: RowDamage, column = ""): Trouble {
  if (damage === "too-long") return { code: damage, detail: { characters: String(LONGEST_CELL) } };
  if (damage === "duplicate-columns") return { code: "duplicate-name", detail: { name: excerpt(column, 0, 40) } };
  return { code: damage, detail: {} };
}
