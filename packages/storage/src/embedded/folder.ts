import { chown, lchown, mkdir, open, readdir, readFile, realpath, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { errorCode, Refusal } from "../problem/index.ts";
import { unprivilegedUser, type User } from "./user.ts";

/** The parts of a data folder. */
export interface DataFolder {
  readonly root: string;
  /** PostgreSQL's own data. */
  readonly cluster: string;
  /** Where its socket is; only its user may enter. */
  readonly run: string;
  readonly log: string;
  /** The user that the database runs as; undefined: the one that this process runs as. */
  readonly user: User | undefined;
}

/** Says that a folder is ours. */
export const MARKER = "sangan-data.json";
/** What was erased: kept beside the database, so that a backup that is restored here forgets it again (threat G12). */
export const LEDGER = "erasures.ndjson";
const FORM = { product: "sangan", form: 1 };

/** Turns what the file system says into a problem of this folder; anything else stays as it is. */
export function folderTrouble(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (code === "ENOSPC" || code === "EDQUOT") return new Refusal({ code: "no-space", folder: path }, error);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new Refusal({ code: "no-permission", path, user: process.getuid?.() ?? 0 }, error);
  }
  if (code === "ENOTDIR" || code === "EEXIST") return new Refusal({ code: "foreign-folder", folder: path }, error);
  return error;
}

async function readMarker(root: string): Promise<unknown> {
  try {
    const text = await readFile(join(root, MARKER), "utf8");
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    if (error instanceof SyntaxError) throw new Refusal({ code: "foreign-folder", folder: root }, error);
    throw error;
  }
}

/** Makes sure that a folder is ours: marked, or empty and then marked. Nothing in any other folder is touched. */
async function claimFolder(root: string): Promise<void> {
  const marker = await readMarker(root);
  if (marker === undefined) {
    const entries = await readdir(root);
    if (entries.some((name) => name !== MARKER && name !== LEDGER))
      throw new Refusal({ code: "foreign-folder", folder: root });
    await writeFile(join(root, MARKER), `${JSON.stringify(FORM)}\n`, { flush: true });
    return;
  }
  const form = typeof marker === "object" && marker !== null && "form" in marker ? marker.form : undefined;
  if (form !== FORM.form) {
    throw new Refusal({ code: "other-version", folder: root, found: String(form), needed: String(FORM.form) });
  }
}

/** The first folder on the way to a path that a user may not pass. PostgreSQL goes there as that user, not as root. */
export async function barrier(path: string, { uid, gid }: User): Promise<string | undefined> {
  const way: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    way.unshift(at);
    if (at === dirname(at)) break;
  }
  for (const folder of way) {
    const found = await stat(folder);
    const bit = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
    if ((found.mode & bit) === 0) return folder;
  }
  return undefined;
}

/** Gives a folder and all that is in it to a user. */
export async function chownAll(path: string, { uid, gid }: User): Promise<void> {
  await lchown(path, uid, gid);
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    await lchown(join(entry.parentPath, entry.name), uid, gid);
  }
}

/** Who the data belongs to: its owner when that is not root, so that it can be moved between machines and accounts. */
async function ownerOf(cluster: string, root: User): Promise<User> {
  try {
    const { uid, gid } = await stat(cluster);
    return uid === 0 ? root : { uid, gid };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return root;
    throw error;
  }
}

async function giveTo(folder: Omit<DataFolder, "user">, user: User): Promise<void> {
  await chown(folder.root, user.uid, user.gid);
  await chown(folder.run, user.uid, user.gid);
  const blocked = await barrier(folder.root, user);
  if (blocked !== undefined) throw new Refusal({ code: "no-permission", path: blocked, user: user.uid });
  const cluster = await stat(folder.cluster).catch(() => undefined);
  if (cluster?.uid === 0) await chownAll(folder.cluster, user);
}

/** Makes or finds a data folder, owned by the user that the database will run as. */
export async function prepareFolder(path: string): Promise<DataFolder> {
  const asked = resolve(path);
  try {
    await mkdir(dirname(asked), { recursive: true });
    await mkdir(asked, { recursive: true, mode: 0o700 });
    const root = await realpath(asked);
    await claimFolder(root);
    const parts = { root, cluster: join(root, "postgres"), run: join(root, "run"), log: join(root, "postgres.log") };
    await mkdir(parts.run, { recursive: true, mode: 0o700 });
    const nobody = unprivilegedUser();
    if (nobody === undefined) return { ...parts, user: undefined };
    const user = await ownerOf(parts.cluster, nobody);
    await giveTo(parts, user);
    return { ...parts, user };
  } catch (error) {
    throw folderTrouble(error, asked);
  }
}

/** Makes a rename or a new name in a folder last through a power loss. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
