import { randomBytes } from "node:crypto";
import { checkConsent, type Questionnaire } from "@sangan/evaluation/survey";
import {
  addCampaignDocument,
  campaignCommunities,
  campaignDocumentInForce,
  closeCampaign as closeRow,
  listCampaignDocuments,
  openCampaign as openRow,
  removeCampaign as removeRow,
  renewCampaign,
  roundById,
  systemById,
  type CampaignRow,
  type RoundRow,
} from "@sangan/storage";
import { EVERYWHERE, type Authorised } from "../../access/index.ts";
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
  type Store,
  type Trouble,
} from "../../context/index.ts";
import { ownCampaign } from "./access.ts";
import {
  badField,
  campaignTrouble,
  questionnaireRequestOf,
  wrongState,
  type CampaignState,
  type QuestionnaireRequest,
} from "./facts.ts";
import { precisionOf } from "./precision.ts";
import { consentIn, keptText, makeQuestionnaire, systemOf } from "./questionnaire.ts";

/** A draft of a system can still change; what residents were asked could not. */
interface SystemNotPublished extends Trouble {
  readonly code: "system-not-published";
}

/** Nobody is asked without a text to agree to. */
export interface NoConsent extends Trouble {
  readonly code: "no-consent";
}

/** A step of a campaign, in the version that the actor saw. */
export interface CampaignStep {
  readonly campaignId: string;
  readonly version: number;
}

const SALT_BYTES = 32;

/** The questionnaire as it would open now, with what is known of each community to steer its draw. */
export async function questionnaireNow(
  store: Store,
  campaign: CampaignRow,
  round: RoundRow,
  request: QuestionnaireRequest = questionnaireRequestOf(campaign),
): Promise<Outcome<Questionnaire, BadField>> {
  const system = await systemOf(store, round);
  const versions = await listCampaignDocuments(store, "questionnaire", campaign.id);
  const ground = { system, stage: round.stage, seed: `${campaign.id} ${versions.length + 1}` };
  if (!request.steer) return makeQuestionnaire(request, ground);
  const plain = makeQuestionnaire(request, ground);
  if (!plain.ok) return plain;
  const communities = await campaignCommunities(store, campaign.id, [EVERYWHERE]);
  const precision = await precisionOf(store, { round, questionnaire: plain.value, communities });
  return makeQuestionnaire(request, { ...ground, precision });
}

type OpenTrouble =
  | NotFound
  | Forbidden
  | Conflict
  | CampaignState
  | NoConsent
  | SystemNotPublished
  | BadField
  | NotOpen;

/** Opens a campaign: the first version of its questionnaire is made and kept as it is from now on. @clause 5.2 */
export async function openCampaign(
  context: Context,
  authorised: Authorised<"campaign.write">,
  { campaignId, version }: CampaignStep,
): Promise<Outcome<CampaignRow, OpenTrouble>> {
  return change<CampaignRow, OpenTrouble>(context, authorised.actor, async (trx, note) => {
    const inside = { ...context, store: trx };
    const found = await ownCampaign(inside, authorised, campaignId);
    if (!found.ok) return found;
    const { campaign } = found.value;
    const round = await roundById(trx, campaign.round_id);
    if (round === undefined) return NOT_FOUND;
    if (campaign.state !== "draft") return wrongState(campaign.state);
    if (round.state !== "collecting") return refused({ code: "not-open" });
    const system = await systemById(trx, round.indicator_system_id);
    if (system?.state !== "published") return refused({ code: "system-not-published" });
    const at = now(context);
    const moved = await openRow(trx, { id: campaignId, version, salt: randomBytes(SALT_BYTES), at });
    if (!moved.ok) return campaignTrouble(moved.problem, campaign.state);
    const made = await questionnaireNow(trx, campaign, round);
    if (!made.ok) return made;
    const consent = await consentTrouble(trx, campaignId, made.value);
    if (!consent.ok) return consent;
    const kept = keptText(made.value);
    await addCampaignDocument(trx, "questionnaire", { campaignId, ...kept, at });
    note({
      action: "campaign.open",
      subject: campaignId,
      detail: { questionnaire: kept.digest, consent: consent.value },
    });
    return done(moved.value);
  });
}

/** The digest of the consent in force, if it does for a questionnaire. */
async function consentTrouble(
  store: Store,
  campaignId: string,
  questionnaire: Questionnaire,
): Promise<Outcome<string, NoConsent | BadField>> {
  const row = await campaignDocumentInForce(store, "consent_text", campaignId);
  if (row === undefined) return refused({ code: "no-consent" });
  const [problem] = checkConsent(consentIn(row), questionnaire);
  return problem === undefined ? done(row.digest) : badField(`consent.${problem.place}`, problem.code);
}

type RenewTrouble = NotFound | Forbidden | Conflict | CampaignState | BadField;

/** Gives an open campaign another version of its questionnaire. Answers to the version before are still taken (threat F4). */
export async function renewQuestionnaire(
  context: Context,
  authorised: Authorised<"campaign.write">,
  { campaignId, version, request }: CampaignStep & { readonly request: QuestionnaireRequest },
): Promise<Outcome<CampaignRow, RenewTrouble>> {
  return change<CampaignRow, RenewTrouble>(context, authorised.actor, async (trx, note) => {
    const found = await ownCampaign({ ...context, store: trx }, authorised, campaignId);
    if (!found.ok) return found;
    const { campaign } = found.value;
    const round = await roundById(trx, campaign.round_id);
    if (round === undefined) return NOT_FOUND;
    if (campaign.state !== "open") return wrongState(campaign.state);
    const at = now(context);
    const written = await renewCampaign(trx, { id: campaignId, version, options: request, at });
    if (!written.ok) return campaignTrouble(written.problem, campaign.state);
    const made = await questionnaireNow(trx, campaign, round, request);
    if (!made.ok) return made;
    const consent = await consentTrouble(trx, campaignId, made.value);
    if (!consent.ok) return consent.code === "no-consent" ? badField("consent", "missing") : consent;
    const row = await addCampaignDocument(trx, "questionnaire", { campaignId, ...keptText(made.value), at });
    note({ action: "campaign.renew", subject: campaignId, detail: { number: row.number, digest: row.digest } });
    return done(written.value);
  });
}

type CloseTrouble = NotFound | Forbidden | Conflict | CampaignState;

/** Closes a campaign: no form is opened any more, those that are open are taken for some days. */
export async function closeCampaign(
  context: Context,
  authorised: Authorised<"campaign.write">,
  { campaignId, version }: CampaignStep,
): Promise<Outcome<CampaignRow, CloseTrouble>> {
  return change<CampaignRow, CloseTrouble>(context, authorised.actor, async (trx, note) => {
    const found = await ownCampaign({ ...context, store: trx }, authorised, campaignId);
    if (!found.ok) return found;
    const { state } = found.value.campaign;
    if (state !== "open") return wrongState(state);
    const closed = await closeRow(trx, { id: campaignId, version, at: now(context) });
    if (!closed.ok) return campaignTrouble(closed.problem, state);
    note({ action: "campaign.close", subject: campaignId, detail: {} });
    return done(closed.value);
  });
}

/** Removes a draft. Once residents were asked nothing of it is removed (threat F18). */
export async function removeCampaign(
  context: Context,
  authorised: Authorised<"campaign.write">,
  { campaignId }: Pick<CampaignStep, "campaignId">,
): Promise<Outcome<null, NotFound | Forbidden | CampaignState>> {
  return change<null, NotFound | Forbidden | CampaignState>(context, authorised.actor, async (trx, note) => {
    const found = await ownCampaign({ ...context, store: trx }, authorised, campaignId);
    if (!found.ok) return found;
    const { state, name } = found.value.campaign;
    // A demonstration goes as a whole, with its town.
    if (state !== "draft") return wrongState(state);
    const removed = await removeRow(trx, campaignId);
    if (!removed.ok) return removed.problem.code === "missing" ? NOT_FOUND : wrongState(state);
    note({ action: "campaign.remove", subject: campaignId, detail: { name } });
    return done(null);
  });
}
