import type { Questionnaire } from "@sangan/evaluation/survey";
import {
  fillQuotas,
  listCampaignDocuments,
  listQuotas as quotaRows,
  lockQuotas,
  saveQuotas,
  tallyResponses,
  type CampaignCommunity,
  type QuotaRow,
  type StratumCount,
} from "@sangan/storage";
import type { Authorised } from "../../access/index.ts";
import { change } from "../../audit/index.ts";
import { done, type BadField, type Context, type NotFound, type Outcome, type Store } from "../../context/index.ts";
import { communityOfCampaign, visibleCampaign, type CommunityKey } from "./access.ts";
import {
  badField,
  questionnaireRequestOf,
  wrongState,
  type CampaignState,
  type QuestionnaireRequest,
} from "./facts.ts";
import { withheld } from "../results/withheld.ts";
import { groupedBy } from "./grouped.ts";
import { questionnaireIn } from "./questionnaire.ts";

/** A cell of a quota: so many answers of a stratum count. */
export interface QuotaRequest {
  readonly variable: string;
  readonly category: string;
  readonly limit: number;
}

/** How full a cell is. */
interface QuotaProgress extends QuotaRequest {
  /** Null: withheld, for it is of few people or would tell another one that is. */
  readonly filled: number | null;
  /** Null where `filled` is: a full cell holds its limit. */
  readonly full: boolean | null;
}

/** The quotas of a community and how full they are. */
export interface Quotas {
  readonly community: CampaignCommunity;
  readonly cells: readonly QuotaProgress[];
}

/** The cells of each variable beside all responses of the community: what belongs to no cell is reckoned with (threat G2). */
function toldCells(cells: readonly QuotaRow[], responses: number): readonly QuotaProgress[] {
  return [...groupedBy(cells, ({ variable }) => variable).values()].flatMap((own) => {
    const filled = own.map((cell) => cell.filled);
    const told = withheld([...filled, Math.max(0, responses - filled.reduce((n, one) => n + one, 0))]);
    return own.map(({ variable, category, most }, at) => {
      const known = told[at] ?? null;
      return { variable, category, limit: most, filled: known, full: known === null ? null : known >= most };
    });
  });
}

/** How many responses count in each community. */
async function countedIn(
  store: Store,
  given: { readonly campaignId: string; readonly communityIds: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { communityId, state, n } of await tallyResponses(store, given))
    if (state === "counted") counts.set(communityId, (counts.get(communityId) ?? 0) + n);
  return counts;
}

/** The quotas of the communities that the actor may see. */
export async function listQuotas(
  context: Context,
  authorised: Authorised<"campaign.read">,
  { campaignId }: { readonly campaignId: string },
): Promise<Outcome<readonly Quotas[], NotFound>> {
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const { communities } = found.value;
  const { store } = context;
  const rows = groupedBy(await quotaRows(store, { campaignId }), (row) => row.community_id);
  const counts = await countedIn(store, { campaignId, communityIds: communities.map(({ id }) => id) });
  return done(
    communities.flatMap((community) => {
      const cells = rows.get(community.id);
      return cells === undefined ? [] : [{ community, cells: toldCells(cells, counts.get(community.id) ?? 0) }];
    }),
  );
}

function cellsTrouble(cells: readonly QuotaRequest[], { variables }: QuestionnaireRequest) {
  const seen = new Set<string>();
  for (const [at, { variable, category }] of cells.entries()) {
    const known = variables.find(({ id }) => id === variable);
    if (known === undefined) return badField(`cells.${at}.variable`, "unknown");
    if (!known.categories.some(({ id }) => id === category)) return badField(`cells.${at}.category`, "unknown");
    const key = JSON.stringify([variable, category]);
    if (seen.has(key)) return badField(`cells.${at}.category`, "twice");
    seen.add(key);
  }
  return undefined;
}

/** How many responses that count are in each cell. */
function filledOf(
  cells: readonly Pick<QuotaRequest, "variable" | "category">[],
  counts: readonly StratumCount[],
  questionnaires: ReadonlyMap<string, Questionnaire>,
): readonly { readonly variable: string; readonly category: string; readonly filled: number }[] {
  return cells.map(({ variable, category }) => {
    const filled = counts.reduce((sum, { questionnaireId, strata, n }) => {
      const asked = questionnaires.get(questionnaireId)?.strata ?? [];
      const at = asked.findIndex(({ id }) => id === variable);
      return asked[at]?.categories[strata[at] ?? -1]?.id === category ? sum + n : sum;
    }, 0);
    return { variable, category, filled };
  });
}

/** Counts anew what a community's quotas hold, while no answer changes them. */
export async function countQuotas(
  trx: Store,
  place: { readonly campaignId: string; readonly communityId: string },
): Promise<void> {
  const counts = await lockQuotas(trx, place);
  const cells = await quotaRows(trx, place);
  await fillQuotas(trx, place, filledOf(cells, counts, await versionsOf(trx, place.campaignId)));
}

async function versionsOf(store: Store, campaignId: string): Promise<ReadonlyMap<string, Questionnaire>> {
  const rows = await listCampaignDocuments(store, "questionnaire", campaignId);
  return new Map(rows.map((row) => [row.id, questionnaireIn(row)]));
}

/** Sets the quotas of a community; what has been answered already is counted in. */
export async function setQuotas(
  context: Context,
  authorised: Authorised<"campaign.write">,
  request: CommunityKey & { readonly cells: readonly QuotaRequest[] },
): Promise<Outcome<Quotas, NotFound | CampaignState | BadField>> {
  const { campaignId, cells } = request;
  const found = await communityOfCampaign(context, authorised, request);
  if (!found.ok) return found;
  const { campaign, community } = found.value;
  if (campaign.state === "closed") return wrongState(campaign.state);
  const trouble = cellsTrouble(cells, questionnaireRequestOf(campaign));
  if (trouble !== undefined) return trouble;
  return change<Quotas, never>(context, authorised.actor, async (trx, note) => {
    const place = { campaignId, communityId: community.id };
    await saveQuotas(
      trx,
      place,
      cells.map(({ variable, category, limit }) => ({ variable, category, most: limit })),
    );
    await countQuotas(trx, place);
    note({ action: "quota.set", subject: campaignId, detail: { community: community.code, cells: cells.length } });
    const counts = await countedIn(trx, { campaignId, communityIds: [community.id] });
    return done({ community, cells: toldCells(await quotaRows(trx, place), counts.get(community.id) ?? 0) });
  });
}
