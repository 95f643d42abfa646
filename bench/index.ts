import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { availableParallelism, cpus } from "node:os";
import { benchScoring } from "./score.ts";
import { referenceSystem, referenceWeights } from "../conformance/reference.ts";

console.log(`Node ${process.version}, ${availableParallelism()} cores, ${cpus()[0]?.model ?? "unknown processor"}\n`);
const reference = referenceSystem();
const set = referenceWeights("equal", reference).weights.sets.get("default");
const kept = set !== undefined && benchScoring(reference.system, set);
/** In a process of its own, so that its memory is its own. */
function run(file: string, args: readonly string[] = []): boolean {
  return spawnSync(process.execPath, [join(import.meta.dirname, file), ...args], { stdio: "inherit" }).status === 0;
}
const survey = run("survey-statistics.ts");
const submission = run("survey-submission.ts");
const pipeline = run("pipeline.ts", process.argv.slice(2));
const service = run("service.ts");
const measurement = run("measurement.ts");
const mqtt = run("measurement-mqtt.ts");
process.exitCode = kept && survey && submission && pipeline && service && measurement && mqtt ? 0 : 1;
