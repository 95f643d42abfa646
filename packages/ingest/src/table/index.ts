export { ARCHIVE_LIMITS } from "./archive.ts";
export { FileBytes } from "./file-bytes.ts";
export { openTables } from "./open-tables.ts";
export {
  FileDamageError,
  LONGEST_CELL,
  type FileDamage,
  type RawFile,
  type RawRow,
  type RawTable,
  type RowDamage,
} from "./raw-table.ts";
