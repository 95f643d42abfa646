import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import {
  digestOf,
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

async function bytesOf(path: string): Promise<Uint8Array> {
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

/** Files below a folder whose names end so, names relative to it with `/`, in order. */
export async function filesBelow(folder: string, endings: readonly string[]): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(
      (entry) =>
        entry.isFile() && (endings.length === 0 || endings.some((ending) => entry.name.toLowerCase().endsWith(ending))),
    )
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + (folder.endsWith(sep) ? 0 : 1))
        .split(sep)
        .join("/"),
    )
    .filter((name) => !name.split("/").some((step) => step.startsWith(".")))
    .toSorted();
}

/** A system from its folder (system.yaml in it), or from its first file; problems are handed on, also warnings. */
export async function loadSystem(path: string = REFERENCE): Promise<Reading<SystemReading>> {
  const folder = (await isFolder(path)) ? path : dirname(path);
  const first = folder === path ? "system.yaml" : basename(path);
  const names =
    folder === path || /\.ya?ml$/i.test(first) ? await filesBelow(folder, [".yaml", ".yml", ".json"]) : [first];
  const files = await Promise.all(names.map(async (name) => ({ name, bytes: await bytesOf(join(folder, name)) })));
  if (!names.includes(first)) throw new CommandFault("not-found", { path: join(folder, first) });
  return readSystem(files, first);
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
  return accepted(readWeights(await sourceFile(path ?? join(beside, EQUAL)), system));
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
  const names = await filesBelow(path, [ending]);
  if (names.length === 0) throw new CommandFault(fault, { path, ending });
  return names.map((name) => join(path, name));
}

/** A bundle. @throws DocumentFault with its problems. */
export async function evidenceAt(path: string): Promise<EvidenceReading> {
  return accepted(readEvidence(await sourceFile(path)));
}

/** A result. @throws DocumentFault with its problems. */
export async function resultAt(path: string): Promise<Result> {
  return accepted(readResult(await sourceFile(path)));
}

/** Writes a file whole or not at all, making its folder. */
export async function save(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(resolve(path)), { recursive: true });
    const beside = `${path}.${process.pid}.part`;
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (trouble) {
    throw faultOf(trouble, path);
  }
}

/** A community's id as a file name. What file systems refuse is replaced, and a digest keeps two such names apart (threat B8). */
export function fileNameOf(id: string): string {
  const name = id.replaceAll(/[^\p{L}\p{N}_-]/gu, "_").slice(0, 100);
  return name === id && name !== "" ? name : `${name}-${digestOf(id).slice(0, 8)}`;
}
