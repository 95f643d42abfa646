import { readFileSync } from "node:fs";
import { join } from "node:path";
import { evaluateInputs, readEvidence, resultText, type EvidenceReading } from "@sangan/documents";
import { referenceSystem, referenceWeights } from "../reference.ts";

/** The golden community's evidence. */
export function goldenEvidence(): EvidenceReading {
  const reading = readEvidence({
    name: "evidence.json",
    bytes: readFileSync(join(import.meta.dirname, "evidence.json")),
  });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems[0]));
  return reading.value;
}

/** The bytes of the golden community's result, evaluated now. */
export function goldenResult(weights: "equal" | "formula-24"): string {
  const system = referenceSystem();
  const outcome = evaluateInputs({ system, weights: referenceWeights(weights, system), evidence: goldenEvidence() });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return resultText(outcome.result);
}

// Run as a program, by whichever Node: prints the bytes.
if (process.argv[1] === import.meta.filename)
  process.stdout.write(goldenResult(process.argv[2] === "formula-24" ? "formula-24" : "equal"));
