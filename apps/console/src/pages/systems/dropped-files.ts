import type { PickedFile } from "./picked-files.ts";

/** More files than any document has; a whole disk dropped by mistake ends here. */
const MOST = 200;

function entriesIn(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

async function filesIn(entry: FileSystemEntry, found: PickedFile[]): Promise<void> {
  if (found.length >= MOST) return;
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push({ path: entry.fullPath.replace(/^\//, ""), file });
    return;
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return;
  const reader = entry.createReader();
  // A reader gives its entries in parts, and nothing at the end.
  for (let part = await entriesIn(reader); part.length > 0; part = await entriesIn(reader))
    for (const one of part) await filesIn(one, found);
}

/** The files that were dropped, those in folders too. */
export async function droppedFiles(data: DataTransfer): Promise<readonly PickedFile[]> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found: PickedFile[] = [];
  for (const entry of entries) await filesIn(entry, found);
  return found;
}

/** The files that were picked. */
export function pickedFiles(files: FileList): readonly PickedFile[] {
  return [...files].map((file) => ({
    path: file.webkitRelativePath === "" ? file.name : file.webkitRelativePath,
    file,
  }));
}
