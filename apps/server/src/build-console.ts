import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** What the console is built from: its own files, and the packages that run in it. */
const SOURCES = [
  "apps/console/src",
  "apps/console/public",
  "apps/console/index.html",
  "apps/console/walk.html",
  "apps/console/package.json",
  "apps/console/vite.config.ts",
  "packages/api/src",
  "packages/documents/src",
  "packages/evaluation/src",
  "packages/report/src",
];
const BUILT = "apps/console/dist";
const VITE = "node_modules/vite/bin/vite.js";

/** The latest change of a file, or of any file below a folder, in milliseconds; 0 where there is nothing. */
export function latest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const below = readdirSync(path, { recursive: true, encoding: "utf8" });
  return Math.max(0, ...below.map((name) => statSync(join(path, name), { throwIfNoEntry: false })?.mtimeMs ?? 0));
}

/** Whether the console was not built since its sources changed. Without its sources it is taken as it is. */
export function isConsoleStale(root: string): boolean {
  if (!existsSync(join(root, "apps/console/index.html"))) return false;
  const built = statSync(join(root, BUILT, "index.html"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return SOURCES.some((source) => latest(join(root, source)) > built);
}

export type Build = { readonly ok: true } | { readonly ok: false; readonly reason: string };

const run = promisify(execFile);

/** Runs Vite in a folder. @throws Error with what it said */
export async function runVite(root: string, folder: string, mode = "production"): Promise<void> {
  await run(process.execPath, [join(root, VITE), "build", "--mode", mode, "--logLevel", "error"], {
    cwd: join(root, folder),
    // Whoever starts this, a test for one, may be set up for another purpose.
    env: { ...process.env, NODE_ENV: "production" },
    maxBuffer: 16 * 1024 * 1024,
  });
}

/** The beginning of what a build has said when it failed. */
export function failedBuild(error: unknown): Build {
  const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
  return { ok: false, reason: said.trim().split("\n").slice(0, 3).join(" ") };
}

/** Builds the console, and compresses what was built once for all readers. */
export async function buildConsole(root: string): Promise<Build> {
  try {
    await runVite(root, "apps/console");
    await compressAll(join(root, BUILT));
    return { ok: true };
  } catch (error) {
    return failedBuild(error);
  }
}

const LEAST_BYTES = 1024;
const inGzip = promisify(gzip);
const inBrotli = promisify(brotliCompress);

async function compressAll(folder: string): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((one) => /\.(?:js|css|html|svg|json)$/.test(one))) {
    const path = join(folder, name);
    const bytes = await readFile(path);
    if (bytes.length < LEAST_BYTES) continue;
    await writeFile(`${path}.gz`, await inGzip(bytes, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    await writeFile(`${path}.br`, await inBrotli(bytes, { params }));
  }
}
