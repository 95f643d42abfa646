import type { AnswerSummary, AnswerWeighting, RefusedMargin } from "@sangan/evaluation";
import {
  criteriaOf,
  itemsOf,
  type Criterion,
  type IndicatorSystem,
  type SurveyMeasure,
} from "@sangan/evaluation/indicator-system";
import {
  DISCLOSURE_LIMITS,
  NO_OPTION,
  weighCampaign,
  weightedAnswers,
  type PopulationMargin,
} from "@sangan/evaluation/survey";
import { weighingOptions } from "../results/community.ts";
import { pooledSheets } from "../results/pooled.ts";
import {
  digestOfSheets,
  inOrder,
  joinedAnswers,
  joinedSample,
  order,
  type CampaignAnswers,
} from "./campaign-answers.ts";
import { publishedStrata } from "./strata.ts";
import { countsOf, declaredPolicy, refusedOf, weightingOf, type WeighedSheets } from "./weighting.ts";

/** What the campaigns of a round say of one community. */
export interface SurveyRequest {
  readonly system: IndicatorSystem;
  /** The period's end, milliseconds since 1970. */
  readonly end: number;
  readonly campaigns: readonly CampaignAnswers[];
  /** How many residents belong to which group. */
  readonly margins: readonly PopulationMargin[];
  readonly withdrawn: AnswerWeighting["withdrawn"];
  /** Invitations, and the responses to them. */
  readonly invited?: AnswerWeighting["invited"];
  /** Responses, and those with help. */
  readonly assistance?: AnswerWeighting["assistance"];
}

/** The evidence of a community's campaigns. */
export interface SurveyEvidence {
  /** By item and part. */
  readonly answers: readonly AnswerSummary[];
  /** Sheets that were weighed, and those that came when the period was over. */
  readonly sheets: number;
  readonly late: number;
  /** Why the answers were not, or not by all variables, raked to the population. */
  readonly refused: readonly RefusedMargin[];
  /** Items with so few answers that their distribution would tell of persons: they are no evidence. */
  readonly few: readonly string[];
}

const DAY = 86_400_000;
/** Days are China's. */
const ZONE = 8 * 3_600_000;

/** When a day begins. */
function dawn(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - ZONE;
}

/**
 * Makes the answers of residents into evidence: one summary for each feeling item that enough of them have answered, weighted by the chance of each question
 * and to the community's population. The same answers give the same bytes, in whatever order they came.
 * Don't know, have not used and unanswered are no answers (threat G7).
 * @clause 5.2 @clause 7
 */
export function surveyEvidence(request: SurveyRequest): SurveyEvidence {
  const { system, end, margins } = request;
  const all = inOrder(request.campaigns);
  const campaigns = all
    .map((one) => ({ ...one, sheets: one.sheets.filter(({ day }) => dawn(day) < end) }))
    .filter(({ sheets }) => sheets.length > 0);
  const sheets = campaigns.reduce((sum, one) => sum + one.sheets.length, 0);
  const late = all.reduce((sum, one) => sum + one.sheets.length, 0) - sheets;
  if (sheets === 0) return { answers: [], sheets, late, refused: [], few: [] };
  const sample = joinedSample(campaigns);
  const weights = weighCampaign(sample, weighingOptions(sample.strata, margins));
  const refused = refusedOf(weights.refused, sample, margins);
  const sources = campaigns.map(digestOfSheets);
  const pooled = campaigns.map((one) => ({ ...one, sheets: pooledSheets(one) }));
  const weighed: Weighed = { request, campaigns: pooled, sample, weights, sources };
  const found = targetsOf(system, end).map((target) => summaryOf(weighed, target));
  return {
    answers: found
      .flatMap(({ summary }) => summary ?? [])
      .toSorted((a, b) => order(a.item, b.item) || order(a.part, b.part)),
    sheets,
    late,
    refused,
    few: [...new Set(found.flatMap(({ few }) => few ?? []))].toSorted(),
  };
}

/** A criterion that residents' answers judge. */
interface Target {
  readonly item: string;
  readonly part: string;
  readonly scale: SurveyMeasure["scale"];
  /** Answers of earlier days are too old. */
  readonly since: number;
}

function targetsOf(system: IndicatorSystem, end: number): readonly Target[] {
  const ofItem = (item: string, { part, measure }: Criterion): readonly Target[] => {
    if (measure.type !== "survey") return [];
    const since = measure.maxAgeDays === null ? -Infinity : end - measure.maxAgeDays * DAY;
    return [{ item, part, scale: measure.scale, since }];
  };
  return itemsOf(system).flatMap(({ id, rule }) => criteriaOf(rule).flatMap((criterion) => ofItem(id, criterion)));
}

interface Weighed extends WeighedSheets {
  readonly request: SurveyRequest;
  readonly campaigns: readonly CampaignAnswers[];
  readonly sources: readonly string[];
}

interface Summary {
  readonly summary?: AnswerSummary;
  readonly few?: string;
}

function summaryOf(weighed: Weighed, { item, part, scale, since }: Target): Summary {
  const { campaigns, sample, weights, request } = weighed;
  const given = joinedAnswers(campaigns, { item, kind: scale, counts: (day) => dawn(day) >= since });
  const figures = given === undefined ? undefined : weightedAnswers(sample, weights, given);
  if (given === undefined || figures === undefined) return {};
  if (figures.n < DISCLOSURE_LIMITS.mean) return { few: item };
  const counts = countsOf(weighed, given);
  const span = spanOf(campaigns, counts.counted);
  const refused = refusedOf(figures.refused, sample, request.margins);
  const policy = declaredPolicy(campaigns.map((one) => one.policy));
  const stated = { refused, withdrawn: request.withdrawn, policy, ...toldOf(request) };
  return {
    summary: {
      kind: "answers",
      item,
      part,
      from: utc(span.from),
      to: utc(Math.min(span.to, request.end - 1000)),
      sources: weighed.sources.toSorted(),
      counts: Object.fromEntries(given.options.map((option) => [String(option), counts.tally(option)])),
      dontKnow: counts.tally(NO_OPTION.dontKnow),
      notUsed: counts.tally(NO_OPTION.notUsed),
      strata: publishedStrata(sample.strata, given, counts.counted),
      weighting: weightingOf({ ...weighed, given, figures, counts }, stated),
    },
  };
}

/** How many of the invited have answered, and how many had help, is told only where they are enough (threat G2). */
function toldOf({ invited, assistance }: SurveyRequest): Pick<AnswerWeighting, "invited" | "assistance"> {
  const least = DISCLOSURE_LIMITS.count;
  const isInvited = invited !== undefined && invited.invitations > 0 && invited.answered >= least;
  const isHelped =
    assistance !== undefined &&
    assistance.assisted >= least &&
    (assistance.responses - assistance.assisted >= least || assistance.responses === assistance.assisted);
  return { ...(isInvited ? { invited } : {}), ...(isHelped ? { assistance } : {}) };
}

/** The days of the answers that count, from the first one's beginning to the last one's end. */
function spanOf(
  campaigns: readonly CampaignAnswers[],
  counted: (at: number) => boolean,
): { readonly from: number; readonly to: number } {
  const days = campaigns.flatMap(({ sheets }) => sheets.map(({ day }) => day));
  const own = days.filter((_, at) => counted(at)).toSorted();
  return { from: dawn(own[0] ?? ""), to: dawn(own.at(-1) ?? "") + DAY - 1000 };
}

function utc(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
