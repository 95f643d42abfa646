import { rm, stat } from "node:fs/promises";
import type { Client } from "pg";
import { Refusal, type StorageProblem } from "../problem/index.ts";
import { prepareCluster, readPassword, removeUnfinished } from "./cluster.ts";
import { prepareFolder, type DataFolder } from "./folder.ts";
import { addressOf, attempt, hold, pause, type Address } from "./holder.ts";
import { launch, whyEnded, type Launched } from "./launch.ts";
import { isServerOf, pidFileOf, readPostmaster, type Postmaster } from "./postmaster.ts";
import { embeddedPrograms, reachablePrograms, type Programs } from "./programs.ts";
import { chooseListening, writeSettings, type Listening } from "./settings.ts";
import { stopServer } from "./stop.ts";

/** A running database of our own, held by this process. */
export interface EmbeddedServer {
  readonly folder: DataFolder;
  readonly programs: Programs;
  /** How to reach it; the same after it has been brought up again. */
  readonly address: Address;
  /** True when it was found running, left by a process that was killed. */
  readonly takenOver: boolean;
  /** Process number of the server. */
  readonly pid: () => number;
  readonly stop: () => Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataFolder: string;
  /** Other programs than the installed ones. */
  readonly programs?: Programs;
  /** Told when the server broke down and could not be brought up again. */
  readonly onLost?: (problem: StorageProblem) => void;
}

interface Held {
  readonly client: Client;
  readonly address: Address;
  readonly pid: number;
  readonly takenOver: boolean;
}

const ROUNDS = 8;
const ROUND_PAUSE = 250;
const POLL_PAUSE = 15;
/** Crash recovery replays at most `max_wal_size`, slowly on a slow disk. */
const READY_MILLISECONDS = 5 * 60_000;
/** A server that neither answers nor ends. */
const SILENT_MILLISECONDS = 60_000;

/** Waits for the server that the pid file names; undefined when there is none (any more). */
async function reach(folder: DataFolder, launched: Launched | undefined): Promise<Held | undefined> {
  const limit = Date.now() + READY_MILLISECONDS;
  let silentSince = Date.now();
  while (Date.now() < limit) {
    const found = await readPostmaster(folder);
    if (found !== undefined && found.port !== 0) {
      const address = addressOf(found, await readPassword(folder));
      const tried = await attempt(address, folder);
      if (tried.state === "connected") {
        await claim(tried.client, folder);
        return { client: tried.client, address, pid: found.pid, takenOver: launched === undefined };
      }
      if (tried.state === "changing") silentSince = Date.now();
    }
    if (await isOver(found, folder, launched)) return undefined;
    if (Date.now() - silentSince > SILENT_MILLISECONDS) break;
    await pause(POLL_PAUSE);
  }
  throw new Refusal({ code: "not-answering", folder: folder.root, pid: (await readPostmaster(folder))?.pid ?? 0 });
}

/** Whether there is nothing to wait for: the server that was started has ended, or no living one is named. */
async function isOver(
  found: Postmaster | undefined,
  folder: DataFolder,
  launched: Launched | undefined,
): Promise<boolean> {
  if (launched !== undefined) return launched.ended;
  return found === undefined || !(await isServerOf(found.pid, folder));
}

async function claim(client: Client, folder: DataFolder): Promise<void> {
  try {
    await hold(client, folder);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** A pid file that was written this long ago and is still not whole is a crash's. */
const UNFINISHED_MILLISECONDS = 2000;

/**
 * Removes a pid file that would keep PostgreSQL from starting although no server runs: one whose number now belongs to another program, or one that a power
 * failure has left without a number. All others PostgreSQL deals with itself.
 */
async function clearPidFile(folder: DataFolder): Promise<void> {
  const path = pidFileOf(folder);
  const file = await stat(path).catch(() => undefined);
  if (file === undefined) return;
  const found = await readPostmaster(folder);
  const isForeign =
    found === undefined ? Date.now() - file.mtimeMs > UNFINISHED_MILLISECONDS : await isOther(found.pid, folder);
  if (isForeign) await rm(path, { force: true });
}

/** Whether a number belongs to a process that is not this folder's server. */
async function isOther(pid: number, folder: DataFolder): Promise<boolean> {
  if (await isServerOf(pid, folder)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Finds the folder's server or starts it, and takes it for this process. Whatever state a crash has left is a way to here. */
async function bringUp(folder: DataFolder, programs: Programs, before?: Listening): Promise<Held> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const running = await reach(folder, undefined).catch((error: unknown) => interrupted(error));
    if (running !== undefined) return running;
    await clearPidFile(folder);
    await writeSettings(folder, programs, before ?? (await chooseListening(folder)));
    const launched = await launch(folder, programs);
    const started = await reach(folder, launched).catch((error: unknown) => interrupted(error));
    if (started !== undefined) return started;
    const why = launched.ended ? await whyEnded(launched, folder) : undefined;
    if (why !== undefined) throw why;
    await pause(ROUND_PAUSE * (round + 1));
  }
  throw new Refusal({ code: "not-started", folder: folder.root, detail: "" });
}

/** A connection that broke while the folder was claimed: look again. A refusal is final. */
function interrupted(error: unknown): undefined {
  if (error instanceof Refusal) throw error;
  return undefined;
}

/**
 * Starts a database of our own in a data folder, or takes over the one that a killed process has left running there. While it is held it is brought up again
 * whenever it breaks down. @throws Refusal for what can be expected to go wrong.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const installed = options.programs ?? embeddedPrograms();
  const folder = await prepareFolder(options.dataFolder);
  const programs = await reachablePrograms(installed, folder);
  await prepareCluster(folder, programs);
  const first = await bringUp(folder, programs);
  await removeUnfinished(folder);
  return supervise(first, folder, programs, options.onLost ?? ((): void => undefined));
}

function supervise(
  first: Held,
  folder: DataFolder,
  programs: Programs,
  onLost: (problem: StorageProblem) => void,
): EmbeddedServer {
  let held: Held = first;
  let stopping = false;
  let mending: Promise<void> = Promise.resolve();
  const mend = async (): Promise<void> => {
    try {
      const { host, port } = first.address;
      const again = await bringUp(folder, programs, { socketFolder: host.startsWith("/") ? host : undefined, port });
      held = again;
      watch(again);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      onLost(error instanceof Refusal ? error.problem : { code: "not-started", folder: folder.root, detail });
    }
  };
  const watch = ({ client }: Held): void => {
    client.once("end", () => {
      if (!stopping) mending = mend();
    });
  };
  const stopOnExit = (): void => {
    try {
      process.kill(held.pid, "SIGINT");
    } catch {
      // It has ended before.
    }
  };
  process.once("exit", stopOnExit);
  watch(first);
  return {
    folder,
    programs,
    address: first.address,
    takenOver: first.takenOver,
    pid: () => held.pid,
    stop: async () => {
      stopping = true;
      await mending;
      process.off("exit", stopOnExit);
      try {
        await stopServer(held.pid, folder, programs);
      } finally {
        await held.client.end().catch(() => undefined);
      }
    },
  };
}
