import { join } from "node:path";
import { Refusal } from "../problem/index.ts";
import type { DataFolder } from "./folder.ts";
import { pause } from "./holder.ts";
import { isServerOf, readPostmaster } from "./postmaster.ts";
import { runProgram } from "./program.ts";
import type { Programs } from "./programs.ts";

/** Closes all connections, writes everything and ends. */
const FAST_MILLISECONDS = 30_000;
/** Ends at once; the next start recovers. */
const IMMEDIATE_MILLISECONDS = 10_000;
const POLL_PAUSE = 10;

async function hasEnded(pid: number, folder: DataFolder): Promise<boolean> {
  const found = await readPostmaster(folder);
  return found?.pid !== pid && !(await isServerOf(pid, folder));
}

async function waitForEnd(pid: number, folder: DataFolder, milliseconds: number): Promise<boolean> {
  const limit = Date.now() + milliseconds;
  while (Date.now() < limit) {
    if ((await hasEnded(pid, folder)) || !(await isServerOf(pid, folder))) return true;
    await pause(POLL_PAUSE);
  }
  return false;
}

async function tell(pid: number, mode: "fast" | "immediate", folder: DataFolder, programs: Programs): Promise<void> {
  if (process.platform === "win32") {
    const parameters = ["stop", "-W", "-m", mode, "-D", folder.cluster];
    await runProgram(join(programs.bin, "pg_ctl"), parameters, { user: undefined, cwd: folder.root, seconds: 30 });
    return;
  }
  try {
    process.kill(pid, mode === "fast" ? "SIGINT" : "SIGQUIT");
  } catch {
    // It has ended in the meantime, which the caller looks for.
  }
}

/** Stops a folder's server: cleanly, and when that takes too long at once. @throws Refusal `not-stopped` */
export async function stopServer(pid: number, folder: DataFolder, programs: Programs): Promise<void> {
  if (!(await isServerOf(pid, folder))) return;
  await tell(pid, "fast", folder, programs);
  if (await waitForEnd(pid, folder, FAST_MILLISECONDS)) return;
  await tell(pid, "immediate", folder, programs);
  if (await waitForEnd(pid, folder, IMMEDIATE_MILLISECONDS)) return;
  throw new Refusal({ code: "not-stopped", folder: folder.root, pid });
}
