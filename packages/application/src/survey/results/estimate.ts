import {
  DISCLOSURE_LIMITS,
  type CampaignWeights,
  type ItemAnswers,
  type SurveySample,
  type WeightAnswers,
  type WeightedAnswers,
} from "@sangan/evaluation/survey";

/** What residents' answers to a question say, weighted, with a 95 % interval. Suppressed: so few that one of them could be recognised. */
export interface Estimate {
  readonly state: "shown" | "insufficient" | "suppressed";
  readonly n: number | null;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly topBox: number | null;
  readonly topBoxLow: number | null;
  readonly topBoxHigh: number | null;
  readonly effectiveN: number | null;
}

/** Standard normal quantile of the two-sided 95 % interval. */
const Z = 1.959964;
/** From so many answers on a share's interval is the design's own; below it is Wilson's. */
const WILSON_BELOW = 30;

/** Nothing is told. */
export const SUPPRESSED: Estimate = {
  state: "suppressed",
  n: null,
  mean: null,
  low: null,
  high: null,
  topBox: null,
  topBoxLow: null,
  topBoxHigh: null,
  effectiveN: null,
};

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4 + 0;

function within(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/** Wilson's interval of a share. */
function wilson(share: number, n: number): readonly [number, number] {
  const z2 = Z * Z;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return [within(centre - half, 0, 1), within(centre + half, 0, 1)];
}

function topBoxOf(weighted: WeightedAnswers, options: readonly number[]): readonly [number, number, number] {
  const best = options.slice(-2).reduce((sum, option) => sum + Number(weighted.counts[String(option)] ?? 0), 0);
  const share = within(best / weighted.n, 0, 1);
  const variance = Number(weighted.variance?.topBox["2"] ?? Number.NaN);
  const effectiveN = Math.max(1, Number(weighted.effectiveN));
  const isSmall = weighted.n < WILSON_BELOW || share === 0 || share === 1 || Number.isNaN(variance);
  if (isSmall) return [share, ...wilson(share, effectiveN)];
  const half = Z * Math.sqrt(variance);
  return [share, within(share - half, 0, 1), within(share + half, 0, 1)];
}

/** A weighted mean of an item's options. */
export function meanOf(weighted: WeightedAnswers, options: readonly number[]): number {
  return options.reduce((sum, option) => sum + option * Number(weighted.counts[String(option)] ?? 0), 0) / weighted.n;
}

/** What is told of weighted answers; `minN` is what the item's rule asks for. */
export function estimateOf(weighted: WeightedAnswers | undefined, { options }: ItemAnswers, minN: number): Estimate {
  if (weighted === undefined || weighted.n < DISCLOSURE_LIMITS.mean) return SUPPRESSED;
  const [least = 0, most = 0] = [options[0], options.at(-1)];
  const mean = meanOf(weighted, options);
  const half = Z * Math.sqrt(Number(weighted.variance?.mean ?? 0));
  const [topBox, topBoxLow, topBoxHigh] = topBoxOf(weighted, options);
  return {
    state: weighted.n < minN ? "insufficient" : "shown",
    n: weighted.n,
    mean: rounded(mean),
    low: rounded(within(mean - half, least, most)),
    high: rounded(within(mean + half, least, most)),
    topBox: rounded(topBox),
    topBoxLow: rounded(topBoxLow),
    topBoxHigh: rounded(topBoxHigh),
    effectiveN: rounded(Number(weighted.effectiveN)),
  };
}

/** The weights of a community's sheets and what turns answers into figures by them. */
export interface Weighed {
  readonly sample: SurveySample;
  readonly weights: CampaignWeights;
  readonly figures: WeightAnswers;
}
