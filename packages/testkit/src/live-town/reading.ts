import type { Limit } from "@sangan/evaluation";
import { Chance } from "../town/chance.ts";
import { decimalsOf } from "../town/measurements.ts";
import type { Device, Level } from "./device.ts";

/** What a device says of a moment. */
export interface Reading {
  readonly device: Device;
  /** Milliseconds since 1970, as the device's clock has it. */
  readonly time: number;
  /** Decimals in the device's unit, or what is written where it is broken. */
  readonly value: string;
  /** Of how many, where it says counts. */
  readonly n?: number;
}

const PROBABILITY = { median: 0.5, p75: 0.75, p90: 0.9, p95: 0.95 } as const;
const DRAWS = 4001;
const HOUR = 3_600_000;
const ZONE = 8 * HOUR;
/** What a day's rhythm moves values by, at most. */
const RHYTHM = 0.04;

const SKEWED = Float64Array.from(draws((chance) => chance.skewed())).toSorted();
const MEAN = SKEWED.reduce((sum, one) => sum + one, 0) / DRAWS;

function draws(draw: (chance: Chance) => number): readonly number[] {
  const chance = new Chance("skewed");
  return Array.from({ length: DRAWS }, () => draw(chance));
}

/** What a device says at a moment when it is as good as a level. The same names and time give the same. */
export function readingOf(
  device: Device,
  level: Level,
  { seed, time }: { readonly seed: string; readonly time: number },
): Reading {
  const chance = new Chance(`${seed}/${device.name}/${time}`);
  if (device.form === "counts") return { device, time, ...countsAt(level, time, chance) };
  const value = valueAt(level, time, chance);
  const digits = decimalsOf(value, level);
  return { device, time, value: value.toFixed(digits) };
}

/** How busy it is at a moment, from −1 in the small hours to 1 in the early afternoon. */
function busyAt(time: number): number {
  const hour = (((time + ZONE) / HOUR) % 24) - 2;
  const from = hour < 0 ? hour + 24 : hour;
  return from <= 12 ? from / 6 - 1 : 3 - from / 6;
}

function valueAt(level: Level, time: number, chance: Chance): number {
  const { aim, percent, aggregate } = level;
  if (aim.limit !== undefined) return withinAt(aim.limit, aim.value, chance);
  const rhythm = percent ? 1 : 1 + RHYTHM * busyAt(time);
  const value = Math.max(0, aim.value) * rhythm;
  const drawn = drawnAt(level, value, chance);
  return aggregate === "min" || aggregate === "max" || !percent ? drawn : Math.min(100, Math.max(0, drawn));
}

function drawnAt({ aim, aggregate, percent }: Level, value: number, chance: Chance): number {
  const isLower = aim.better === "lower";
  switch (aggregate) {
    case "median":
    case "p75":
    case "p90":
    case "p95": {
      const p = PROBABILITY[aggregate];
      const skewed = SKEWED[Math.round((DRAWS - 1) * p)] ?? 1;
      return isLower ? (value * chance.skewed()) / skewed : (value * (0.6 + 0.8 * chance.unit())) / (0.6 + 0.8 * p);
    }
    case "mean":
    case "share":
    case "rate":
      if (percent && value > 50) return 100 - ((100 - value) * chance.skewed()) / MEAN;
      return isLower ? (value * chance.skewed()) / MEAN : value * chance.between(0.8, 1.2);
    case "min":
      return value * (1 + 0.3 * chance.unit());
    case "max":
      return value * chance.between(0.25, 1);
  }
}

/** Meets a limit as often as the aim says. */
function withinAt(limit: Limit, share: number, chance: Chance): number {
  const low = Number(limit.value);
  const high = Number(limit.upper ?? low);
  const upwards = limit.op === "at-least" || limit.op === "more-than";
  const met = chance.happens(share / 100);
  if (limit.upper !== undefined)
    return met ? low + (high - low) * chance.between(0.1, 0.9) : high * chance.between(1.05, 2);
  if (met) return low * (upwards ? chance.between(1.02, 1.6) : chance.between(0.05, 0.95));
  return low * (upwards ? chance.between(0.4, 0.97) : chance.between(1.05, 2.2));
}

/** Some cases and how many of them are as they should be, more by day than by night. */
function countsAt({ aim, percent, aggregate }: Level, time: number, chance: Chance): Pick<Reading, "value" | "n"> {
  const n = Math.max(1, Math.round((20 + 16 * busyAt(time)) * chance.between(0.8, 1.2)));
  const share = aggregate === "share" || percent ? aim.value / 100 : aim.value;
  // What is missing, or what is counted, is rounded by chance, so that its mean is exact.
  const isHigh = aggregate === "share" && share > 0.5;
  const counted = Math.floor(
    n * (isHigh ? Math.max(0, 1 - share) : Math.max(0, share)) * 2 * chance.unit() + chance.unit(),
  );
  const numerator = isHigh ? Math.max(0, n - counted) : aggregate === "share" ? Math.min(n, counted) : counted;
  return { value: String(share >= 1 && aggregate === "share" ? n : numerator), n };
}
