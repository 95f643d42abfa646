import { randomBytes } from "node:crypto";
import { chown, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode, Refusal } from "../problem/index.ts";
import { flushFolder, folderTrouble, type DataFolder } from "./folder.ts";
import { runProgram } from "./program.ts";
import type { Programs } from "./programs.ts";

/** The only user of an embedded database. */
export const OWNER = "sangan";

/** Holds the password of the only user; not part of a backup. */
export const PASSWORD_FILE = "sangan-password";
/** How the name of a folder begins in which a database is being made. */
export const UNFINISHED = "postgres.new-";
const INITDB_SECONDS = 120;

/** Words that PostgreSQL's programs say when a problem has a better name than "it did not work". */
export function troubleIn(output: string, folder: DataFolder): Refusal | undefined {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return new Refusal({ code: "no-space", folder: folder.root });
  }
  const denied =
    /could not \S+ (?:lock )?(?:file|directory|socket) "?([^":]*)"?.*: (?:Permission denied|Read-only file system)/.exec(
      output,
    );
  if (denied !== null) {
    const user = folder.user?.uid ?? process.getuid?.() ?? 0;
    return new Refusal({ code: "no-permission", path: denied[1] ?? folder.root, user });
  }
  if (output.includes("could not find the database system")) {
    return new Refusal({ code: "damaged", folder: folder.root, detail: "global/pg_control" });
  }
  const damaged =
    /(?:PANIC|FATAL):\s+(could not locate a valid checkpoint record|control file contains invalid|.*invalid checksum.*)/i.exec(
      output,
    );
  if (damaged !== null) return new Refusal({ code: "damaged", folder: folder.root, detail: damaged[1] ?? "" });
  return undefined;
}

async function majorOf(cluster: string): Promise<string | undefined> {
  try {
    return (await readFile(join(cluster, "PG_VERSION"), "utf8")).trim();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function hasEntries(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch(() => []);
  return entries.length > 0;
}

async function initialise(folder: DataFolder, programs: Programs, fresh: string): Promise<void> {
  const passwordFile = `${fresh}.password`;
  const password = randomBytes(24).toString("base64url");
  await writeFile(passwordFile, password, { mode: 0o600, flush: true });
  if (folder.user !== undefined) await chown(passwordFile, folder.user.uid, folder.user.gid);
  const locale =
    Number(programs.major) >= 17
      ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
      : ["--locale=C"];
  const parameters = [
    "-D",
    fresh,
    "-U",
    OWNER,
    "-A",
    "scram-sha-256",
    `--pwfile=${passwordFile}`,
    "-E",
    "UTF8",
    ...locale,
    "--data-checksums",
    "--wal-segsize=4",
  ];
  const { status, output } = await runProgram(join(programs.bin, "initdb"), parameters, {
    user: folder.user,
    cwd: folder.root,
    seconds: INITDB_SECONDS,
  });
  if (status !== 0) {
    throw troubleIn(output, folder) ?? new Refusal({ code: "not-started", folder: folder.root, detail: output });
  }
  await rename(passwordFile, join(fresh, PASSWORD_FILE));
}

/**
 * Makes sure that a folder has a database of the right version. A new one is made beside and renamed when it is whole, so that neither a crash nor a
 * second process in the same moment leaves half of one.
 */
export async function prepareCluster(folder: DataFolder, programs: Programs): Promise<void> {
  const found = await majorOf(folder.cluster);
  if (found === programs.major) return;
  if (found !== undefined) {
    throw new Refusal({ code: "other-version", folder: folder.root, found, needed: programs.major });
  }
  if (await hasEntries(folder.cluster)) {
    throw new Refusal({ code: "damaged", folder: folder.root, detail: "PG_VERSION" });
  }
  const fresh = join(folder.root, `${UNFINISHED}${randomBytes(6).toString("hex")}`);
  try {
    await initialise(folder, programs, fresh);
    await rename(fresh, folder.cluster);
    await flushFolder(folder.root);
  } catch (error) {
    // Another process was first: its database is as good.
    if (errorCode(error) !== "ENOTEMPTY" && errorCode(error) !== "EEXIST") throw folderTrouble(error, folder.root);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(`${fresh}.password`, { force: true });
  }
}

/** Nobody takes this long to make a database or to restore one: what is older is a crash's. */
const UNFINISHED_MILLISECONDS = 24 * 3600 * 1000;

/** Removes what a crash in the middle of a first start left, and leaves alone what another process may be making just now. */
export async function removeUnfinished(folder: DataFolder): Promise<void> {
  for (const name of await readdir(folder.root)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const found = await stat(join(folder.root, name)).catch(() => undefined);
    if (found === undefined || Date.now() - found.mtimeMs < UNFINISHED_MILLISECONDS) continue;
    await rm(join(folder.root, name), { recursive: true, force: true });
  }
}

/** The password of the database's only user. */
export async function readPassword(folder: DataFolder): Promise<string> {
  try {
    return (await readFile(join(folder.cluster, PASSWORD_FILE), "utf8")).trim();
  } catch (error) {
    if (errorCode(error) === "ENOENT") {
      throw new Refusal({ code: "damaged", folder: folder.root, detail: PASSWORD_FILE }, error);
    }
    throw folderTrouble(error, folder.root);
  }
}
