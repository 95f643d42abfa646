import { decimal, type AnswerWeighting, type RefusedMargin } from "@sangan/evaluation";
import {
  CERTAIN,
  DISCLOSURE_LIMITS,
  NO_OPTION,
  QUALITY_FLAGS,
  type CampaignWeights,
  type FlagPolicy,
  type ItemAnswers,
  type PopulationMargin,
  type SurveySample,
  type WeightedAnswers,
  type WeightingProblem,
} from "@sangan/evaluation/survey";

/** A community's sheets with their weights. */
export interface WeighedSheets {
  readonly sample: SurveySample;
  readonly weights: CampaignWeights;
}

/** What counts of the answers to an item. */
export interface AnswerCounts {
  /** Whether a sheet gives a valid answer that has weight. */
  readonly counted: (at: number) => boolean;
  /** How many sheets that have weight say so: an option, or a way of saying nothing. */
  readonly tally: (code: number) => number;
}

/** Counts as `weightedAnswers` does: whatever has no weight, or could not have been asked, is not among them. */
export function countsOf({ weights }: WeighedSheets, { options, answers, chances }: ItemAnswers): AnswerCounts {
  const takesPart = (at: number): boolean => {
    const chance = chances[at] ?? 0;
    return (weights.weighting.weights[at] ?? 0) > 0 && chance > 0 && chance <= CERTAIN;
  };
  return {
    counted: (at) => takesPart(at) && options.includes(answers[at] ?? NO_OPTION.notDrawn),
    tally: (code) => answers.filter((one, at) => one === code && takesPart(at)).length,
  };
}

interface WeighedItem extends WeighedSheets {
  readonly given: ItemAnswers;
  readonly figures: WeightedAnswers;
  readonly counts: AnswerCounts;
}

/** Marks that cost weight, and the hundredths that they leave of it. */
export type DeclaredPolicy = NonNullable<AnswerWeighting["flags"]["policy"]>;

/** What campaigns declare of marks of quality: where they differ, each. */
export function declaredPolicy(policies: readonly FlagPolicy[]): DeclaredPolicy {
  return QUALITY_FLAGS.flatMap((flag) => {
    const percents = [...new Set(policies.map((policy) => policy[flag]))].filter((percent) => percent < 100);
    return percents.toSorted((a, b) => a - b).map((percent) => ({ flag, percent }));
  });
}

/** How an item's answers were weighted, as a bundle states it. */
export function weightingOf(
  item: WeighedItem,
  stated: Pick<AnswerWeighting, "refused" | "withdrawn" | "invited" | "assistance"> & {
    readonly policy: DeclaredPolicy;
  },
): AnswerWeighting {
  const { given, figures, counts } = item;
  const { policy, ...told } = stated;
  const { merged } = item.weights.weighting;
  const { flags, overQuota, variance, effectiveN, designEffect } = figures;
  const excluded = excludedIn(item);
  const account = {
    ...told,
    ...(figures.method === "raked" && merged.length > 0 ? { merged } : {}),
    flags: {
      ...(policy.length === 0 ? {} : { policy }),
      flagged: flags.flagged,
      excluded,
      ...toldMeans(figures, excluded),
    },
    skipped: counts.tally(NO_OPTION.skipped),
    overQuota,
  };
  const areWhole = given.options.every((option) => figures.counts[option] === String(counts.tally(option)));
  // One chance for everybody, and no margins: whole counts say it all.
  if (figures.method !== "raked" && designEffect === "1" && areWhole) return { ...account, method: "none" };
  if (variance === undefined)
    return { ...account, refused: [...account.refused, { code: "no-variance" }], method: "none" };
  const method = figures.method === "raked" ? "raked" : "selection";
  const topBox = (best: number) => variance.topBox[String(best)] ?? decimal("0");
  return {
    ...account,
    method,
    counts: figures.counts,
    variance: { mean: variance.mean, topBox: { "1": topBox(1), "2": topBox(2), "3": topBox(3), "4": topBox(4) } },
    effectiveN,
    designEffect,
  };
}

/** Valid answers with a mark of quality that the policy gives no weight. */
function excludedIn({ sample, weights, given }: WeighedItem): number {
  return given.answers.filter(
    (code, at) =>
      given.options.includes(code) &&
      sample.flagged[at] === 1 &&
      sample.overQuota[at] !== 1 &&
      !((weights.weighting.weights[at] ?? 0) > 0),
  ).length;
}

/** What the marks change is told where neither the marked nor the others are so few that the difference would tell of persons (threat G2). */
function toldMeans(
  { n, flags }: WeightedAnswers,
  excluded: number,
): Pick<AnswerWeighting["flags"], "meanIgnored" | "meanWithout"> {
  const unmarked = n - (flags.flagged - excluded);
  if (flags.flagged < DISCLOSURE_LIMITS.mean || unmarked < DISCLOSURE_LIMITS.mean) return {};
  const { meanIgnored, meanWithout } = flags;
  return {
    ...(meanIgnored === undefined ? {} : { meanIgnored }),
    ...(meanWithout === undefined ? {} : { meanWithout }),
  };
}

/** Margins that were not used and why: without the place of a response, and without numbers that could be small. */
export function refusedOf(
  problems: readonly WeightingProblem[],
  { strata }: SurveySample,
  margins: readonly PopulationMargin[],
): readonly RefusedMargin[] {
  const none: readonly RefusedMargin[] = margins.length === 0 ? [{ code: "no-margins" }] : [];
  const asked = new Set(strata.map(({ variable }) => variable));
  const notAsked = margins.filter(({ variable }) => !asked.has(variable));
  const named = problems.map(({ code, variable, category }): RefusedMargin => ({
    code,
    ...(variable === undefined ? {} : { variable }),
    ...(category === undefined ? {} : { category }),
  }));
  const unknown = notAsked.map(({ variable }): RefusedMargin => ({ code: "unknown-variable", variable }));
  const all = [...none, ...unknown, ...named];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
