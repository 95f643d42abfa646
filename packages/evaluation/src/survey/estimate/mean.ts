import { kish, type SurveySample, type Weighting } from "../weighting/index.ts";
import { leverageOf, residualOf, type Regression, type Residual } from "./residual.ts";
import { freedomOf, unitsOf, varianceOfSum, type SamplingUnits } from "./units.ts";

/** A quantity that some responses have: its value, and 1 ÷ the chance that it was asked (0 where there is no value). */
export interface Quantity {
  readonly values: Float64Array;
  readonly inverse: Float64Array;
}

/** A sample with its weights, ready for many estimates. */
export interface Analysis {
  readonly sample: SurveySample;
  readonly weighting: Weighting;
  readonly units: SamplingUnits;
  readonly residual: Residual;
  readonly df: number;
  readonly small: SmallSample;
}

/**
 * What is done about few answers. "none": as R's `survey` does, which is too sure of itself where margins use up much of a small sample.
 * "leverage": each residual is divided by 1 − its leverage in the mean and in the margins' regression (the jackknife's first order; HC3 of
 * MacKinnon and White 1985), the parameters of the margins are taken off the degrees of freedom, which are less than the effective number of answers.
 */
type SmallSample = "none" | "leverage";

/** How the variance is reckoned. */
export interface AnalysisOptions {
  /** See `residualOf`; default "weighted". */
  readonly regression?: Regression;
  /** Default "leverage". */
  readonly small?: SmallSample;
}

/** A response that alone makes up its category is stretched no further than by this. */
const MOST_STRETCH = 10;

function stretchOf(leverage: number): number {
  return Math.min(MOST_STRETCH, 1 / (1 - leverage));
}

/** Prepares estimates from one weighting. */
export function analyse(sample: SurveySample, weighting: Weighting, options: AnalysisOptions = {}): Analysis {
  const { regression = "weighted", small = "leverage" } = options;
  const units = unitsOf(weighting, sample.design);
  const residual = residualOf(weighting, regression);
  const df = Math.max(1, freedomOf(units));
  if (small === "none" || weighting.calibrated.length === 0) return { sample, weighting, units, residual, df, small };
  const { of, rank } = leverageOf(weighting);
  const whole = weighting.base.reduce((sum, weight) => sum + weight, 0);
  // The part that every mean has, weight ÷ total, is taken with each mean's own weights.
  const stretch = of.map((leverage, row) => stretchOf(Math.max(0, leverage - (weighting.base[row] ?? 0) / whole)));
  const stretched: Residual = (values) => {
    residual(values);
    for (let row = 0; row < stretch.length; row += 1) values[row] = (values[row] ?? 0) * (stretch[row] ?? 0);
  };
  return { sample, weighting, units, residual: stretched, df: Math.max(1, df - (rank - 1)), small };
}

/** A weighted mean and how sure it is. */
export interface MeanEstimate {
  /** Responses that it rests on. */
  readonly n: number;
  readonly mean: number;
  /** By linearisation; undefined with a single unit. */
  readonly variance: number | undefined;
  readonly df: number;
  /** Kish's effective number of those responses. */
  readonly effectiveN: number;
}

/**
 * Weighted mean Σ w y ÷ π ÷ Σ w ÷ π (Hájek) with its variance by linearisation on residuals from the raked margins.
 * Responses without the quantity are a domain that is left out, as R's `svymean(na.rm = TRUE)` does; with chances it is R's `svyratio` of y ÷ π over 1 ÷ π.
 * Undefined when no response has it.
 */
export function weightedMean(analysis: Analysis, { values, inverse }: Quantity): MeanEstimate | undefined {
  const { weights } = analysis.weighting;
  const own = new Float64Array(weights.length);
  let sum = 0;
  let total = 0;
  for (let row = 0; row < own.length; row += 1) {
    const weight = (weights[row] ?? 0) * (inverse[row] ?? 0);
    own[row] = weight;
    total += weight;
    if (weight > 0) sum += weight * (values[row] ?? 0);
  }
  if (!(total > 0)) return undefined;
  const mean = sum / total;
  const scores = new Float64Array(own.length);
  for (let row = 0; row < own.length; row += 1)
    if ((own[row] ?? 0) > 0) scores[row] = ((inverse[row] ?? 0) * ((values[row] ?? 0) - mean)) / total;
  analysis.residual(scores);
  const asIs = analysis.small === "none";
  for (let row = 0; row < own.length; row += 1) {
    const stretch = asIs ? 1 : stretchOf((own[row] ?? 0) / total);
    scores[row] = (weights[row] ?? 0) * (scores[row] ?? 0) * stretch;
  }
  const { n, effectiveN } = kish(own);
  const variance = n < 2 ? undefined : varianceOfSum(analysis.units, scores);
  if (asIs || variance === undefined) return { n, mean, variance, df: analysis.df, effectiveN };
  return {
    n,
    mean,
    variance: variance * fewOf(analysis, n),
    df: Math.max(1, Math.min(analysis.df, effectiveN - 1)),
    effectiveN,
  };
}

/** (m − 1) ÷ m for the m answers of an estimate, and for all responses where they were drawn one by one: what the jackknife of a plain mean takes. */
function fewOf({ units, weighting }: Analysis, m: number): number {
  const n = units.count;
  const alone = units.strata.length === 1 && n === weighting.n;
  return ((m - 1) / m) * (alone ? (n - 1) / n : 1);
}
