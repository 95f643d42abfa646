import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { createGunzip } from "node:zlib";
import { extract, type Entry } from "tar-stream";
import { openDatabase } from "../database/index.ts";
import {
  chownAll,
  embeddedPrograms,
  flushFolder,
  folderTrouble,
  LEDGER,
  MARKER,
  OWNER,
  PASSWORD_FILE,
  prepareFolder,
  reachablePrograms,
  runProgram,
  UNFINISHED,
  writeSettings,
  type DataFolder,
  type Programs,
} from "../embedded/index.ts";
import { settleErasures, writeLedger, type Erasure } from "../erasure/index.ts";
import { errorCode, errorText, outcomeOf, Refusal, type Outcome } from "../problem/index.ts";
import { DATA, HEAD, MANIFEST } from "./archive.ts";
import { FORM } from "./backup.ts";
import { ledgerFor } from "./ledger-of.ts";

/** Names that PostgreSQL gives its files: no way out of the folder can be written with them. */
const SAFE_NAME = /^postgres\/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*\/)*(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*)?$/;
const LARGEST_TEXT = 64 * 1024 * 1024;
const RECOVERY_SECONDS = 30 * 60;

/** An entry's content is at fault, not this program. */
class Damage extends Error {}

async function readText(entry: Entry): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of entry as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > LARGEST_TEXT) throw new Damage(`${entry.header.name} is too long`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function parsed(text: string, name: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // Told below.
  }
  throw new Damage(`${name} cannot be read`);
}

async function writeEntry(entry: Entry, path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  const handle = await open(path, "wx", 0o600);
  try {
    for await (const piece of entry as AsyncIterable<Buffer>) {
      hash.update(piece);
      await handle.write(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest("hex");
}

function checkHead(head: Record<string, unknown>, file: string, programs: Programs): void {
  if (head["product"] !== "sangan") throw new Damage("not a backup of Sangan");
  const found = `${String(head["form"])}/${String(head["postgres"])}`;
  const needed = `${FORM}/${programs.major}`;
  if (found !== needed) throw new Refusal({ code: "other-version", folder: file, found, needed });
}

function checkManifest(manifest: Record<string, unknown> | undefined, digests: ReadonlyMap<string, string>): void {
  if (manifest === undefined) throw new Damage("it is cut off");
  for (const [name, digest] of digests) {
    if (manifest[name] !== digest) throw new Damage(`${name} is not what was backed up`);
  }
  const missing = Object.keys(manifest).find((name) => name !== HEAD && !digests.has(name));
  if (missing !== undefined) throw new Damage(`${missing} is missing`);
}

/** Unpacks a backup's data into a new folder, and compares every file with the manifest. */
async function unpack(file: string, target: string, programs: Programs): Promise<void> {
  const archive = extract();
  const source = createReadStream(file);
  const gunzip = createGunzip();
  for (const stream of [source, gunzip])
    stream.on("error", (error: unknown) => archive.destroy(new Damage(errorText(error), { cause: error })));
  source.pipe(gunzip).pipe(archive);
  const digests = new Map<string, string>();
  let manifest: Record<string, unknown> | undefined;
  let isFirst = true;
  for await (const entry of archive) {
    const { name, type } = entry.header;
    if (isFirst !== (name === HEAD) || manifest !== undefined) throw new Damage(`${name} is out of place`);
    isFirst = false;
    if (name === HEAD) checkHead(parsed(await readText(entry), name), file, programs);
    else if (name === MANIFEST) manifest = parsed(await readText(entry), name);
    else if (!SAFE_NAME.test(name) || (type !== "file" && type !== "directory"))
      throw new Damage(`${name} is no file of a database`);
    else if (type === "directory") {
      await mkdir(join(target, name.slice(DATA.length)), { recursive: true, mode: 0o700 });
      entry.resume();
    } else digests.set(name, await writeEntry(entry, join(target, name.slice(DATA.length))));
  }
  checkManifest(manifest, digests);
}

/** Recovers what was unpacked, without letting anybody in, and gives the database a password of its own. */
async function recover(folder: DataFolder, programs: Programs): Promise<void> {
  const password = randomBytes(24).toString("base64url");
  await writeFile(join(folder.cluster, PASSWORD_FILE), password, { mode: 0o600, flush: true });
  await writeSettings(folder, programs, { socketFolder: folder.run, port: 5432 });
  if (folder.user !== undefined) await chownAll(folder.cluster, folder.user);
  const { status, output } = await runProgram(
    join(programs.bin, "postgres"),
    ["--single", "-D", folder.cluster, "postgres"],
    {
      user: folder.user,
      cwd: folder.root,
      seconds: RECOVERY_SECONDS,
      input: `alter role ${OWNER} password '${password}'\n`,
    },
  );
  const failed = /\b(?:ERROR|FATAL|PANIC):.*/.exec(output);
  if (status !== 0 || failed !== null) throw new Damage(failed?.[0] ?? output.slice(-500));
}

/** Whether nothing is in a folder but the list of what was erased, which stays. */
async function isEmpty(path: string): Promise<boolean> {
  try {
    return (await readdir(path)).every((name) => name === LEDGER);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return true;
    throw folderTrouble(error, path);
  }
}

/** Takes away what was begun, and nothing else: an empty folder that was there stays, and so does a database that somebody started there meanwhile. */
async function leave({ root, run, cluster }: DataFolder, wasThere: boolean): Promise<void> {
  if ((await stat(cluster).catch(() => undefined)) !== undefined) return;
  if (!wasThere) await rm(root, { recursive: true, force: true });
  else for (const path of [run, join(root, MARKER)]) await rm(path, { recursive: true, force: true });
}

/** What became of a restoration. */
export interface Restored {
  /** How much was erased again that the backup still held; null: no list of erasures was found, so what was erased since may be back. */
  readonly erasedAgain: number | null;
}

/** Unpacks and recovers a backup beside where it will be, and only then gives it its name; what was erased comes to lie beside it before. */
async function bringBack(
  file: string,
  folder: DataFolder,
  { programs, ledger }: { readonly programs: Programs; readonly ledger: readonly Erasure[] | undefined },
): Promise<void> {
  const fresh = join(folder.root, `${UNFINISHED}${randomBytes(6).toString("hex")}`);
  try {
    await unpack(file, fresh, programs);
    await recover({ ...folder, cluster: fresh }, programs);
    // Should this end before it has been erased again, the next start does it.
    if (ledger !== undefined) await writeLedger(folder.root, ledger);
    await rename(fresh, folder.cluster);
    await flushFolder(folder.root);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function eraseAgain(dataFolder: string): Promise<number> {
  const opened = await openDatabase({ dataFolder, statementSeconds: 0, connections: 2 });
  if (!opened.ok) throw new Refusal(opened.problem);
  try {
    const settled = await settleErasures(opened.value.kysely, dataFolder);
    if (!settled.ok) throw new Refusal(settled.problem);
    return settled.value;
  } finally {
    await opened.value.close();
  }
}

/**
 * Makes a data folder out of a backup file: unpacks it, compares every file, recovers it to the moment at which the backup ended, and only then gives it its
 * name. What was erased since is erased again (threat G12), by the ledger that lies in the folder and by that of `erasures`: a ledger, or the data folder that
 * is replaced. `folder-not-empty` when there is anything else: nothing is ever written over. `backup-damaged` names what is wrong with the file.
 */
export function restore(
  file: string,
  dataFolder: string,
  { erasures }: { readonly erasures?: string | undefined } = {},
): Promise<Outcome<Restored>> {
  return outcomeOf(async () => {
    const path = resolve(file);
    const asked = resolve(dataFolder);
    if (!(await isEmpty(asked))) throw new Refusal({ code: "folder-not-empty", folder: asked });
    const handle = await open(path, "r").catch((error: unknown) => {
      throw new Refusal({ code: "backup-damaged", file: path, detail: errorText(error) }, error);
    });
    await handle.close();
    const ledger = await ledgerFor(asked, erasures);
    const installed = embeddedPrograms();
    const wasThere = (await stat(asked).catch(() => undefined)) !== undefined;
    const folder = await prepareFolder(asked);
    try {
      await bringBack(path, folder, { programs: await reachablePrograms(installed, folder), ledger });
      return { erasedAgain: ledger === undefined ? null : await eraseAgain(folder.root) };
    } catch (error) {
      await leave(folder, wasThere);
      if (error instanceof Damage)
        throw new Refusal({ code: "backup-damaged", file: path, detail: error.message }, error);
      throw folderTrouble(error, folder.root);
    }
  });
}
