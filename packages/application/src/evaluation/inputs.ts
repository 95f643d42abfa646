import { createHash } from "node:crypto";
import type { EvidenceReading, Inputs } from "@sangan/documents";
import type { EvidenceBundle } from "@sangan/evaluation";
import { systemById, weightsById, type RoundRow } from "@sangan/storage";
import type { Store } from "../context/index.ts";
import { ResultWriter } from "./result-writer.ts";
import { storedSystem, storedWeights } from "../systems/index.ts";

/** What all communities of a round are evaluated with. */
export interface RoundInputs extends Omit<Inputs, "evidence"> {
  readonly writer: ResultWriter;
}

const KNOWN = new Map<string, RoundInputs>();
const MOST_KNOWN = 8;

/** The system and weights of a round. They are read once for each content, because reading a system takes longer than an evaluation. */
export async function roundInputs(store: Store, round: RoundRow): Promise<RoundInputs> {
  const system = await systemById(store, round.indicator_system_id);
  const weights = await weightsById(store, round.weight_table_id);
  if (system === undefined || weights === undefined)
    throw new Error(`round ${round.id} has lost its system or weights`);
  const key = `${system.digest} ${weights.digest}`;
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  const reading = storedSystem(system);
  const inputs = {
    system: reading,
    weights: storedWeights(weights, reading.system),
    writer: new ResultWriter(reading.system),
  };
  const [oldest] = KNOWN.keys();
  if (KNOWN.size >= MOST_KNOWN && oldest !== undefined) KNOWN.delete(oldest);
  KNOWN.set(key, inputs);
  return inputs;
}

/**
 * A stored bundle. Its digest proves that it is what was collected: SHA-256 over canonical JSON, as which it is kept, without the line end.
 * @throws Error when it is not.
 */
export function storedEvidence({
  document,
  digest,
}: {
  readonly document: string;
  readonly digest: string;
}): EvidenceReading {
  const found = createHash("sha256").update(document.slice(0, -1)).digest("hex");
  if (found !== digest || !document.endsWith("\n")) throw new Error(`evidence ${digest} is damaged`);
  return { bundle: bundleOf(document), digest };
}

/** It was accepted by its schema, or written by a program, before it was stored. */
function bundleOf(document: string): EvidenceBundle {
  const { document: _document, ...bundle } = JSON.parse(document) as EvidenceBundle & { readonly document: string };
  return bundle;
}
