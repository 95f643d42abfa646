import { execFile } from "node:child_process";
import { readFile, readlink, realpath } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { errorCode } from "../problem/index.ts";
import type { DataFolder } from "./folder.ts";

/** A server as its pid file tells. */
export interface Postmaster {
  readonly pid: number;
  /** Seconds since 1970. */
  readonly started: number;
  readonly port: number;
  /** Empty: it listens on 127.0.0.1. */
  readonly socketFolder: string;
}

/** What a pid file says; undefined when it is not (yet) whole. Its lines: pid, data folder, start, port, socket folder, address, memory, state. */
export function parsePidFile(text: string): Postmaster | undefined {
  const [pid, , started, port, socketFolder] = text.split("\n").map((line) => line.trim());
  if (pid === undefined || !/^\d+$/.test(pid) || Number(pid) < 2) return undefined;
  return { pid: Number(pid), started: Number(started ?? 0), port: Number(port ?? 0), socketFolder: socketFolder ?? "" };
}

export const pidFileOf = (folder: DataFolder): string => join(folder.cluster, "postmaster.pid");

/** The server that a folder's pid file names, alive or not. */
export async function readPostmaster(folder: DataFolder): Promise<Postmaster | undefined> {
  try {
    return parsePidFile(await readFile(pidFileOf(folder), "utf8"));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Whether a process runs; one that has ended and only waits for its parent does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== "EPERM") return false;
  }
  if (process.platform !== "linux") return true;
  const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return !/^\d+ \(.*\) [ZX]/s.test(state);
}

/** Whether a living process is the server of this folder, and not another one that was given the same number later. */
export async function isServerOf(pid: number, folder: DataFolder): Promise<boolean> {
  if (!(await isAlive(pid))) return false;
  if (process.platform === "linux") {
    try {
      return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(folder.cluster));
    } catch (error) {
      // Another user's process: not ours, since ours runs as this folder's owner.
      if (errorCode(error) === "ENOENT" || errorCode(error) === "EACCES" || errorCode(error) === "EPERM") return false;
      throw error;
    }
  }
  if (process.platform === "win32") return true;
  const command = await promisify(execFile)("ps", ["-o", "command=", "-p", String(pid)]).catch(() => ({ stdout: "" }));
  return command.stdout.includes("postgres");
}
