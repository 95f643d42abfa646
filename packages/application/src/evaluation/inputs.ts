import type { Inputs } from "@sangan/documents";
import type { IndicatorSystemRow, WeightTableRow } from "@sangan/storage";
import { storedSystem, storedWeights } from "../systems/documents.ts";
import { ResultWriter } from "./result-writer.ts";

/** What all communities of a round are evaluated with. */
export interface RoundInputs extends Omit<Inputs, "evidence"> {
  readonly writer: ResultWriter;
}

/** The stored documents that it is read from. */
export interface InputRows {
  readonly system: IndicatorSystemRow;
  readonly weights: WeightTableRow;
}

const KNOWN = new Map<string, RoundInputs>();
const MOST_KNOWN = 8;

/** A system and weights. They are read once for each content, because reading a system takes longer than an evaluation. */
export function inputsOf({ system, weights }: InputRows): RoundInputs {
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
