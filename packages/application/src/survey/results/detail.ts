import type { Text } from "@sangan/evaluation";
import { campaignCommunities, listCampaigns, listRounds, roundById, type RoundRow } from "@sangan/storage";
import { reachOf, type Authorised } from "../../access/index.ts";
import { done, NOT_FOUND, type Context, type NotFound, type Outcome } from "../../context/index.ts";
import { communityOfCampaign, visibleCampaign, type CommunityKey } from "../campaigns/access.ts";
import { systemOf } from "../campaigns/questionnaire.ts";
import type { Estimate } from "./estimate.ts";
import { toldItem, type CategoryEstimate } from "./item.ts";
import { loadWeighed } from "./load.ts";
import { isScale, leastAnswers, type ScaleQuestion } from "./result.ts";
import { tellable } from "./withheld.ts";

/** One question of a community in an earlier or later campaign. */
interface RoundEstimate {
  readonly round: RoundRow;
  readonly campaignId: string;
  readonly estimate: Estimate;
}

/** One question of a community: by each stratum, by building, and over the rounds. */
export interface QuestionDetail {
  readonly question: ScaleQuestion;
  readonly overall: Estimate;
  readonly options: readonly { readonly option: number; readonly share: number | null }[];
  readonly strata: readonly {
    readonly variable: string;
    readonly title: Text;
    readonly categories: readonly (CategoryEstimate & { readonly title: Text })[];
  }[];
  readonly buildings: readonly CategoryEstimate[];
  /** The latest period last, this campaign's own among them. */
  readonly rounds: readonly RoundEstimate[];
}

/** What residents of a community say to one question. */
export async function getQuestionDetail(
  context: Context,
  authorised: Authorised<"survey.result">,
  request: CommunityKey & { readonly question: string },
): Promise<Outcome<QuestionDetail, NotFound>> {
  const found = await communityOfCampaign(context, authorised, request);
  if (!found.ok) return found;
  const { campaign, community } = found.value;
  const round = await roundById(context.store, campaign.round_id);
  const weighed = await loadWeighed(context, campaign, community.id);
  if (round === undefined || weighed === undefined) return NOT_FOUND;
  const { current } = weighed.set;
  const question = current.questions.filter(isScale).find(({ id }) => id === request.question);
  if (question === undefined) return NOT_FOUND;
  const minN = leastAnswers(await systemOf(context.store, round)).get(question.item ?? "") ?? 0;
  const told = toldItem(weighed, question, { minN });
  return done({
    question,
    overall: told.overall,
    options: told.answers.options.map((option, at) => ({ option, share: told.options[at] ?? null })),
    strata: current.strata.map(({ id, title, categories }) => ({
      variable: id,
      title,
      categories: categories.map((category) => ({
        category: category.id,
        title: category.title,
        estimate: estimateIn(told.strata.get(id) ?? [], category.id),
      })),
    })),
    buildings: told.buildings,
    rounds: await overRounds(context, { communityId: community.id, question, minN }),
  });
}

function estimateIn(categories: readonly CategoryEstimate[], category: string): Estimate {
  const found = categories.find((one) => one.category === category);
  if (found === undefined) throw new Error(`no estimate of category ${category}`);
  return found.estimate;
}

/** The question in every campaign that asked it of this community, the earliest period first. */
async function overRounds(
  context: Context,
  asked: { readonly communityId: string; readonly question: ScaleQuestion; readonly minN: number },
): Promise<readonly RoundEstimate[]> {
  const { communityId, question, minN } = asked;
  const rounds = new Map((await listRounds(context.store)).map((round) => [round.id, round]));
  const campaigns = await campaignsAsking(context, communityId);
  const found: RoundEstimate[] = [];
  for (const campaign of campaigns) {
    const round = rounds.get(campaign.round_id);
    const weighed = await loadWeighed(context, campaign, communityId);
    const same = weighed?.set.current.questions
      .filter(isScale)
      .find(({ id, kind }) => id === question.id && kind === question.kind);
    if (round === undefined || weighed === undefined || same === undefined) continue;
    const { overall } = toldItem(weighed, same, { minN, only: "overall" });
    found.push({ round, campaignId: campaign.id, estimate: overall });
  }
  return found.toSorted((a, b) => Date.parse(a.round.period_to) - Date.parse(b.round.period_to));
}

/** Most campaigns that a trend is drawn over. */
const MOST_CAMPAIGNS = 12;

async function campaignsAsking({ store }: Context, communityId: string) {
  const all = (await listCampaigns(store)).filter(({ state }) => state !== "draft").toReversed();
  const asking = [];
  for (const campaign of all) {
    if (asking.length === MOST_CAMPAIGNS) break;
    const communities = await campaignCommunities(store, campaign.id, [""]);
    if (communities.some(({ id }) => id === communityId)) asking.push(campaign);
  }
  return asking;
}

/** A community beside the others: overall feeling and the three senses. */
export interface CommunityOverview {
  readonly community: { readonly code: string; readonly name: string };
  /** Responses that count; null: fewer than 5. */
  readonly n: number | null;
  readonly core: readonly { readonly question: ScaleQuestion; readonly estimate: Estimate }[];
}

/** What residents say over all, community by community. */
export async function getSurveyOverview(
  context: Context,
  authorised: Authorised<"survey.result">,
  { campaignId }: { readonly campaignId: string },
): Promise<Outcome<readonly CommunityOverview[], NotFound>> {
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const { campaign } = found.value;
  const own = await campaignCommunities(context.store, campaignId, reachOf(authorised, context.clock()));
  const told: CommunityOverview[] = [];
  for (const community of own) {
    const weighed = await loadWeighed(context, campaign, community.id);
    const core = (weighed?.set.current.questions ?? []).filter(isScale).filter(({ part }) => part === "core");
    told.push({
      community,
      n: tellable(weighed?.weights.weighting.n ?? 0),
      core:
        weighed === undefined
          ? []
          : core.map((question) => ({
              question,
              estimate: toldItem(weighed, question, { minN: 0, only: "overall" }).overall,
            })),
    });
  }
  return done(told);
}
