import { drawQuestions, type ConsentDocument, type Questionnaire } from "@sangan/evaluation/survey";
import {
  addCampaignDocument,
  campaignDocumentInForce,
  listCampaignDocuments,
  listCampaigns as campaignRows,
  roundById,
  type CampaignDocumentRow,
  type CampaignRow,
} from "@sangan/storage";
import type { Authorised } from "../../access/index.ts";
import { change } from "../../audit/index.ts";
import {
  done,
  NOT_FOUND,
  now,
  type BadField,
  type Context,
  type Forbidden,
  type NotFound,
  type Outcome,
} from "../../context/index.ts";
import { visibleRound } from "../../rounds/index.ts";
import { ownCampaign, visibleCampaign } from "./access.ts";
import { badField, wrongState, type CampaignState } from "./facts.ts";
import { questionnaireNow } from "./move.ts";
import { checkedConsent } from "./consent-check.ts";
import { consentIn, keptText, questionnaireIn } from "./questionnaire.ts";

/** The campaigns of a round that ask in a community of the actor's, the latest first. */
export async function listCampaigns(
  context: Context,
  authorised: Authorised<"campaign.read">,
  { roundId }: { readonly roundId: string },
): Promise<Outcome<readonly CampaignRow[], NotFound>> {
  const found = await visibleRound(context, authorised, roundId);
  if (!found.ok) return found;
  const rows = await campaignRows(context.store, roundId);
  const seen: CampaignRow[] = [];
  for (const row of rows.toReversed()) if ((await visibleCampaign(context, authorised, row.id)).ok) seen.push(row);
  return done(seen);
}

interface CampaignKey {
  readonly campaignId: string;
}

/** A version of a document, and whether it is the one in force. */
interface Version {
  readonly row: CampaignDocumentRow;
  readonly inForce: boolean;
}

function versionsOf(rows: readonly CampaignDocumentRow[]): readonly Version[] {
  return rows.map((row, at) => ({ row, inForce: at === rows.length - 1 }));
}

/** The versions of a campaign's questionnaire, the first one first. */
export async function listQuestionnaires(
  context: Context,
  authorised: Authorised<"campaign.read">,
  { campaignId }: CampaignKey,
): Promise<Outcome<readonly Version[], NotFound>> {
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  return done(versionsOf(await listCampaignDocuments(context.store, "questionnaire", campaignId)));
}

/** A version of a campaign's questionnaire. */
export async function getQuestionnaire(
  context: Context,
  authorised: Authorised<"campaign.read">,
  { campaignId, number }: CampaignKey & { readonly number: number },
): Promise<Outcome<Questionnaire, NotFound>> {
  const found = await listQuestionnaires(context, authorised, { campaignId });
  if (!found.ok) return found;
  const version = found.value.find(({ row }) => row.number === number);
  return version === undefined ? NOT_FOUND : done(questionnaireIn(version.row));
}

/** The questionnaire that residents get, and what one of them would get of it. */
export interface Preview {
  readonly questionnaire: Questionnaire;
  readonly drawn: readonly string[];
  readonly chances: readonly number[];
}

/** Shows a campaign's questionnaire: the version in force, or the one that a draft would open with. */
export async function previewQuestionnaire(
  context: Context,
  authorised: Authorised<"campaign.read">,
  request: CampaignKey & { readonly seed: string; readonly used?: readonly string[]; readonly community?: string },
): Promise<Outcome<Preview, NotFound | BadField>> {
  const found = await visibleCampaign(context, authorised, request.campaignId);
  if (!found.ok) return found;
  const { campaign, communities } = found.value;
  const kept = await campaignDocumentInForce(context.store, "questionnaire", campaign.id);
  const round = await roundById(context.store, campaign.round_id);
  if (round === undefined) return NOT_FOUND;
  const made =
    kept === undefined ? await questionnaireNow(context.store, campaign, round) : done(questionnaireIn(kept));
  if (!made.ok) return made;
  const { value: questionnaire } = made;
  const community = communities.find(({ code }) => code === request.community);
  if (request.community !== undefined && community === undefined) return badField("community", "unknown");
  const { questions, chances } = drawQuestions(questionnaire, {
    seed: request.seed,
    used: request.used ?? questionnaire.services.map(({ id }) => id),
    ...(community === undefined ? {} : { community: community.id }),
  });
  return done({ questionnaire, drawn: questions, chances });
}

/** The versions of a campaign's text of consent, the first one first. */
export async function listConsents(
  context: Context,
  authorised: Authorised<"campaign.read">,
  { campaignId }: CampaignKey,
): Promise<Outcome<readonly (Version & { readonly document: ConsentDocument })[], NotFound>> {
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const rows = await listCampaignDocuments(context.store, "consent_text", campaignId);
  return done(versionsOf(rows).map((version) => ({ ...version, document: consentIn(version.row) })));
}

/** Gives a campaign a new version of its text of consent; who agreed to an earlier one agreed to that (threat G4). */
export async function addConsent(
  context: Context,
  authorised: Authorised<"campaign.write">,
  { campaignId, document }: CampaignKey & { readonly document: ConsentDocument },
): Promise<Outcome<Version & { readonly document: ConsentDocument }, NotFound | Forbidden | CampaignState | BadField>> {
  const found = await ownCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const { state } = found.value.campaign;
  if (state === "closed") return wrongState(state);
  const trouble = await checkedConsent(context.store, { campaignId, document });
  if (!trouble.ok) return trouble;
  return change<Version & { readonly document: ConsentDocument }, never>(
    context,
    authorised.actor,
    async (trx, note) => {
      const kept = keptText(document);
      const row = await addCampaignDocument(trx, "consent_text", { campaignId, ...kept, at: now(context) });
      note({ action: "consent.create", subject: campaignId, detail: { number: row.number, digest: row.digest } });
      return done({ row, inForce: true, document });
    },
  );
}
