import { criteriaOf, itemsOf, type IndicatorSystem } from "@sangan/evaluation";
import {
  analyse,
  DISCLOSURE_LIMITS,
  QUALITY_FLAGS,
  type QualityFlag,
  type Question,
  type WeightingProblem,
} from "@sangan/evaluation/survey";
import { countWithdrawals, roundById, type CampaignCommunity, type CampaignRow } from "@sangan/storage";
import { authoriseAnywhere, type Authorised } from "../../access/index.ts";
import { done, NOT_FOUND, type Context, type NotFound, type Outcome } from "../../context/index.ts";
import { getResult } from "../../results/index.ts";
import { communityOfCampaign, type CommunityKey } from "../campaigns/access.ts";
import { systemOf } from "../campaigns/questionnaire.ts";
import type { WeighedCommunity } from "./community.ts";
import { estimated, type Estimate } from "./estimate.ts";
import { gapsOf, measuredOf, onHundred, type FeltAndMeasured } from "./gap.ts";
import { importanceOf, overallFeeling } from "./importance.ts";
import { toldItem, type ToldItem } from "./item.ts";
import { loadWeighed } from "./load.ts";
import { reliabilityBySense, type SenseReliability } from "./sense-reliability.ts";
import { isValid } from "./sheets.ts";
import { tellable, toldMark, withheld } from "./withheld.ts";

/** A question that is answered on a scale. */
export type ScaleQuestion = Question & { readonly kind: "five-point" | "change" };

export function isScale(question: Question): question is ScaleQuestion {
  return question.kind === "five-point" || question.kind === "change";
}

/** A question of a community with its estimate. */
interface QuestionResult {
  readonly question: ScaleQuestion;
  readonly overall: Estimate;
  readonly dontKnow: number | null;
  readonly notUsed: number | null;
  readonly skipped: number | null;
  /** The mean with marked sheets weighing as much as others; null where too few are marked to say. */
  readonly unflagged: number | null;
}

/** How answers were weighted. */
interface Weighing {
  readonly method: "raked" | "selection" | "none";
  /** Why a margin was left out, or that there is none; null: all of them were raked to. */
  readonly reason: WeightingProblem["code"] | "no-margins" | null;
  readonly variables: readonly string[];
  /** Of both, and of the rounds, nothing is told where so few answered that they give their number away. */
  readonly designEffect: number | null;
  readonly effectiveN: number | null;
  readonly iterations: number | null;
}

/** What the residents of a community say. One family of tables, and nothing that filters it. */
export interface SurveyResult {
  readonly campaign: CampaignRow;
  readonly community: CampaignCommunity;
  readonly n: number | null;
  readonly heldBack: boolean;
  readonly weighing: Weighing;
  readonly flags: readonly { readonly flag: QualityFlag; readonly n: number | null; readonly factor: number }[];
  readonly withdrawn: number;
  readonly reliability: readonly SenseReliability[];
  readonly items: readonly QuestionResult[];
  readonly gaps: readonly FeltAndMeasured[];
  readonly importance: readonly {
    readonly question: string;
    readonly importance: number;
    readonly performance: number;
  }[];
}

/** Fewest answers that the rule of each item asks for. */
export function leastAnswers(system: IndicatorSystem): ReadonlyMap<string, number> {
  return new Map(
    itemsOf(system).map(({ id, rule }) => {
      const asked = criteriaOf(rule).flatMap(({ measure }) => (measure.type === "survey" ? [measure.minN] : []));
      return [id, Math.max(0, ...asked)];
    }),
  );
}

/** What residents of a community say, question by question. @clause 5.2 @clause 7.13 */
export async function getSurveyResult(
  context: Context,
  authorised: Authorised<"survey.result">,
  key: CommunityKey,
): Promise<Outcome<SurveyResult, NotFound>> {
  const found = await communityOfCampaign(context, authorised, key);
  if (!found.ok) return found;
  const { campaign, community } = found.value;
  const round = await roundById(context.store, campaign.round_id);
  if (round === undefined) return NOT_FOUND;
  const system = await systemOf(context.store, round);
  const weighed = await loadWeighed(context, campaign, community.id);
  const withdrawn = (await countWithdrawals(context.store, campaign.id)).get(community.id)?.count ?? 0;
  if (weighed === undefined) return done({ ...NOTHING, campaign, community, withdrawn });
  const least = leastAnswers(system);
  const told = weighed.set.current.questions.filter(isScale).map((question) => {
    const minN = least.get(question.item ?? "") ?? 0;
    return { question, told: toldItem(weighed, question, { minN, only: "overall" }) };
  });
  const items = told.map(({ question, told: one }) => questionResult(weighed, question, one));
  const measured = await measuredIn(context, authorised, { roundId: round.id, code: community.code });
  const estimates = items.map(({ question: { item, kind }, overall }) => ({ item, kind, overall }));
  return done({
    campaign,
    community,
    n: tellable(weighed.weights.weighting.n),
    heldBack: weighed.heldBack,
    weighing: weighingOf(weighed),
    flags: flagsOf(weighed),
    withdrawn,
    reliability: reliabilityBySense(weighed.set, system),
    items,
    gaps: gapsOf(system, estimates, measured),
    importance: importances(weighed, told),
  });
}

const NOTHING = {
  n: 0,
  heldBack: false,
  weighing: {
    method: "none",
    reason: null,
    variables: [],
    designEffect: null,
    effectiveN: null,
    iterations: null,
  },
  flags: [],
  reliability: [],
  items: [],
  gaps: [],
  importance: [],
} as const;

/** What the round's own result measured of each indicator, for who may see it. */
async function measuredIn(
  context: Context,
  { actor }: Authorised<"survey.result">,
  key: { readonly roundId: string; readonly code: string },
): Promise<ReadonlyMap<string, number>> {
  const may = authoriseAnywhere(actor, "result.read", context.clock());
  if (!may.ok) return new Map();
  const result = await getResult(context, may.authorised, key);
  return result.ok ? measuredOf(result.value.result.nodes) : new Map();
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

function weighingOf({ weights: { weighting, refused } }: WeighedCommunity): Weighing {
  const { method, n, calibrated, designEffect, effectiveN, iterations } = weighting;
  const isTold = n > 0 && tellable(n) !== null;
  return {
    method,
    reason: refused[0]?.code ?? (method === "raked" ? null : "no-margins"),
    variables: calibrated.map(({ variable }) => variable),
    designEffect: isTold ? rounded(designEffect) : null,
    effectiveN: isTold ? rounded(effectiveN) : null,
    iterations: method === "raked" ? iterations : null,
  };
}

function flagsOf({ set }: WeighedCommunity): SurveyResult["flags"] {
  const counted = set.sheets.filter(({ overQuota }) => !overQuota);
  return QUALITY_FLAGS.map((flag) => ({
    flag,
    n: toldMark(counted.filter(({ flags }) => flags.includes(flag)).length, counted.length),
    factor: set.policy[flag],
  }));
}

const DONT_KNOW = 90;
const NOT_USED = 91;
const SKIPPED = 92;

/** How many did not know, had not used it or left it blank. Their sum is known from who was asked: where it is small, not even which of them is nobody is told. */
function toldKinds(counts: readonly number[]): readonly (number | null)[] {
  const all = counts.reduce((sum, n) => sum + n, 0);
  return tellable(all) === null ? counts.map(() => null) : withheld(counts);
}

function questionResult(community: WeighedCommunity, question: ScaleQuestion, told: ToldItem): QuestionResult {
  const { answers } = told.answers;
  const { weights } = community.weights.weighting;
  const count = (is: (code: number) => boolean): number =>
    answers.reduce((n, code, at) => ((weights[at] ?? 0) > 0 && is(code) ? n + 1 : n), 0);
  const [dontKnow = null, notUsed = null, skipped = null] = toldKinds(
    [DONT_KNOW, NOT_USED, SKIPPED].map((kind) => count((code) => code === kind)),
  );
  return { question, overall: told.overall, dontKnow, notUsed, skipped, unflagged: ignoringFlags(community, told) };
}

/** The mean as if nothing were marked; only where so many are marked, and so many are not, that it tells of no one. */
function ignoringFlags({ sample, weights }: WeighedCommunity, { answers: item, overall }: ToldItem): number | null {
  if (overall.mean === null || weights.ignored === undefined) return null;
  const valid = Array.from(item.answers, (code, at) => (isValid(code) ? (sample.flagged[at] ?? 0) : undefined));
  const marked = valid.filter((flag) => flag === 1).length;
  const others = valid.filter((flag) => flag === 0).length;
  if (Math.min(marked, others) < DISCLOSURE_LIMITS.mean) return null;
  const found = estimated(analyse(sample, weights.ignored), item);
  return found === undefined ? null : rounded(found.mean.mean);
}

function importances(
  { sample, weights }: WeighedCommunity,
  items: readonly { readonly question: ScaleQuestion; readonly told: ToldItem }[],
): SurveyResult["importance"] {
  const changes = items.filter(({ question }) => question.kind === "change").map(({ told }) => told.answers);
  const overall = overallFeeling(sample.size, changes);
  return items.flatMap(({ question, told }) => {
    if (question.kind === "change" || question.service === null) return [];
    const performance = onHundred({ kind: question.kind, overall: told.overall });
    const r = importanceOf(told.answers, overall, weights.weighting.weights);
    return performance === null || r === undefined ? [] : [{ question: question.id, importance: r, performance }];
  });
}
