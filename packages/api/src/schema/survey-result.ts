import { z } from "zod";
import { communityCode, id, instant, title } from "./plain.ts";
import { campaignState, qualityFlag } from "./survey.ts";

const figure = z.number().nullable();

/**
 * What residents' answers say, weighted, with a 95 % interval.
 * suppressed: so few people that one of them could be recognised · insufficient: fewer than the item asks for, shown with its width all the same.
 */
export const estimate = z.object({
  state: z.enum(["shown", "insufficient", "suppressed"]),
  /** Valid answers; null: suppressed. */
  n: z.int().nullable(),
  mean: figure,
  low: figure,
  high: figure,
  /** Share of the two best options, 0 … 1. */
  topBox: figure,
  topBoxLow: figure,
  topBoxHigh: figure,
  effectiveN: figure,
});
export type Estimate = z.infer<typeof estimate>;

/** How answers were weighted. */
export const weighting = z.object({
  method: z.enum(["raked", "selection", "none"]),
  /** Why it was not raked: a code. */
  reason: z.string().nullable(),
  variables: z.array(z.string()),
  designEffect: figure,
  effectiveN: figure,
  iterations: z.int().nullable(),
});

/** A question of a community with its estimate. */
export const itemResult = z.object({
  question: z.string(),
  item: z.string().nullable(),
  service: z.string().nullable(),
  kind: z.enum(["five-point", "change"]),
  text: title,
  overall: estimate,
  dontKnow: z.int().nullable(),
  notUsed: z.int().nullable(),
  skipped: z.int().nullable(),
  /** The policy on flags: what the mean would be without it; null: too few to say. */
  unflagged: figure,
});
export type ItemResult = z.infer<typeof itemResult>;

/** The means of a service's items on 0 … 100: how it is felt, and what the round's result measured of it. */
export const feltAndMeasured = z.object({
  indicator: z.string(),
  title,
  felt: figure,
  measured: figure,
  gap: figure,
});

/** How much an item goes with contentment over all (r), and how well it does (0 … 100). */
export const importance = z.object({
  question: z.string(),
  importance: z.number(),
  performance: z.number(),
});

/** What a community's residents say. One family of tables, nothing that filters it. */
export const surveyResult = z.object({
  campaignId: id,
  roundId: id,
  community: communityCode,
  name: z.string(),
  state: campaignState,
  /** Responses that count; null: fewer than 5. */
  n: z.int().nullable(),
  /** While it is open only whole groups of responses are told; this many came later. */
  heldBack: z.boolean(),
  weighting,
  /** What each mark leaves of the weight, in hundredths. */
  flags: z.array(z.object({ flag: qualityFlag, n: z.int().nullable(), factor: z.number() })),
  /** Answers that were withdrawn. */
  withdrawn: z.int(),
  /** Reliability by sense: Cronbach's alpha and McDonald's omega; null: too few. */
  reliability: z.array(z.object({ sense: z.string(), n: z.int(), alpha: figure, omega: figure })),
  items: z.array(itemResult),
  gaps: z.array(feltAndMeasured),
  importance: z.array(importance),
});
export type SurveyResult = z.infer<typeof surveyResult>;

/** One question of a community: by each stratum, by building, and in earlier campaigns. */
export const itemDetail = z.object({
  question: z.string(),
  kind: z.enum(["five-point", "change"]),
  text: title,
  overall: estimate,
  /** Share of each option, the lowest first; null: suppressed. */
  options: z.array(z.object({ option: z.string(), share: figure })),
  strata: z.array(
    z.object({
      variable: z.string(),
      text: title,
      categories: z.array(z.object({ category: z.string(), text: title, estimate })),
    }),
  ),
  buildings: z.array(z.object({ building: z.string(), estimate })),
  rounds: z.array(z.object({ roundId: id, roundName: z.string(), periodTo: instant, campaignId: id, estimate })),
});
export type ItemDetail = z.infer<typeof itemDetail>;

/** What residents wrote, by question, without names, numbers and addresses. Withheld where fewer than 10 wrote. */
export const surveyComments = z.object({
  items: z.array(
    z.object({
      question: z.string(),
      text: title,
      withheld: z.boolean(),
      comments: z.array(z.object({ text: z.string(), masked: z.boolean() })),
    }),
  ),
});
export type SurveyComments = z.infer<typeof surveyComments>;

/** Communities of a campaign side by side. */
export const surveyOverview = z.object({
  items: z.array(
    z.object({
      community: communityCode,
      name: z.string(),
      n: z.int().nullable(),
      /** Overall feeling (7.13) and the three senses, by question. */
      core: z.array(z.object({ question: z.string(), text: title, estimate })),
    }),
  ),
});
export type SurveyOverview = z.infer<typeof surveyOverview>;
