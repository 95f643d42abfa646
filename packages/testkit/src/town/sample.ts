import type { NumericAggregate } from "@sangan/evaluation";
import type { Aim } from "./aim.ts";
import type { Chance } from "./chance.ts";

/** What a sample must come to. */
export interface SampleRequest {
  readonly aggregate: Exclude<NumericAggregate, "share" | "rate">;
  readonly aim: Aim;
  readonly n: number;
  /** Values cannot leave 0 … 100. */
  readonly percent: boolean;
}

const PROBABILITY = { median: 0.5, p75: 0.75, p90: 0.9, p95: 0.95 } as const;

/** Single observations whose aggregate is the aim's value, give or take rounding; waiting times and the like are skewed to the right. */
export function sampleOf({ aggregate, aim, n, percent }: SampleRequest, chance: Chance): readonly number[] {
  if (aim.limit !== undefined) return withinSample(aim, n, chance);
  const value = Math.max(0, aim.value);
  switch (aggregate) {
    case "median":
    case "p75":
    case "p90":
    case "p95": {
      const draws = drawn(n, () => (aim.better === "lower" ? chance.skewed() : 0.6 + 0.8 * chance.unit()));
      const scale = value / quantile(draws, PROBABILITY[aggregate]);
      return draws.map((draw) => bounded(draw * scale, percent));
    }
    case "mean": {
      if (percent && value > 50)
        return meanSample(100 - value, n, () => chance.skewed()).map((x) => Math.max(0, 100 - x));
      const draw = aim.better === "lower" ? (): number => chance.skewed() : (): number => chance.between(0.6, 1.4);
      return meanSample(value, n, draw).map((x) => bounded(x, percent));
    }
    case "min":
      return chance.shuffled([value, ...drawn(n - 1, () => bounded(value * (1 + 0.4 * chance.skewed()), percent))]);
    case "max":
      return chance.shuffled([value, ...drawn(n - 1, () => value * chance.between(0.25, 1))]);
    case "count":
      return parts(aim.better === "higher" ? Math.floor(value + 0.001) : Math.ceil(value - 0.001), n);
  }
}

/** A whole number cut into n nearly equal whole parts. */
export function parts(total: number, n: number): readonly number[] {
  return Array.from({ length: n }, (_, at) => Math.floor((total * (at + 1)) / n) - Math.floor((total * at) / n));
}

function meanSample(mean: number, n: number, draw: () => number): readonly number[] {
  const draws = drawn(n, draw);
  const scale = (mean * n) / draws.reduce((sum, one) => sum + one, 0);
  return draws.map((one) => one * scale);
}

/** Observations of which the aimed share meets the limit. */
function withinSample({ value, limit }: Aim, n: number, chance: Chance): readonly number[] {
  const low = Number(limit?.value ?? 0);
  const high = Number(limit?.upper ?? low);
  const good = Math.max(0, Math.min(n, Math.round((n * value) / 100)));
  const upwards = limit?.op === "at-least" || limit?.op === "more-than";
  const range = limit?.upper !== undefined;
  const met = (): number => {
    if (range) return low + (high - low) * chance.between(0.1, 0.9);
    return upwards ? low * chance.between(1.02, 1.6) : low * chance.between(0.05, 0.95);
  };
  const unmet = (): number => (upwards && !range ? low * chance.between(0.4, 0.97) : high * chance.between(1.05, 2.2));
  return chance.shuffled(Array.from({ length: n }, (_, at) => (at < good ? met() : unmet())));
}

function drawn(n: number, draw: () => number): readonly number[] {
  return Array.from({ length: Math.max(0, n) }, draw);
}

/** Hyndman–Fan definition 7. */
function quantile(draws: readonly number[], p: number): number {
  const sorted = Float64Array.from(draws).toSorted();
  const h = (sorted.length - 1) * p;
  const below = sorted[Math.floor(h)] ?? 1;
  const above = sorted[Math.ceil(h)] ?? below;
  return below + (above - below) * (h - Math.floor(h));
}

function bounded(value: number, percent: boolean): number {
  return percent ? Math.min(100, Math.max(0, value)) : value;
}
