import {
  estimateItem,
  type Analysis,
  type Estimated,
  type ItemAnswers,
  type ItemEstimate,
} from "@sangan/evaluation/survey";

/** What residents' answers to a question say, weighted, with a 95 % interval. Suppressed: so few that one of them could be recognised. */
export interface Estimate {
  readonly state: "shown" | "insufficient" | "suppressed";
  /** Valid answers; null: withheld. */
  readonly n: number | null;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of the two best options, 0 … 1. */
  readonly topBox: number | null;
  readonly topBoxLow: number | null;
  readonly topBoxHigh: number | null;
  readonly effectiveN: number | null;
}

/** Nothing is told but, where they are enough, how many answered. */
export function suppressed(n: number | null): Estimate {
  return {
    state: "suppressed",
    n,
    mean: null,
    low: null,
    high: null,
    topBox: null,
    topBoxLow: null,
    topBoxHigh: null,
    effectiveN: null,
  };
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4 + 0;

interface Figures {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

function figuresOf({ mean, interval }: Estimated, [least, most]: readonly [number, number]): Figures {
  const within = (value: number): number => rounded(Math.max(least, Math.min(most, value)));
  return { value: rounded(mean), low: within(interval?.low ?? least), high: within(interval?.high ?? most) };
}

/** An estimate of an item over all residents, or those of a domain; undefined without an answer. */
export function estimated(analysis: Analysis, item: ItemAnswers, domain?: Uint8Array): ItemEstimate | undefined {
  return estimateItem(analysis, item, domain === undefined ? {} : { domain });
}

/** What is told of an estimate that may be told; `minN` is what the item's rule asks for. */
export function toldOf(found: ItemEstimate, { options }: ItemAnswers, minN: number): Estimate {
  const mean = figuresOf(found.mean, [options[0] ?? 0, options.at(-1) ?? 0]);
  const best = found.topBox[1];
  const topBox = best === undefined ? undefined : figuresOf(best, [0, 1]);
  return {
    state: found.mean.n < minN ? "insufficient" : "shown",
    n: found.mean.n,
    mean: mean.value,
    low: mean.low,
    high: mean.high,
    topBox: topBox?.value ?? null,
    topBoxLow: topBox?.low ?? null,
    topBoxHigh: topBox?.high ?? null,
    effectiveN: rounded(found.mean.effectiveN),
  };
}
