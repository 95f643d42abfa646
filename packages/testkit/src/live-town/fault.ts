import { Chance } from "../town/chance.ts";
import type { Device } from "./device.ts";

/** What may befall a device. */
export const FAULT_KINDS = [
  /** It has no power: nothing comes, or its gateway counts one less. */
  "unplugged",
  /** What it measures no longer meets what is asked. */
  "bad",
  /** Its values move away slowly. */
  "drift",
  /** It says the same value again and again. */
  "stuck",
  /** What it sends is delivered twice, and some of it once more later. */
  "duplicates",
  /** Its clock is ten minutes ahead. */
  "clock-skew",
  /** Its line is down; what it kept comes at once when it is up again. */
  "outage",
  /** What it writes cannot be read. */
  "malformed",
] as const;

/** What may befall a device. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault of a device for some time: from ≤ time < to, milliseconds since 1970. */
export interface Fault {
  readonly kind: FaultKind;
  readonly device: string;
  readonly from: number;
  readonly to: number;
}

const MINUTE = 60_000;

/** Faults by chance: about `perHour` in an hour of the whole town, each of 2 to 12 minutes. The same seed and hour give the same. */
export function chanceFaults(
  devices: readonly Device[],
  { seed, hour, perHour }: { readonly seed: string; readonly hour: number; readonly perHour: number },
): readonly Fault[] {
  if (devices.length === 0) return [];
  const chance = new Chance(`${seed}/faults/${hour}`);
  const count = Math.floor(perHour + chance.unit());
  return Array.from({ length: count }, (): Fault => {
    const from = hour * 60 * MINUTE + chance.whole(0, 59) * MINUTE;
    const { name } = chance.pick(devices);
    return { kind: chance.pick(FAULT_KINDS), device: name, from, to: from + chance.whole(2, 12) * MINUTE };
  });
}
