import type { QualityFlag } from "@sangan/evaluation/survey";
import {
  campaignDocumentInForce,
  countInvitations,
  countPaperForms,
  countWithdrawals,
  listConflicts,
  listWays,
  tallyResponses,
  type CampaignCommunity,
  type CampaignRow,
  type ResponseTally,
  type WayKind,
} from "@sangan/storage";
import { authoriseAnywhere, reachOf, type Authorised } from "../../access/index.ts";
import { done, type Context, type NotFound, type Outcome } from "../../context/index.ts";
import { toldUntil } from "../results/load.ts";
import { tellable, toldMark, withheld } from "../results/withheld.ts";
import { visibleCampaign } from "./access.ts";
import { toldFlags } from "./flags.ts";
import { groupedBy } from "./grouped.ts";

/** Responses of a community, and of its buildings where they are enough not to tell of anybody. */
export interface CommunityProgress {
  readonly community: CampaignCommunity;
  readonly responses: number;
  readonly buildings: readonly { readonly building: string; readonly responses: number | null }[];
}

/** How far a campaign is in the communities that the actor may see. What is of few people is null. */
export interface CampaignProgress {
  readonly responses: number;
  readonly byDay: readonly { readonly day: string; readonly responses: number }[];
  readonly byChannel: Readonly<Partial<Record<WayKind, number | null>>>;
  /** Of the responses that results tell of. */
  readonly flags: Readonly<Partial<Record<QualityFlag, number | null>>>;
  readonly assisted: number | null;
  readonly overQuota: number | null;
  readonly withdrawn: number;
  /** That wait; null for who may not see them. */
  readonly conflicts: number | null;
  readonly paperWaiting: number;
}

/** Invited and answered, of invitations only. */
interface InvitedRates {
  readonly invited: number;
  readonly responded: number | null;
  readonly rate: number | null;
  /** Responses per household. */
  readonly coverage: number | null;
}

/** A campaign and how far it is. */
export interface CampaignView {
  readonly campaign: CampaignRow;
  readonly questionnaireVersion: number | null;
  readonly consentVersion: number | null;
  readonly communities: readonly CommunityProgress[];
  readonly progress: CampaignProgress;
  readonly rates: InvitedRates;
}

const sum = (tallies: readonly ResponseTally[]): number => tallies.reduce((total, { n }) => total + n, 0);

function buildingsOf(tallies: readonly ResponseTally[]): CommunityProgress["buildings"] {
  const groups = [...groupedBy(tallies, ({ building }) => building ?? "")];
  // What names no building belongs to the total as well: it is reckoned with, and not told.
  const told = withheld(groups.map(([, own]) => sum(own)));
  return groups
    .map(([building], at) => ({ building, responses: told[at] ?? null }))
    .filter(({ building }) => building !== "")
    .toSorted((a, b) => a.building.localeCompare(b.building, "zh"));
}

function channelsOf(tallies: readonly ResponseTally[]): CampaignProgress["byChannel"] {
  const groups = [...groupedBy(tallies, ({ channel }) => channel)];
  const told = withheld(groups.map(([, own]) => sum(own)));
  return Object.fromEntries(groups.map(([channel], at) => [channel, told[at] ?? null]));
}

/** How many had help. Interviewers always help: who had it from others is not told by the difference. */
function assistedOf(tallies: readonly ResponseTally[], byInterviewers: number | null | undefined): number | null {
  const assisted = sum(tallies.filter((one) => one.assisted));
  const told = toldMark(assisted, sum(tallies));
  if (byInterviewers === null || byInterviewers === undefined) return told;
  return tellable(assisted - byInterviewers) === null ? null : told;
}

/** One campaign and how far it is in the actor's communities. */
export async function getCampaign(
  context: Context,
  authorised: Authorised<"campaign.read">,
  { campaignId }: { readonly campaignId: string },
): Promise<Outcome<CampaignView, NotFound>> {
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const { campaign, communities } = found.value;
  const { store } = context;
  const ids = communities.map(({ id }) => id);
  const all = await tallyResponses(store, { campaignId, communityIds: ids });
  const counted = all.filter(({ state }) => state === "counted");
  const own = groupedBy(counted, ({ communityId }) => communityId);
  const gone = await countWithdrawals(store, campaignId);
  const paper = await countPaperForms(store, campaignId);
  const conflicts = await listConflicts(store, { campaignId, communityIds: ids });
  const inOwn = (counts: ReadonlyMap<string, number>): number => ids.reduce((n, id) => n + (counts.get(id) ?? 0), 0);
  const byChannel = channelsOf(counted);
  const maySettle = authoriseAnywhere(authorised.actor, "survey.export", context.clock()).ok;
  return done({
    campaign,
    questionnaireVersion: (await campaignDocumentInForce(store, "questionnaire", campaignId))?.number ?? null,
    consentVersion: (await campaignDocumentInForce(store, "consent_text", campaignId))?.number ?? null,
    communities: communities.map((community) => {
      const tallies = own.get(community.id) ?? [];
      return { community, responses: sum(tallies), buildings: buildingsOf(tallies) };
    }),
    progress: {
      responses: sum(counted),
      byDay: daysOf(counted),
      byChannel,
      flags: toldFlags([...groupedBy(all, ({ communityId }) => communityId).values()], (counts) =>
        toldUntil(context, campaign, counts),
      ),
      assisted: assistedOf(counted, byChannel.interviewer),
      overQuota: tellable(sum(all.filter(({ state }) => state === "over-quota"))),
      withdrawn: ids.reduce((n, id) => n + (gone.get(id)?.count ?? 0), 0),
      conflicts: maySettle ? conflicts.filter(({ state }) => state === "open").length : null,
      paperWaiting: inOwn(paper),
    },
    rates: await ratesOf(context, authorised, {
      campaignId,
      communities,
      responses: sum(counted),
      // What is told of the channel, or the rest of the channels could be reckoned from it.
      responded: byChannel.invitation === undefined ? 0 : byChannel.invitation,
    }),
  });
}

function daysOf(tallies: readonly ResponseTally[]): CampaignProgress["byDay"] {
  return [...groupedBy(tallies, ({ day }) => day)]
    .map(([day, own]) => ({ day, responses: sum(own) }))
    .toSorted((a, b) => a.day.localeCompare(b.day));
}

/** Only a sample that was invited has a response rate (AAPOR RR1, all who were invited being eligible); open links have a coverage. */
async function ratesOf(
  context: Context,
  authorised: Authorised<"campaign.read">,
  given: {
    readonly campaignId: string;
    readonly communities: readonly CampaignCommunity[];
    readonly responses: number;
    readonly responded: number | null;
  },
): Promise<InvitedRates> {
  const { campaignId, communities, responses, responded } = given;
  const batches = await listWays(context.store, campaignId, reachOf(authorised, context.clock()));
  const made = await countInvitations(context.store, campaignId);
  const invited = batches.reduce((n, { id }) => n + (made.get(id) ?? 0), 0);
  const households = communities.every(({ households: n }) => n !== null)
    ? communities.reduce((n, { households: own }) => n + (own ?? 0), 0)
    : 0;
  return {
    invited,
    responded,
    rate: invited === 0 || responded === null ? null : share(responded, invited),
    coverage: households === 0 ? null : share(responses, households),
  };
}

function share(part: number, whole: number): number {
  return Math.round((part / whole) * 1e4) / 1e4;
}
