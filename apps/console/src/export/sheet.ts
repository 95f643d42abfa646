import type { Sheet, SheetCell } from "@sangan/documents/sheet";
import type { CellValue, Column } from "../list/column.ts";
import { formatIn, ZONE } from "../words/format.ts";

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
