import { readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Client } from "pg";
import type { Database } from "../database/index.ts";
import { flushFolder, folderTrouble, PASSWORD_FILE, type EmbeddedServer } from "../embedded/index.ts";
import { errorCode, errorText, outcomeOf, Refusal, statementTrouble, type Outcome } from "../problem/index.ts";
import { DATA, HEAD, writeArchive, type ArchiveWriter } from "./archive.ts";

/** What was backed up. */
export interface Backup {
  readonly file: string;
  readonly bytes: number;
}

/** The form of a backup file. */
export const FORM = 1;

/** Folders whose content belongs to a running server only; see "Base Backup" in PostgreSQL's manual on its replication protocol. */
const EMPTIED = new Set([
  "pg_dynshmem",
  "pg_notify",
  "pg_replslot",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
  "pg_wal",
]);
const LEFT_OUT =
  /^(?:postmaster\.(?:pid|opts)|backup_label(?:\.old)?|tablespace_map(?:\.old)?|current_logfiles|pg_internal\.init.*|pgsql_tmp.*|.*\.new-[0-9a-f]{12})$/;
const WAL_SEGMENT = /^[0-9A-F]{24}$/;
const CONTROL = "global/pg_control";

/** Adds a folder and all that is in it; what vanishes meanwhile was of no more use. */
async function addTree(archive: ArchiveWriter, cluster: string, folder: string): Promise<void> {
  for (const entry of await readdir(join(cluster, folder), { withFileTypes: true })) {
    const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (LEFT_OUT.test(entry.name) || name === CONTROL || name === PASSWORD_FILE) continue;
    if (entry.isDirectory()) {
      await archive.addFolder(`${DATA}${name}/`);
      if (!EMPTIED.has(name)) await addTree(archive, cluster, name);
    } else if (entry.isFile()) {
      await archive.addFile(DATA + name, join(cluster, name)).catch((error: unknown) => {
        if (errorCode(error) !== "ENOENT") throw error;
      });
    }
  }
}

interface Stopped {
  readonly label: string;
  readonly first: string;
  readonly last: string;
}

async function addLog(archive: ArchiveWriter, cluster: string, { label, first, last }: Stopped): Promise<void> {
  await archive.addText(`${DATA}backup_label`, label);
  await archive.addFolder(`${DATA}pg_wal/archive_status/`);
  const names = await readdir(join(cluster, "pg_wal"));
  const needed = names.filter(
    (name) => (WAL_SEGMENT.test(name) && name >= first && name <= last) || name.endsWith(".history"),
  );
  if (!needed.includes(first) || !needed.includes(last))
    throw new Error(`log segments ${first} to ${last} are not there`);
  for (const name of needed.toSorted()) await archive.addFile(`${DATA}pg_wal/${name}`, join(cluster, "pg_wal", name));
}

/** Copies the running database: between start and stop every page that changes is also in the log, which is added last. */
async function copyRunning(client: Client, embedded: EmbeddedServer, archive: ArchiveWriter): Promise<void> {
  const { cluster } = embedded.folder;
  await client.query("set statement_timeout = 0");
  await client.query("set wal_sender_timeout = 0");
  // Keeps the log from being cleared away; goes with this connection.
  await client.query("select pg_create_physical_replication_slot('sangan_backup_' || pg_backend_pid(), true, true)");
  const started = await client.query<{ lsn: string; first: string }>(
    "select lsn::text, pg_walfile_name(lsn) as first from pg_backup_start('sangan', true) as lsn",
  );
  await addTree(archive, cluster, "");
  const stopped = await client.query<{ label: string; last: string }>(
    "select labelfile as label, pg_walfile_name(lsn) as last from pg_backup_stop(false)",
  );
  const [{ first } = { first: "" }] = started.rows;
  const [{ label, last } = { label: "", last: "" }] = stopped.rows;
  await addLog(archive, cluster, { label, first, last });
  await archive.addFile(DATA + CONTROL, join(cluster, CONTROL));
}

async function writeBackup(embedded: EmbeddedServer, file: string): Promise<void> {
  const client = new Client({ ...embedded.address, application_name: "sangan backup" });
  client.on("error", () => undefined);
  const archive = writeArchive(file);
  try {
    await client.connect();
    await archive.addText(HEAD, JSON.stringify({ product: "sangan", form: FORM, postgres: embedded.programs.major }));
    await copyRunning(client, embedded, archive);
    await archive.finish();
  } catch (error) {
    throw await archive.abort(error instanceof Error ? error : new Error(errorText(error)));
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Backs an embedded database up into one new file while it is used; what is committed before it starts is in it. Whoever reads the file reads everything.
 * `backup-external` for another server, which has tools of its own; `file-exists` when the file is there.
 */
export function backup(database: Database, file: string): Promise<Outcome<Backup>> {
  return outcomeOf(async () => {
    const { embedded } = database;
    if (embedded === undefined) throw new Refusal({ code: "backup-external" });
    const path = resolve(file);
    const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}`);
    if ((await stat(path).catch(() => undefined)) !== undefined) throw new Refusal({ code: "file-exists", file: path });
    try {
      await writeBackup(embedded, unfinished);
      await rename(unfinished, path);
      await flushFolder(dirname(path));
      const { size } = await stat(path);
      return { file: path, bytes: size };
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      if (statementTrouble(error)?.code === "unreachable" && errorCode(error) !== "ENOENT") {
        throw new Refusal({ code: "not-answering", folder: embedded.folder.root, pid: embedded.pid() }, error);
      }
      throw folderTrouble(error, dirname(path));
    }
  });
}
