import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, rename, stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../problem/index.ts";
import { troubleIn } from "./cluster.ts";
import { folderTrouble, type DataFolder } from "./folder.ts";
import { identityOf, plainEnvironment, runProgram } from "./program.ts";
import type { Programs } from "./programs.ts";

/** A server that was started and may end. */
export interface Launched {
  ended: boolean;
  /** What it said since its start. */
  readonly said: () => Promise<string>;
}

const LARGEST_LOG = 10 * 1024 * 1024;
const MOST_SAID = 64 * 1024;

async function openLog(folder: DataFolder): Promise<FileHandle> {
  try {
    const found = await stat(folder.log).catch(() => undefined);
    if (found !== undefined && found.size > LARGEST_LOG) await rename(folder.log, `${folder.log}.1`);
    const log = await open(folder.log, "a+", 0o600);
    if (folder.user !== undefined) await log.chown(folder.user.uid, folder.user.gid);
    return log;
  } catch (error) {
    throw folderTrouble(error, folder.log);
  }
}

async function readFrom(path: string, start: number): Promise<string> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    const length = Math.min(Math.max(0, size - start), MOST_SAID);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString("utf8");
  } finally {
    await handle.close();
  }
}

/** Starts a server in its own session, so that a key press meant for this process does not reach it. */
export async function launch(folder: DataFolder, programs: Programs): Promise<Launched> {
  const log = await openLog(folder);
  const { size } = await log.stat();
  const launched: Launched = { ended: false, said: () => readFrom(folder.log, size) };
  try {
    if (process.platform === "win32") {
      // Only pg_ctl gives up an administrator's rights, without which PostgreSQL does not start there.
      const parameters = ["start", "-W", "-D", folder.cluster, "-l", folder.log];
      const { status } = await runProgram(join(programs.bin, "pg_ctl"), parameters, {
        user: undefined,
        cwd: folder.root,
        seconds: 60,
      });
      launched.ended = status !== 0;
      return launched;
    }
    const child = spawn(join(programs.bin, "postgres"), ["-D", folder.cluster], {
      cwd: folder.root,
      env: plainEnvironment(),
      ...identityOf(folder.user),
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    child.on("exit", () => {
      launched.ended = true;
    });
    await once(child, "spawn");
    child.unref();
    return launched;
  } catch (error) {
    throw folderTrouble(error, join(programs.bin, "postgres"));
  } finally {
    await log.close();
  }
}

/** Why a server that was just started has ended; undefined when trying again may help. */
export async function whyEnded(launched: Launched, folder: DataFolder): Promise<Refusal | undefined> {
  const said = await launched.said();
  if (
    /lock file "[^"]*" (?:already exists|is empty)|bogus data in lock file|pre-existing shared memory block|could not bind|Address already in use/.test(
      said,
    )
  ) {
    return undefined;
  }
  return (
    troubleIn(said, folder) ??
    new Refusal({ code: "not-started", folder: folder.root, detail: said.trim().slice(-2000) })
  );
}
