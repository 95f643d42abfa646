import { readFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import {
  readEvidence,
  readResult,
  readSystem,
  readWeights,
  type EvidenceReading,
  type Problem,
  type Reading,
  type SourceFile,
  type SystemReading,
  type WeightsReading,
} from "@sangan/documents";
import type { IndicatorSystem, Result } from "@sangan/evaluation";
import { contentOf } from "./folder.ts";
import { CommandFault, faultOf } from "./terminal/index.ts";

/** The reference system, and the weights used where none are named. */
export const REFERENCE: string = resolve(import.meta.dirname, "../../../standards/smart-community-experience/1.0.0");
const EQUAL = "weights/equal.yaml";

/** Thrown with the problems of a document, so that every command shows them the same way. */
export class DocumentFault extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super("document");
    this.name = "DocumentFault";
    this.problems = problems;
  }
}

function accepted<T>(reading: Reading<T>): T {
  if (!reading.ok) throw new DocumentFault(reading.problems);
  return reading.value;
}

/** Reads a document; one so deeply nested that a reader gives up is a fault. */
function guarded<T>(path: string, read: () => Reading<T>): Reading<T> {
  let reading: Reading<T>;
  try {
    reading = read();
  } catch (trouble) {
    if (trouble instanceof RangeError && TOO_DEEP.test(trouble.message)) throw new CommandFault("too-deep", { path });
    throw trouble;
  }
  const isTooDeep = reading.problems.some(({ params }) => TOO_DEEP.test(String(params["detail"])));
  if (isTooDeep) throw new CommandFault("too-deep", { path });
  return reading;
}

/** What the engine says when a recursion finds no end. */
const TOO_DEEP = /call stack/;

/** The bytes of a file. @throws CommandFault when it cannot be read. */
export async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (trouble) {
    throw faultOf(trouble, path);
  }
}

/** A file under its own name. */
export async function sourceFile(path: string): Promise<SourceFile> {
  return { name: basename(path), bytes: await bytesOf(path) };
}

/** Whether a path is a folder. @throws CommandFault when there is nothing. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (trouble) {
    throw faultOf(trouble, path);
  }
}

/** Files that a system may spread over. */
const MOST_FILES = 1000;

/**
 * A system from its folder (system.yaml in it, or else system.json), or from its first file, and from the files that are included below its folder;
 * problems are handed on, also warnings.
 */
export async function loadSystem(path: string = REFERENCE): Promise<Reading<SystemReading>> {
  const isWhole = await isFolder(path);
  const folder = isWhole ? path : dirname(path);
  const first = isWhole ? await firstFile(path) : basename(path);
  const files = [{ name: first, bytes: await bytesOf(join(folder, first)) }];
  const tried = new Set([first]);
  for (;;) {
    const reading = guarded(join(folder, first), () => readSystem(files, first));
    const missing = reading.problems
      .filter((problem) => problem.code === "include-missing")
      .map((problem) => String(problem.params["name"]))
      .filter((name) => !tried.has(name));
    const found = await Promise.all([...new Set(missing)].map((name) => included(folder, name)));
    for (const name of missing) tried.add(name);
    const more = found.filter((file) => file !== undefined);
    if (more.length === 0 || files.length + more.length > MOST_FILES) return reading;
    files.push(...more);
  }
}

/** The first file of a system's folder. */
async function firstFile(folder: string): Promise<string> {
  for (const name of ["system.yaml", "system.json"]) if (await isFile(join(folder, name))) return name;
  throw new CommandFault("not-found", { path: join(folder, "system.yaml") });
}

/** An included file, when it is one and lies below the system's folder. */
async function included(folder: string, name: string): Promise<SourceFile | undefined> {
  const path = join(folder, name);
  const below = relative(folder, path);
  if (below === "" || below.startsWith("..") || isAbsolute(below) || !(await isFile(path))) return undefined;
  return { name, bytes: await bytesOf(path) };
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** The system of a path, or the reference system. @throws DocumentFault with its problems. */
export async function systemAt(path?: string): Promise<SystemReading> {
  return accepted(await loadSystem(path));
}

/** The weights of a path; without one the equal weights beside the system. */
export async function weightsAt(
  path: string | undefined,
  systemPath: string | undefined,
  system: IndicatorSystem,
): Promise<WeightsReading> {
  const beside =
    systemPath === undefined || (await isFolder(systemPath)) ? (systemPath ?? REFERENCE) : dirname(systemPath);
  const at = path ?? join(beside, EQUAL);
  const file = await sourceFile(at);
  return accepted(guarded(at, () => readWeights(file, system)));
}

/** Paths of the evidence bundles of a file or a folder. */
export async function bundlePaths(path: string): Promise<readonly string[]> {
  return pathsOf(path, ".evidence.json", "no-bundles");
}

/** Paths of the results of a file or a folder. */
export async function resultPaths(path: string): Promise<readonly string[]> {
  return pathsOf(path, ".result.json", "no-results");
}

async function pathsOf(path: string, ending: string, fault: "no-bundles" | "no-results"): Promise<readonly string[]> {
  if (!(await isFolder(path))) return [path];
  const names = (await contentOf(path)).files.filter((name) => name.toLowerCase().endsWith(ending));
  if (names.length === 0) throw new CommandFault(fault, { path, ending });
  return names.map((name) => join(path, name));
}

/** A bundle. @throws DocumentFault with its problems. */
export async function evidenceAt(path: string): Promise<EvidenceReading> {
  const file = await sourceFile(path);
  return accepted(guarded(path, () => readEvidence(file)));
}

/** A result. @throws DocumentFault with its problems. */
export async function resultAt(path: string): Promise<Result> {
  return resultOf(path, await bytesOf(path));
}

/** A result, read while nothing else is done. @throws DocumentFault with its problems. */
export function resultAtOnce(path: string): Result {
  try {
    return resultOf(path, readFileSync(path));
  } catch (trouble) {
    throw trouble instanceof Error && "errno" in trouble ? faultOf(trouble, path) : trouble;
  }
}

function resultOf(path: string, bytes: Uint8Array): Result {
  return accepted(guarded(path, () => readResult({ name: basename(path), bytes })));
}
