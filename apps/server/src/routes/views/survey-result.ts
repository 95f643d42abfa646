import type { ItemDetail, SurveyComments, SurveyOverview, SurveyResult } from "@sangan/api";
import type { CommunityOverview, QuestionComments, QuestionDetail, SurveyResult as Result } from "@sangan/application";
import type { Told } from "../../http/handler.ts";

/** What residents of a community say, as it is shown. */
export function surveyResultView(result: Result): Told<SurveyResult> {
  const { campaign, community, items, weighing } = result;
  return {
    campaignId: campaign.id,
    roundId: campaign.round_id,
    community: community.code,
    name: community.name,
    state: campaign.state,
    n: result.n,
    heldBack: result.heldBack,
    weighting: weighing,
    flags: result.flags,
    withdrawn: result.withdrawn,
    reliability: result.reliability,
    items: items.map(({ question: { id, item, service, kind, text }, ...told }) => ({
      question: id,
      item,
      service,
      kind,
      text,
      ...told,
    })),
    gaps: result.gaps,
    importance: result.importance,
  };
}

/** One question of a community, as it is shown. */
export function itemDetailView(detail: QuestionDetail): Told<ItemDetail> {
  const { question, overall, options, strata, buildings, rounds } = detail;
  return {
    question: question.id,
    kind: question.kind,
    text: question.text,
    overall,
    options: options.map(({ option, share }) => ({ option: String(option), share })),
    strata: strata.map(({ variable, title, categories }) => ({
      variable,
      text: title,
      categories: categories.map((one) => ({ category: one.category, text: one.title, estimate: one.estimate })),
    })),
    buildings: buildings.map(({ category, estimate }) => ({ building: category, estimate })),
    rounds: rounds.map(({ round, campaignId, estimate }) => ({
      roundId: round.id,
      roundName: round.name,
      periodTo: round.period_to,
      campaignId,
      estimate,
    })),
  };
}

/** What residents wrote, as it is shown. */
export function commentsView(questions: readonly QuestionComments[]): Told<SurveyComments> {
  return {
    items: questions.map(({ question, withheld, comments }) => ({
      question: question.id,
      text: question.text,
      withheld,
      comments,
    })),
  };
}

/** Communities side by side. */
export function overviewView(communities: readonly CommunityOverview[]): Told<SurveyOverview> {
  return {
    items: communities.map(({ community, n, core }) => ({
      community: community.code,
      name: community.name,
      n,
      core: core.map(({ question, estimate }) => ({ question: question.id, text: question.text, estimate })),
    })),
  };
}
