import { calibrate, type Calibration } from "./margins.ts";
import { rake, type Raked, type RakingTarget } from "./rake.ts";
import type { SurveySample, Weighting, WeightingOptions, WeightingOutcome, WeightingProblem } from "./model.ts";

const ROUNDS = 50;
/** A weight is inside its bounds up to this relative difference. */
const SLACK = 1e-9;

/**
 * Weights of a sample: 1 ÷ chance of selection × what the policy leaves × non-response adjustment, raked to the population's margins.
 * Trimmed weights are raked again. What contradicts is returned, not mended. @clause 5.2
 */
export function weigh(sample: SurveySample, options: WeightingOptions): WeightingOutcome {
  const { most = Infinity, least = 0 } = options.trim ?? {};
  if (!(most > 1 && least >= 0 && least < 1)) return { ok: false, problems: [{ code: "bad-trim", found: most }] };
  const base = baseWeights(sample, options);
  if (!base.ok) return base;
  const found = calibrate(sample, base.weights, options);
  if (!found.ok) return found;
  const { calibration } = found;
  const raked = calibration.variables.length > 0;
  const target = {
    variables: calibration.variables,
    population: raked ? calibration.population : total(base.weights),
    iterations: options.iterations ?? 1000,
  };
  const trimmed = trimAndRake(base.weights, target, options);
  const { fit } = trimmed;
  if (!(fit.gap <= (options.tolerance ?? 1e-8))) return { ok: false, problems: [notConverged(fit, calibration)] };
  const { population } = target;
  const kept = { rounds: trimmed.rounds, responses: trimmed.responses, kept: trimmed.kept };
  const equal = base.weights.every((weight) => weight === 0 || weight === 1);
  const weighting: Weighting = {
    method: raked ? "raked" : equal ? "none" : "selection",
    weights: fit.weights,
    base: trimmed.start,
    calibrated: calibration.variables,
    population,
    iterations: fit.iterations,
    gap: fit.gap,
    trimmed: kept,
    merged: calibration.merged,
    notTold: calibration.notTold,
    ...kish(fit.weights),
  };
  return { ok: true, weighting };
}

function notConverged({ gap, worst }: Raked, { variables }: Calibration): WeightingProblem {
  const variable = variables[worst.variable];
  const category = variable?.categories[worst.category]?.join(" + ") ?? "";
  return { code: "not-converged", variable: variable?.variable ?? "", category, found: gap };
}

/** Design effect of unequal weights, effective and real number of those whose weight is above 0. Source: Kish 1965, 11.7. */
export function kish(weights: Float64Array): {
  readonly designEffect: number;
  readonly effectiveN: number;
  readonly n: number;
} {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    if (weight <= 0) continue;
    n += 1;
    sum += weight;
    squares += weight * weight;
  }
  const effectiveN = squares > 0 ? (sum * sum) / squares : 0;
  return { n, effectiveN, designEffect: effectiveN > 0 ? n / effectiveN : 1 };
}

function total(weights: Float64Array): number {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum;
}

type BaseOutcome =
  | { readonly ok: true; readonly weights: Float64Array }
  | { readonly ok: false; readonly problems: readonly WeightingProblem[] };

function baseWeights(sample: SurveySample, { nonResponse }: WeightingOptions): BaseOutcome {
  const weights = new Float64Array(sample.size);
  for (let row = 0; row < sample.size; row += 1) {
    const selection = sample.selection[row] ?? Number.NaN;
    const policy = sample.policy[row] ?? Number.NaN;
    if (!(selection > 0 && selection < Infinity && policy >= 0 && policy <= 1))
      return { ok: false, problems: [{ code: "bad-weight", at: row, found: selection > 0 ? policy : selection }] };
    weights[row] = sample.overQuota[row] === 1 ? 0 : selection * policy;
  }
  if (!weights.some((weight) => weight > 0)) return { ok: false, problems: [{ code: "empty-sample" }] };
  return nonResponse === undefined ? { ok: true, weights } : adjust(sample, weights, nonResponse);
}

/** Brings the weights of each cell up to those of all who were asked in it. */
function adjust(
  sample: SurveySample,
  weights: Float64Array,
  { cell, eligible }: NonNullable<WeightingOptions["nonResponse"]>,
): BaseOutcome {
  const problems: WeightingProblem[] = [];
  const sums = new Float64Array(eligible.length);
  const answered = new Float64Array(eligible.length);
  for (let row = 0; row < weights.length; row += 1) {
    const own = cell[row] ?? -1;
    if (own < 0 || own >= eligible.length) {
      problems.push({ code: "unknown-cell", at: row, found: own });
      break;
    }
    sums[own] = (sums[own] ?? 0) + (weights[row] ?? 0);
    answered[own] = (answered[own] ?? 0) + (sample.selection[row] ?? 0);
  }
  for (const [at, expected] of eligible.entries()) {
    const found = answered[at] ?? 0;
    if (!(expected >= 0 && expected < Infinity)) problems.push({ code: "bad-count", at, found: expected });
    else if (expected > 0 && (sums[at] ?? 0) === 0) problems.push({ code: "cell-without-respondent", at, expected });
    else if (found > expected * (1 + SLACK)) problems.push({ code: "more-answers-than-eligible", at, found, expected });
  }
  if (problems.length > 0) return { ok: false, problems };
  const adjusted = weights.map((weight, row) => {
    const own = cell[row] ?? 0;
    return weight === 0 ? 0 : weight * ((eligible[own] ?? 0) / (sums[own] ?? 1));
  });
  return { ok: true, weights: adjusted };
}

interface Trimmed {
  readonly fit: Raked;
  readonly start: Float64Array;
  readonly rounds: number;
  readonly responses: number;
  readonly kept: boolean;
}

/** Rakes; weights outside the bounds are cut to them and raked again, until none is outside or the rounds are used up. */
function trimAndRake(base: Float64Array, target: RakingTarget, { trim }: WeightingOptions): Trimmed {
  let start = base;
  let fit = rake(start, target);
  const n = base.reduce((count, weight) => (weight > 0 ? count + 1 : count), 0);
  const mean = target.population / n;
  const most = mean * (trim?.most ?? Infinity);
  const least = mean * (trim?.least ?? 0);
  const cut = new Uint8Array(base.length);
  let rounds = 0;
  let kept = false;
  for (;;) {
    const outside = markOutside(fit.weights, { most, least, cut });
    kept = outside === 0;
    if (kept || rounds === ROUNDS) break;
    start = fit.weights.map((weight) => (weight > 0 ? Math.min(Math.max(weight, least), most) : 0));
    fit = rake(start, target);
    rounds += 1;
  }
  return { fit, start, rounds, responses: cut.reduce((sum, one) => sum + one, 0), kept };
}

function markOutside(
  weights: Float64Array,
  { most, least, cut }: { readonly most: number; readonly least: number; readonly cut: Uint8Array },
): number {
  let outside = 0;
  for (let row = 0; row < weights.length; row += 1) {
    const weight = weights[row] ?? 0;
    if (weight <= 0 || (weight <= most * (1 + SLACK) && weight >= least * (1 - SLACK))) continue;
    cut[row] = 1;
    outside += 1;
  }
  return outside;
}
