import { statementTrouble } from "@sangan/storage";

const MOST_TRIES = 5;

/** Deliveries that say the same at the same time may meet each other, or wait for each other: one of them is then begun anew, and nothing of it was written. */
export async function unhindered<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (tries === MOST_TRIES || !isHindered(error)) throw error;
    }
  }
}

function isHindered(error: unknown): boolean {
  const trouble = statementTrouble(error);
  // Its constraint is that of a month of the table.
  return trouble?.code === "busy" || (trouble?.code === "taken" && trouble.constraint.startsWith("observation_"));
}
