import type { AnswerWeighting, IndicatorSystem } from "@sangan/evaluation";
import {
  collectedResponses,
  countInvitations,
  countResponses,
  countWithdrawals,
  listCampaigns,
  listRounds,
  listWays,
  uncollectedWithdrawals,
  type CampaignRow,
  type RoundRow,
} from "@sangan/storage";
import { EVERYWHERE } from "../../access/index.ts";
import type { Store } from "../../context/index.ts";
import { populationOf, sheetReader } from "../results/load.ts";
import type { CampaignAnswers } from "./campaign-answers.ts";
import { surveyEvidence, type SurveyEvidence } from "./survey-evidence.ts";

/** The campaigns that count in a round, ready to be read community by community. */
export interface RoundSurvey {
  readonly campaigns: number;
  /** The evidence of a community by its id; undefined where nobody has answered. */
  readonly of: (communityId: string) => Promise<SurveyEvidence | undefined>;
  /** Rounds whose withdrawals are taken into account, and what had been withdrawn in each community before anything was read. */
  readonly withdrawals: readonly Uncollected[];
}

interface Uncollected {
  readonly roundId: string;
  readonly seen: ReadonlyMap<string, number>;
}

/** Opens the campaigns of a round. Answers that come while it is read may or may not be among them. */
export async function roundSurvey(store: Store, round: RoundRow, system: IndicatorSystem): Promise<RoundSurvey> {
  const { counting, before } = await roundsOf(store, round);
  const withdrawals = await Promise.all(
    [...new Set([...counting, ...before])].map(async (roundId) => ({
      roundId,
      seen: await uncollectedIn(store, roundId),
    })),
  );
  const all = await listCampaigns(store);
  const opened = (ids: readonly string[]): readonly CampaignRow[] =>
    all.filter(({ round_id: id, state }) => ids.includes(id) && state !== "draft");
  const own = await Promise.all(opened(counting).map((campaign) => openedCampaign(store, campaign)));
  const earlier = await Promise.all(opened(before).map(({ id }) => countWithdrawals(store, id)));
  const end = Date.parse(round.period_to);
  const of: RoundSurvey["of"] = async (communityId) => {
    const answered = own.filter(({ responses }) => responses.has(communityId));
    if (answered.length === 0) return undefined;
    const read = await Promise.all(answered.map((one) => one.read(communityId)));
    const campaigns = read.map(({ answers }) => answers);
    const invited = {
      invitations: own.reduce((sum, { invitations }) => sum + (invitations.get(communityId) ?? 0), 0),
      answered: read.reduce((sum, { invited: came }) => sum + came, 0),
    };
    const margins = await populationOf(store, communityId);
    const assistance = {
      responses: campaigns.reduce((sum, { sheets }) => sum + sheets.length, 0),
      assisted: read.reduce((sum, { assisted }) => sum + assisted, 0),
    };
    const withdrawn = withdrawnOf(communityId, own, earlier);
    return surveyEvidence({ system, end, campaigns, margins, withdrawn, invited, assistance });
  };
  return { campaigns: own.length, of, withdrawals };
}

/**
 * The rounds whose campaigns count: the round itself, and what it corrects, which is published and asks by the same system about the same period. Of what was
 * withdrawn after it was published the next round tells: the one that corrects it, or else the one that follows.
 */
async function roundsOf(
  store: Store,
  round: RoundRow,
): Promise<{ readonly counting: readonly string[]; readonly before: readonly string[] }> {
  const published = (await listRounds(store, ["published", "superseded"])).filter(
    ({ id, demo, period_to: to }) => id !== round.id && demo === round.demo && to <= round.period_to,
  );
  const last = published.reduce((latest, { period_to: to }) => (to > latest ? to : latest), "");
  const corrected = published.filter(
    (one) =>
      one.indicator_system_id === round.indicator_system_id &&
      one.period_from === round.period_from &&
      one.period_to === round.period_to,
  );
  return {
    counting: [round.id, ...corrected.map(({ id }) => id)],
    before: published.filter(({ period_to: to }) => to === last).map(({ id }) => id),
  };
}

async function uncollectedIn(store: Store, roundId: string): Promise<ReadonlyMap<string, number>> {
  return new Map([...(await uncollectedWithdrawals(store, roundId))].map(([id, { count }]) => [id, count]));
}

type Withdrawals = Awaited<ReturnType<typeof countWithdrawals>>;

interface CommunityAnswers {
  readonly answers: CampaignAnswers;
  readonly invited: number;
  readonly assisted: number;
}

interface OpenedCampaign {
  readonly responses: ReadonlyMap<string, number>;
  readonly withdrawals: Withdrawals;
  readonly invitations: ReadonlyMap<string, number>;
  /** The answers of a community, and how many of them were invited or had help. */
  readonly read: (communityId: string) => Promise<CommunityAnswers>;
}

async function openedCampaign(store: Store, campaign: CampaignRow): Promise<OpenedCampaign> {
  const reader = await sheetReader(store, campaign);
  if (reader === undefined) throw new Error(`campaign ${campaign.id} has lost its questionnaire`);
  const read: OpenedCampaign["read"] = async (communityId) => {
    const rows = await collectedResponses(store, { communityId, campaignId: campaign.id });
    const { sheets, ...set } = reader(communityId, rows);
    const days = new Map(rows.map(({ id, day }) => [id, day]));
    const answers = {
      ...set,
      campaign: campaign.id,
      sheets: sheets.map((sheet) => ({ ...sheet, day: days.get(sheet.id) ?? "" })),
    };
    return {
      answers,
      invited: rows.filter(({ channel }) => channel === "invitation").length,
      assisted: rows.filter(({ helper }) => helper !== null).length,
    };
  };
  return {
    responses: await countResponses(store, campaign.id),
    withdrawals: await countWithdrawals(store, campaign.id),
    invitations: await invitationsOf(store, campaign.id),
    read,
  };
}

async function invitationsOf(store: Store, campaignId: string): Promise<ReadonlyMap<string, number>> {
  const made = await countInvitations(store, campaignId);
  const sums = new Map<string, number>();
  for (const { id, community_id: community } of made.size === 0 ? [] : await listWays(store, campaignId, [EVERYWHERE]))
    sums.set(community, (sums.get(community) ?? 0) + (made.get(id) ?? 0));
  return sums;
}

function withdrawnOf(
  communityId: string,
  own: readonly OpenedCampaign[],
  earlier: readonly Withdrawals[],
): AnswerWeighting["withdrawn"] {
  const before = own.reduce((sum, { withdrawals }) => {
    const { count, afterPublication } = withdrawals.get(communityId) ?? NONE;
    return sum + count - afterPublication;
  }, 0);
  const afterPublication = earlier.reduce((sum, one) => sum + (one.get(communityId) ?? NONE).afterPublication, 0);
  return { before, afterPublication };
}

const NONE = { count: 0, afterPublication: 0 };
