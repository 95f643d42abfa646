import {
  readEvidence,
  readSystem,
  readWeights,
  type EvidenceReading,
  type Problem,
  type Reading,
  type SourceFile,
  type SystemReading,
  type WeightsReading,
} from "@sangan/documents";
import { evaluateAssuming, type AssumedOutcome } from "@sangan/evaluation/result";
import type { Overrides } from "./overrides.ts";

/** The files of one evaluation, as they are exported. */
export interface WhatIfFiles {
  /** The system's files; the first one to read is `first`. */
  readonly system: readonly SourceFile[];
  readonly first: string;
  readonly weights: SourceFile;
  readonly evidence: SourceFile;
}

/** Evaluates one community under any overrides. */
export type WhatIfEngine = (overrides: Overrides) => AssumedOutcome;

export type EngineOutcome =
  | { readonly ok: true; readonly engine: WhatIfEngine }
  | { readonly ok: false; readonly problems: readonly Problem[] };

interface Inputs {
  readonly system: SystemReading;
  readonly weights: WeightsReading;
  readonly evidence: EvidenceReading;
}

function inputsOf(files: WhatIfFiles): Reading<Inputs> {
  const system = readSystem(files.system, files.first);
  if (!system.ok) return system;
  const weights = readWeights(files.weights, system.value.system);
  if (!weights.ok) return weights;
  const evidence = readEvidence(files.evidence);
  if (!evidence.ok) return evidence;
  return {
    ok: true,
    value: { system: system.value, weights: weights.value, evidence: evidence.value },
    problems: [],
  };
}

/** Reads the files once; then evaluates by the method itself, as often as somebody asks. */
export function engineOf(files: WhatIfFiles): EngineOutcome {
  const inputs = inputsOf(files);
  if (!inputs.ok) return { ok: false, problems: inputs.problems };
  const { system, weights, evidence } = inputs.value;
  const input = { system: system.system, weights: weights.weights, bundle: evidence.bundle };
  return { ok: true, engine: (overrides) => evaluateAssuming(input, overrides) };
}
