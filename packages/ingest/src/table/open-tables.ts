import { isArchive } from "./archive.ts";
import { textStart } from "./encoding.ts";
import type { FileBytes } from "./file-bytes.ts";
import { FileDamageError, type Tables } from "./raw-table.ts";
import { textTable } from "./text-reader.ts";
import { workbookTables } from "./workbook.ts";

/**
 * The tables of a file by what its bytes are, not by its name: a workbook (XLSX), delimited text or NDJSON.
 * @throws FileDamageError when it is none of these, or cannot be read.
 */
export async function* openTables(bytes: FileBytes, signal?: AbortSignal): Tables {
  const sample = await bytes.sample();
  if (isArchive(sample)) {
    yield* workbookTables(bytes, signal);
    return;
  }
  const start = isCompoundFile(sample) ? undefined : textStart(sample);
  if (start === undefined) throw new FileDamageError("unsupported-format");
  yield textTable(bytes, start, sample);
}

/** The container of old (XLS) and of encrypted workbooks. */
function isCompoundFile(sample: Uint8Array): boolean {
  return sample[0] === 0xd0 && sample[1] === 0xcf && sample[2] === 0x11 && sample[3] === 0xe0;
}
