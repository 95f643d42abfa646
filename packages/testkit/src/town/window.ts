import type { Chance } from "./chance.ts";

const DAY = 86_400_000;

/** The offices of the demonstration town keep the clock of China. */
export const ZONE_HOURS = 8;

/** A half-open span of time, milliseconds since 1970. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Reads the period of a town. @throws RangeError when it is none. */
export function windowOf(period: { readonly from: string; readonly to: string }): Window {
  const from = Date.parse(period.from);
  const to = Date.parse(period.to);
  if (!(from < to)) throw new RangeError(`town: no period from ${period.from} to ${period.to}`);
  return { from, to };
}

/** The part of a period from which evidence of a measure may stem. */
export function recent({ from, to }: Window, maxAgeDays: number | null): Window {
  return maxAgeDays === null ? { from, to } : { from: Math.max(from, to - maxAgeDays * DAY), to };
}

/** The time of the observation with a number among n, spread evenly with some chance; whole seconds. */
export function timeOf({ from, to }: Window, at: number, n: number, chance: Chance): number {
  const span = (to - from) / n;
  return Math.floor((from + span * (at + chance.unit() * 0.98)) / 1000) * 1000;
}
