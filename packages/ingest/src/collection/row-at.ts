import { NO_MAPPING } from "../header/index.ts";
import { FileBytes, FileDamageError, openTables, type RawFile, type RawTable } from "../table/index.ts";
import { feedOf } from "./table-feed.ts";

/** Where a row stands: the sheet of a workbook, and its line or row from 1. */
export interface RowAddress {
  readonly sheet?: string;
  readonly row: number;
}

/** The cells of one row by the names of their columns, as the file writes both; empty ones are left out. Undefined when there is no such row. */
export async function rowAt(file: RawFile, address: RowAddress): Promise<Readonly<Record<string, string>> | undefined> {
  const bytes = new FileBytes(file);
  try {
    for await (const table of openTables(bytes)) {
      if (table.sheet === address.sheet) return await cellsAt(table, address.row);
    }
    return undefined;
  } catch (error) {
    if (error instanceof FileDamageError) return undefined;
    throw error;
  } finally {
    await bytes.close();
  }
}

async function cellsAt(table: RawTable, row: number): Promise<Readonly<Record<string, string>> | undefined> {
  const feed = await feedOf(table, NO_MAPPING, () => undefined);
  if (feed === undefined) return undefined;
  for await (const batch of feed.rows) {
    const found = batch.find((one) => one.row === row);
    if (found === undefined) continue;
    // NDJSON tells its columns while it is read.
    const names = table.names ?? feed.names;
    return Object.fromEntries(found.cells.flatMap((cell, at) => (cell.trim() === "" ? [] : [[names[at] ?? "", cell]])));
  }
  return undefined;
}
