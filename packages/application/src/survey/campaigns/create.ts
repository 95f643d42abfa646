import {
  addCampaign,
  addCampaignDocument,
  roundById,
  roundMembers,
  updateCampaign as changeCampaign,
  type CampaignRow,
  type RoundRow,
} from "@sangan/storage";
import { holds, reachOf, type Authorised } from "../../access/index.ts";
import { change } from "../../audit/index.ts";
import {
  done,
  NOT_FOUND,
  now,
  refused,
  type BadField,
  type Conflict,
  type Context,
  type Forbidden,
  type NotFound,
  type NotOpen,
  type Outcome,
} from "../../context/index.ts";
import { visibleRound, type UnknownCommunities } from "../../rounds/index.ts";
import { ownCampaign } from "./access.ts";
import { usualConsent } from "./consent.ts";
import { badField, campaignTrouble, factsOf, factsTrouble, type CampaignRequest, type CampaignState } from "./facts.ts";
import { keptText, makeQuestionnaire, systemOf } from "./questionnaire.ts";

/** Ids of the communities that were named, or of all of the round that are the actor's. */
async function chosen(
  context: Context,
  authorised: Authorised<"campaign.write">,
  { round, codes }: { readonly round: RoundRow; readonly codes: readonly string[] },
): Promise<Outcome<readonly string[], UnknownCommunities | BadField>> {
  const scopes = reachOf(authorised, context.clock());
  const members = await roundMembers(context.store, round.id);
  const own = new Map(members.filter(({ code }) => holds(scopes, code)).map(({ code, id }) => [code, id]));
  const named = codes.length === 0 ? [...own.keys()] : [...new Set(codes)];
  const unknown = named.filter((code) => !own.has(code));
  if (unknown.length > 0) return refused({ code: "unknown-communities", communities: unknown });
  const ids = named.flatMap((code) => own.get(code) ?? []);
  return ids.length === 0 ? badField("communities", "empty") : done(ids);
}

/** Whether a questionnaire could be made of it. */
async function requestTrouble(
  context: Context,
  round: RoundRow,
  request: CampaignRequest,
): Promise<Outcome<null, BadField>> {
  const trouble = factsTrouble(request);
  if (trouble !== undefined) return trouble;
  const system = await systemOf(context.store, round);
  const made = makeQuestionnaire(request.questionnaire, { system, stage: round.stage, seed: round.id });
  return made.ok ? done(null) : made;
}

/** Creates a campaign (问卷活动) of a round as a draft, with the usual text of consent to begin with. */
export async function createCampaign(
  context: Context,
  authorised: Authorised<"campaign.write">,
  given: { readonly roundId: string; readonly request: CampaignRequest },
): Promise<Outcome<CampaignRow, NotFound | NotOpen | BadField | UnknownCommunities>> {
  const { roundId, request } = given;
  const found = await visibleRound(context, authorised, roundId);
  if (!found.ok) return found;
  const { value: round } = found;
  if (round.state !== "draft" && round.state !== "collecting") return refused({ code: "not-open" });
  const trouble = await requestTrouble(context, round, request);
  if (!trouble.ok) return trouble;
  const communities = await chosen(context, authorised, { round, codes: request.communities });
  if (!communities.ok) return communities;
  return change<CampaignRow, never>(context, authorised.actor, async (trx, note) => {
    const at = now(context);
    const facts = factsOf(request);
    const row = await addCampaign(trx, { roundId, facts, communityIds: communities.value, demo: round.demo, at });
    await addCampaignDocument(trx, "consent_text", { campaignId: row.id, ...keptText(usualConsent(facts)), at });
    const detail = { round: roundId, name: row.name, communities: communities.value.length };
    note({ action: "campaign.create", subject: row.id, detail });
    return done(row);
  });
}

/** Changes what a draft is about, in the version that its editor saw. */
export async function updateCampaign(
  context: Context,
  authorised: Authorised<"campaign.write">,
  given: { readonly campaignId: string; readonly version: number; readonly request: CampaignRequest },
): Promise<Outcome<CampaignRow, NotFound | Forbidden | Conflict | CampaignState | BadField | UnknownCommunities>> {
  const { campaignId, version, request } = given;
  const found = await ownCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const { campaign } = found.value;
  const round = await roundById(context.store, campaign.round_id);
  if (round === undefined) return NOT_FOUND;
  const trouble = await requestTrouble(context, round, request);
  if (!trouble.ok) return trouble;
  const communities = await chosen(context, authorised, { round, codes: request.communities });
  if (!communities.ok) return communities;
  return change<CampaignRow, NotFound | Conflict | CampaignState>(context, authorised.actor, async (trx, note) => {
    const facts = factsOf(request);
    const edit = { id: campaignId, version, facts, communityIds: communities.value, at: now(context) };
    const written = await changeCampaign(trx, edit);
    if (!written.ok) return campaignTrouble(written.problem, campaign.state);
    note({ action: "campaign.update", subject: campaignId, detail: { version: written.value.version } });
    return done(written.value);
  });
}
