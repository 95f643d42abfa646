import {
  weigh,
  type SurveySample,
  type Weighting,
  type WeightingOptions,
  type WeightingProblem,
} from "../weighting/index.ts";
import type { CampaignWeights } from "./model.ts";

/**
 * The weights of one community's campaign: margins that contradict the sample are left out and named, the others are raked to.
 * Beside them the weights with the policy on flags ignored, and those without any flagged response, where flags are.
 */
export function weighCampaign(sample: SurveySample, options: WeightingOptions): CampaignWeights {
  const own = weighWhatFits(sample, options);
  if (!sample.flagged.includes(1)) return own;
  const ones = new Float64Array(sample.size).fill(1);
  const ignored = weighWhatFits({ ...sample, policy: ones }, options);
  const without = weighWhatFits(
    { ...sample, policy: ones.map((one, row) => (sample.flagged[row] === 1 ? 0 : one)) },
    options,
  );
  return {
    ...own,
    ignored: ignored.weighting,
    ...(without.weighting.n > 0 ? { without: without.weighting } : {}),
  };
}

function weighWhatFits(sample: SurveySample, options: WeightingOptions): CampaignWeights {
  const refused: WeightingProblem[] = [];
  let asked = options;
  for (;;) {
    const outcome = weigh(sample, asked);
    if (outcome.ok) return { weighting: outcome.weighting, refused };
    refused.push(...outcome.problems);
    const next = withoutTrouble(asked, outcome.problems);
    if (next === undefined) return { weighting: unweighted(sample), refused };
    asked = next;
  }
}

/** Leaves out what the problems name; undefined when nothing is left to leave out. */
function withoutTrouble(
  options: WeightingOptions,
  problems: readonly WeightingProblem[],
): WeightingOptions | undefined {
  const { nonResponse, trim, ...others } = options;
  const named = new Set(problems.flatMap(({ variable }) => (variable === undefined ? [] : [variable])));
  const margins = options.margins.filter(({ variable }) => !named.has(variable));
  if (margins.length < options.margins.length) return { ...options, margins };
  if (problems.some(({ code }) => code === "bad-trim"))
    return { ...others, ...(nonResponse === undefined ? {} : { nonResponse }) };
  const blamed = problems.some(({ code }) => code !== "bad-weight" && code !== "empty-sample");
  if (nonResponse !== undefined && blamed) return { ...others, ...(trim === undefined ? {} : { trim }) };
  return undefined;
}

/** Every response of a counted resident alike. */
function unweighted(sample: SurveySample): Weighting {
  const weights = Float64Array.from({ length: sample.size }, (_, row) => {
    const policy = sample.policy[row] ?? 0;
    return sample.overQuota[row] === 1 || !(policy > 0) ? 0 : 1;
  });
  const n = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    method: "none",
    weights,
    base: weights,
    calibrated: [],
    population: n,
    iterations: 0,
    gap: 0,
    trimmed: { rounds: 0, responses: 0, kept: true },
    merged: [],
    notTold: {},
    designEffect: 1,
    effectiveN: n,
    n,
  };
}
