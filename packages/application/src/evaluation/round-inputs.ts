import { systemById, weightsById, type RoundRow } from "@sangan/storage";
import type { Store } from "../context/index.ts";
import { inputsOf, type InputRows, type RoundInputs } from "./inputs.ts";

/** The stored system and weights of a round. */
export async function inputRows(store: Store, round: RoundRow): Promise<InputRows> {
  const system = await systemById(store, round.indicator_system_id);
  const weights = await weightsById(store, round.weight_table_id);
  if (system === undefined || weights === undefined)
    throw new Error(`round ${round.id} has lost its system or weights`);
  return { system, weights };
}

const KNOWN = new Map<string, RoundInputs>();
const MOST_KNOWN = 8;

/** The system and weights of a round, as they are read. What is published never changes: it is fetched once. */
export async function roundInputs(store: Store, round: RoundRow): Promise<RoundInputs> {
  const key = `${round.indicator_system_id} ${round.weight_table_id}`;
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  const rows = await inputRows(store, round);
  const inputs = inputsOf(rows);
  if (rows.system.state !== "published" || rows.weights.state !== "published") return inputs;
  const [oldest] = KNOWN.keys();
  if (KNOWN.size >= MOST_KNOWN && oldest !== undefined) KNOWN.delete(oldest);
  KNOWN.set(key, inputs);
  return inputs;
}
