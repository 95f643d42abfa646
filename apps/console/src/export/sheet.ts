import type { CellValue, Column } from "../list/column.ts";
import { formatIn, ZONE } from "../words/format.ts";

/** A cell as files have it. A time is its wall clock where the communities are. */
export type SheetCell =
  | { readonly type: "empty" }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "number"; readonly number: number }
  | { readonly type: "time"; readonly minute: string };

/** Titles and rows of a list, in the order of its columns and never by their titles: two of the same title are two (threat B3). */
export interface Sheet {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
}

const FORMAT = formatIn("en", ZONE);

function cellOf(value: CellValue, type: "text" | "number" | "time"): SheetCell {
  if (value === null || value === "") return { type: "empty" };
  if (typeof value === "number")
    return Number.isFinite(value) ? { type: "number", number: value } : { type: "text", text: String(value) };
  if (type === "time" && !Number.isNaN(Date.parse(value))) return { type: "time", minute: FORMAT.minute(value) };
  return { type: "text", text: value };
}

/** A list as a sheet; columns whose titles are alike are told apart by their keys. */
export function sheetOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Sheet {
  const headers = columns.map(({ header }) => header);
  return {
    titles: columns.map(({ header, key }, at) =>
      headers.some((other, where) => where !== at && other === header) ? `${header} (${key})` : header,
    ),
    rows: rows.map((row) => columns.map(({ value, type = "text" }) => cellOf(value(row), type))),
  };
}
