import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readSystem, readWeights } from "@sangan/documents";
import type { IndicatorSystem, WeightSet } from "@sangan/evaluation";

/** The folder of the reference system. */
export const REFERENCE: string = join(import.meta.dirname, "../standards/smart-community-experience/1.0.0");

/** The reference system and its equal weights. */
export async function reference(): Promise<{ readonly system: IndicatorSystem; readonly weights: WeightSet }> {
  const names = (await readdir(REFERENCE, { recursive: true })).filter((name) => name.endsWith(".yaml"));
  const files = await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(REFERENCE, name)) })));
  const system = readSystem(files, "system.yaml");
  if (!system.ok) throw new Error("the reference system has errors: run sangan system check");
  const equal = readWeights(
    { name: "equal.yaml", bytes: await readFile(join(REFERENCE, "weights/equal.yaml")) },
    system.value.system,
  );
  const set = equal.ok ? equal.value.weights.sets.get("default") : undefined;
  if (set === undefined) throw new Error("the equal weights have errors: run sangan system check");
  return { system: system.value.system, weights: set };
}
