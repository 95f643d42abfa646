import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { availableParallelism, cpus } from "node:os";
import { benchScoring } from "./score.ts";
import { referenceSystem, referenceWeights } from "../conformance/reference.ts";

console.log(`Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model ?? "unknown processor"}\n`);
const reference = referenceSystem();
const set = referenceWeights("equal", reference).weights.sets.get("default");
const kept = set !== undefined && benchScoring(reference.system, set);
// In a process of its own, so that its memory is its own.
const pipeline = spawnSync(process.execPath, [join(import.meta.dirname, "pipeline.ts"), ...process.argv.slice(2)], {
  stdio: "inherit",
});
process.exitCode = kept && pipeline.status === 0 ? 0 : 1;
