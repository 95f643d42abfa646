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

/** The system and weights of a round, as they are read. */
export async function roundInputs(store: Store, round: RoundRow): Promise<RoundInputs> {
  return inputsOf(await inputRows(store, round));
}
