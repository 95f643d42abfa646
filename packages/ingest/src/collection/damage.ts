import type { HeaderReading } from "../header/index.ts";
import { ARCHIVE_LIMITS, type FileDamage, LONGEST_CELL, type RawRow, type RowDamage } from "../table/index.ts";
import { excerpt } from "./excerpt.ts";
import type { Refusal } from "./reject.ts";
import type { RowReader } from "./row-reader.ts";

/** The refusal of a file that could not be read. */
export function fileRefusal(damage: FileDamage): Refusal {
  switch (damage) {
    case "archive-too-large":
      return { code: damage, detail: { mebibytes: String(ARCHIVE_LIMITS.entry / 1024 / 1024) } };
    case "archive-ratio":
      return { code: damage, detail: { ratio: String(ARCHIVE_LIMITS.ratio) } };
    case "archive-entries":
      return { code: damage, detail: { entries: String(ARCHIVE_LIMITS.entries) } };
    case "unreadable":
    case "unsupported-format":
    case "damaged-archive":
    case "encrypted":
      return { code: damage, detail: {} };
  }
}

/** The refusal of a row that is damaged, in a column where that is known. */
export function damageRefusal(damage: RowDamage, column = ""): Refusal {
  if (damage === "too-long") return { code: damage, detail: { characters: String(LONGEST_CELL) } };
  if (damage === "duplicate-columns") return { code: damage, detail: { column: excerpt(column) } };
  return { code: damage, detail: {} };
}

/** The refusal of a table by its header. */
export function headerRefusal(reading: Exclude<HeaderReading, { state: "read" }>, names: readonly string[]): Refusal {
  switch (reading.state) {
    case "duplicate-columns":
      return { code: "duplicate-columns", detail: { column: excerpt(reading.column) } };
    case "missing-columns":
      return { code: "missing-columns", detail: { kind: reading.kind, columns: reading.missing.join(", ") } };
    case "unknown":
    case "dictionary":
      return { code: "unknown-table", detail: { columns: names.slice(0, 20).map(excerpt).join(", ") } };
  }
}

/** Cells beyond the last name are refused unless they are empty. */
export function extraCells(reader: RowReader, row: RawRow): void {
  const columns = reader.context.header.names.length;
  if (row.cells.slice(columns).every((cell) => cell.trim() === "")) return;
  reader.refuseAt({ code: "extra-cells", detail: { columns: String(columns) } }, undefined);
}
