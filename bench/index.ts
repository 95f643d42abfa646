import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { availableParallelism, cpus } from "node:os";
import { benchScoring } from "./score.ts";
import { reference } from "./reference.ts";

console.log(`Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model ?? "unknown processor"}\n`);
const { system, weights } = await reference();
const kept = benchScoring(system, weights);
// In a process of its own, so that its memory is its own.
const pipeline = spawnSync(process.execPath, [join(import.meta.dirname, "pipeline.ts"), ...process.argv.slice(2)], {
  stdio: "inherit",
});
process.exitCode = kept && pipeline.status === 0 ? 0 : 1;
