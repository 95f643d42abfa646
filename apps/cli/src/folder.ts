import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { namesWritten } from "./output.ts";
import { faultOf } from "./terminal/index.ts";

/** What lies below a folder. Names are relative to it, with `/`, in order; hidden ones are left out. */
export interface FolderContent {
  /** Files, and links that lead to one. */
  readonly files: readonly string[];
  /** What is neither a file nor a folder, links to folders and links that lead nowhere. */
  readonly others: readonly string[];
  /** Of the files, those that earlier runs of a command wrote there. */
  readonly written: ReadonlySet<string>;
}

/** Lists what lies below a folder. @throws CommandFault when a folder in it cannot be read. */
export async function contentOf(folder: string): Promise<FolderContent> {
  const files: string[] = [];
  const others: string[] = [];
  const written: string[] = [];
  const nameOf = (path: string): string => relative(folder, path).split(sep).join("/");
  const walk = async (at: string): Promise<void> => {
    for (const name of await namesWritten(at)) written.push(nameOf(join(at, name)));
    for (const entry of await entriesOf(at)) {
      if (entry.name.startsWith(".")) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) await walk(path);
      else if (await isFile(entry, path)) files.push(nameOf(path));
      else others.push(nameOf(path));
    }
  };
  await walk(folder);
  return { files: files.toSorted(), others: others.toSorted(), written: new Set(written) };
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (trouble) {
    throw faultOf(trouble, folder);
  }
}

async function isFile(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
