import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSystem, readWeights, type SourceFile, type SystemReading, type WeightsReading } from "@sangan/documents";

const folder = join(import.meta.dirname, "../standards/smart-community-experience/1.0.0");

/** A file of the reference system. */
export function referenceFile(name: string): SourceFile {
  return { name, bytes: readFileSync(join(folder, name)) };
}

/** All files of the reference system, names relative to its folder. */
export function referenceFiles(): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".yaml"))
    .map(referenceFile);
}

/** The reference system. @throws Error with its first fault. */
export function referenceSystem(): SystemReading {
  const reading = readSystem(referenceFiles(), "system.yaml");
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems.find((one) => one.severity === "error")));
  return reading.value;
}

/** A weight table of the reference system, by its name. @throws Error with its first fault. */
export function referenceWeights(name: "equal" | "formula-24", { system }: SystemReading): WeightsReading {
  const reading = readWeights(referenceFile(`weights/${name}.yaml`), system);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems[0]));
  return reading.value;
}
