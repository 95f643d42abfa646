import { kish, type SurveySample, type Weighting } from "../weighting/index.ts";
import { rankOf, residualOf, type Regression, type Residual } from "./residual.ts";
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
  /** What the variance is multiplied by. */
  readonly factor: number;
  readonly df: number;
}

/** How the variance is reckoned. */
export interface AnalysisOptions {
  /** See `residualOf`; default "weighted". */
  readonly regression?: Regression;
  /**
   * "margins": the parameters that raking uses up are taken off the degrees of freedom, (n − 1) ÷ (n − p) on the variance and df n − p;
   * "none": as R's `survey` does. Default "none".
   */
  readonly small?: "margins" | "none";
}

/** Prepares estimates from one weighting. */
export function analyse(sample: SurveySample, weighting: Weighting, options: AnalysisOptions = {}): Analysis {
  const units = unitsOf(weighting, sample.design);
  const free = freedomOf(units);
  const spent = options.small === "margins" && weighting.calibrated.length > 0 ? rankOf(weighting) - 1 : 0;
  const df = Math.max(1, free - spent);
  return {
    sample,
    weighting,
    units,
    residual: residualOf(weighting, options.regression ?? "weighted"),
    factor: spent > 0 ? Math.max(1, free) / df : 1,
    df,
  };
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
  for (let row = 0; row < own.length; row += 1) scores[row] = (weights[row] ?? 0) * (scores[row] ?? 0);
  const { n, effectiveN } = kish(own);
  const variance = n < 2 ? undefined : varianceOfSum(analysis.units, scores);
  return {
    n,
    mean,
    variance: variance === undefined ? undefined : variance * analysis.factor,
    df: analysis.df,
    effectiveN,
  };
}
