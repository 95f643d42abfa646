import { spawn } from "node:child_process";
import type { User } from "./user.ts";

/** How a program ended and what it said. */
export interface Ending {
  readonly status: number | null;
  readonly output: string;
}

/** What a database's programs may see of this process's surroundings: nothing that would redirect them. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = process.platform === "win32" ? ["SystemRoot", "PATH", "TEMP", "TMP"] : ["PATH"];
  const entries = kept.map((name) => [name, process.env[name]] as const);
  return { ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)), LC_ALL: "C", TZ: "UTC" };
}

/** Who a child process runs as. */
export function identityOf(user: User | undefined): { uid?: number; gid?: number } {
  return user === undefined ? {} : { uid: user.uid, gid: user.gid };
}

const MOST_OUTPUT = 64 * 1024;

/** Runs a program to its end, or ends it after `seconds`. @throws what the system says when it cannot be started. */
export function runProgram(
  program: string,
  parameters: readonly string[],
  options: { readonly user: User | undefined; readonly cwd: string; readonly seconds: number; readonly input?: string },
): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd: options.cwd,
      env: plainEnvironment(),
      ...identityOf(options.user),
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
      timeout: options.seconds * 1000,
      killSignal: "SIGKILL",
    });
    let output = "";
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString("utf8")).slice(-MOST_OUTPUT);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    // A program that does not read its input ends before all of it is written.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
    child.on("error", reject);
    child.on("close", (status) => {
      resolve({ status, output: output.trim() });
    });
  });
}
