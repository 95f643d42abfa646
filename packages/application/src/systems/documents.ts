import { readSystem, readWeights, type Problem, type SystemReading, type WeightsReading } from "@sangan/documents";
import type { IndicatorSystem } from "@sangan/evaluation";
import type { IndicatorSystemRow, WeightTableRow } from "@sangan/storage";

/** Under these names inputs are kept, named in results and exported, so that a result verifies against the exported files byte for byte. */
export const SYSTEM_FILE = "system.json";
export const WEIGHTS_FILE = "weights.json";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A stored system as it is read from its one file, and what that warns of. @throws Error when what is stored cannot be read or has another digest. */
export function storedSystem(row: IndicatorSystemRow): SystemReading & { readonly problems: readonly Problem[] } {
  const reading = readSystem([{ name: SYSTEM_FILE, bytes: bytesOf(row.document) }], SYSTEM_FILE);
  if (!reading.ok || reading.value.digest !== row.digest) throw new Error(`indicator system ${row.id} is damaged`);
  return { ...reading.value, problems: reading.problems };
}

/** Stored weights as they are read from their one file. @throws Error when what is stored cannot be read or has another digest. */
export function storedWeights(row: WeightTableRow, system: IndicatorSystem): WeightsReading {
  const reading = readWeights({ name: WEIGHTS_FILE, bytes: bytesOf(row.document) }, system);
  if (!reading.ok || reading.value.digest !== row.digest) throw new Error(`weights ${row.id} are damaged`);
  return reading.value;
}
