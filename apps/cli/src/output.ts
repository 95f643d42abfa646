import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { digestOf } from "@sangan/documents";
import { faultOf } from "./terminal/index.ts";

/** Lists, in a folder, the names of the files that each command wrote there, so that its next run can take its own old ones away. */
export const MANIFEST = ".sangan.json";

type Manifest = Readonly<Record<string, readonly string[]>>;

/** Writes a file into the folder and gives its path. */
export type WriteInto = (name: string, content: string | Uint8Array) => Promise<string>;

/**
 * Fills a folder with the files of a command. When all are written, those of its last run that are no longer among them are removed;
 * nothing else in the folder is touched. After trouble on the way nothing is removed.
 */
export async function fillFolder<T>(
  folder: string,
  command: string,
  act: (write: WriteInto) => Promise<T>,
): Promise<T> {
  const before = await manifestOf(folder);
  const old = before[command] ?? [];
  const written = new Set<string>();
  const note = async (names: readonly string[]): Promise<void> =>
    await save(join(folder, MANIFEST), `${JSON.stringify({ ...before, [command]: names.toSorted() }, undefined, 1)}\n`);
  const write: WriteInto = async (name, content) => {
    const path = join(folder, name);
    await save(path, content);
    written.add(name);
    return path;
  };
  let outcome: T;
  try {
    outcome = await act(write);
  } catch (trouble) {
    if (written.size > 0) await note([...new Set([...old, ...written])]);
    throw trouble;
  }
  for (const name of old) if (!written.has(name)) await remove(join(folder, name));
  if (old.length + written.size > 0) await note([...written]);
  return outcome;
}

/** Writes one file and adds it to the manifest of its folder; no other is removed. */
export async function saveListed(path: string, command: string, content: string): Promise<void> {
  const folder = dirname(path);
  await save(path, content);
  const before = await manifestOf(folder);
  const names = [...new Set([...(before[command] ?? []), basename(path)])].toSorted();
  await save(join(folder, MANIFEST), `${JSON.stringify({ ...before, [command]: names }, undefined, 1)}\n`);
}

/** Names of the files in a folder that a command wrote. */
export async function namesWritten(folder: string): Promise<readonly string[]> {
  return Object.values(await manifestOf(folder)).flat();
}

/** A folder's manifest; only plain names of files in the folder itself are taken from it, whoever wrote it. */
async function manifestOf(folder: string): Promise<Manifest> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(join(folder, MANIFEST), "utf8"));
  } catch {
    // No manifest, or none of ours: then nothing is known to be ours, and nothing is removed.
    return {};
  }
  if (typeof content !== "object" || content === null) return {};
  const lists = Object.entries(content).map(([command, names]: readonly [string, unknown]) => [
    command,
    Array.isArray(names) ? names.filter(isPlainName) : [],
  ]);
  return Object.fromEntries(lists) as Manifest;
}

function isPlainName(name: unknown): name is string {
  return typeof name === "string" && !name.startsWith(".") && /^[^/\\:]+$/u.test(name);
}

async function remove(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (trouble) {
    throw faultOf(trouble, path);
  }
}

/** Writes a file whole or not at all, making its folder. */
export async function save(path: string, content: string | Uint8Array): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(resolve(path)), { recursive: true });
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (trouble) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw faultOf(trouble, path);
  }
}

const MOST_BYTES = 120;

/** Names that are ours, or that a file system keeps for itself. */
const TAKEN = /^(?:index|town|con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])$/;

/** The end of a name to which a digest was added. */
const DIGESTED = /-[0-9a-f]{8}$/;

/**
 * A community's id as a file name. What file systems refuse, keep for themselves or take for the same (capitals) is given a digest,
 * which keeps two such names apart (threat B8).
 */
export function fileNameOf(id: string): string {
  const whole = id.normalize("NFC");
  const name = cut(whole.replaceAll(/[^\p{L}\p{N}_-]/gu, "_"));
  const isPlain = name === whole && name !== "" && name === oneCase(name) && !TAKEN.test(name) && !DIGESTED.test(name);
  return isPlain ? name : `${name}-${digestOf(whole).slice(0, 8)}`;
}

/** What file systems that know no capitals compare. */
function oneCase(name: string): string {
  return name.toUpperCase().toLowerCase();
}

function cut(name: string): string {
  let kept = "";
  let bytes = 0;
  for (const letter of name) {
    bytes += Buffer.byteLength(letter);
    if (bytes > MOST_BYTES) return kept;
    kept += letter;
  }
  return kept;
}
