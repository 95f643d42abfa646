import { createHash } from "node:crypto";
import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runProgram } from "../apps/cli/src/program.ts";
import { town } from "@sangan/testkit/town";
import { print } from "./measure.ts";
import { referenceSystem } from "../conformance/reference.ts";

/** From raw files to results, by the command line's own commands; the bound is reading the same bytes and counting their lines. */
const communities = Number(process.argv[2] ?? 1000);
const folder = await mkdtemp(join(tmpdir(), "sangan-bench-"));
try {
  const { bytes, lines } = await makeTown(join(folder, "raw"));
  const bare = await timed(() => readAll(join(folder, "raw")));
  const collected = await timed(() =>
    run(
      "collect",
      join(folder, "raw"),
      "--from",
      "2026-01-01",
      "--to",
      "2026-06-30",
      "--out",
      join(folder, "evidence"),
    ),
  );
  const evaluated = await timed(() =>
    run("evaluate", "--evidence", join(folder, "evidence"), "--out", join(folder, "results")),
  );
  const memory = process.resourceUsage().maxRSS / 1024;
  print({
    job: `${communities} communities from raw files to evidence bundles (${(bytes / 2 ** 20).toFixed(0)} MiB, ${lines} lines)`,
    seconds: collected,
    bound: { what: "reading the bytes and counting lines", seconds: bare },
    notes: `${Math.round(lines / collected)} lines/s`,
  });
  print({
    job: `${communities} communities from evidence bundles to results with their traces`,
    seconds: evaluated,
    notes: `${Math.round((evaluated / communities) * 1000)} ms each`,
  });
  console.log(`  peak resident memory of both, the making of the town included: ${memory.toFixed(0)} MiB`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function makeTown(to: string): Promise<{ readonly bytes: number; readonly lines: number }> {
  const { system } = referenceSystem();
  let bytes = 0;
  let lines = 0;
  const period = { from: "2025-12-31T16:00:00Z", to: "2026-06-30T16:00:00Z" };
  for (const file of town({ system, communities, seed: "bench", period })) {
    const path = join(to, file.name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.bytes);
    bytes += file.bytes.length;
    for (const byte of file.bytes) if (byte === 10) lines += 1;
  }
  return { bytes, lines };
}

async function readAll(from: string): Promise<number> {
  let lines = 0;
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    createHash("sha256").update(bytes).digest();
    for (const byte of bytes) if (byte === 10) lines += 1;
  }
  return lines;
}

async function run(...args: readonly string[]): Promise<void> {
  const exit = await runProgram([...args, "--language", "en"]);
  if (exit !== 0) throw new Error(`sangan ${args.join(" ")} ended with ${exit}`);
}

async function timed(job: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await job();
  return (performance.now() - start) / 1000;
}
