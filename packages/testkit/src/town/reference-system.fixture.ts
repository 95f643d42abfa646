import { readdirSync, readFileSync } from "node:fs";
import { readSystem, readWeights } from "@sangan/documents";
import type { IndicatorSystem, Weights } from "@sangan/evaluation";

const FOLDER = new URL("../../../../standards/smart-community-experience/1.0.0/", import.meta.url);

/** The reference indicator system with its equal weights. @throws Error when they cannot be read. */
export function referenceSystem(): { readonly system: IndicatorSystem; readonly weights: Weights } {
  const names = [
    "system.yaml",
    "innovation.yaml",
    ...readdirSync(new URL("indicators/", FOLDER)).map((name) => `indicators/${name}`),
  ];
  const reading = readSystem(names.map(fileOf), "system.yaml");
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems.slice(0, 3)));
  const { system } = reading.value;
  const weights = readWeights(fileOf("weights/equal.yaml"), system);
  if (!weights.ok) throw new Error(JSON.stringify(weights.problems.slice(0, 3)));
  return { system, weights: weights.value.weights };
}

function fileOf(name: string): { readonly name: string; readonly bytes: Uint8Array } {
  return { name, bytes: readFileSync(new URL(name, FOLDER)) };
}
