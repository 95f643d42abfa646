import { drawQuestions, type ConsentDocument, type Questionnaire } from "@sangan/evaluation/survey";
import { wayByCode, type CampaignCommunity, type WayRow } from "@sangan/storage";
import type { Authorised } from "../../access/index.ts";
import { done, refused, type Context, type NotFound, type Outcome, type Trouble } from "../../context/index.ts";
import type { Desk, OpenForm } from "../desk/index.ts";
import { visibleCampaign } from "./access.ts";
import { wrongState, type CampaignState } from "./facts.ts";

/** A paper form by the code of its way in and its number, as both are printed on it. */
export interface PaperKey {
  readonly campaignId: string;
  readonly way: string;
  readonly form: string;
}

/** The form's code leads nowhere. */
export interface UnknownPaper extends Trouble {
  readonly code: "unknown-way";
}

interface PaperWay {
  readonly way: WayRow;
  readonly community: CampaignCommunity;
}

/** The paper's way in, of this campaign and to a community of the actor's. */
async function paperWay(
  context: Context,
  authorised: Authorised<"survey.enter">,
  { campaignId, way: code }: PaperKey,
): Promise<Outcome<PaperWay, NotFound | UnknownPaper | CampaignState>> {
  const found = await visibleCampaign(context, authorised, campaignId);
  if (!found.ok) return found;
  const { campaign, communities } = found.value;
  if (campaign.state === "draft") return wrongState(campaign.state);
  const way = await wayByCode(context.store, code.toUpperCase());
  const community = communities.find(({ id }) => id === way?.community_id);
  return way !== undefined && way.campaign_id === campaignId && way.kind === "paper" && community !== undefined
    ? done({ way, community })
    : refused({ code: "unknown-way" });
}

/** Paper leaves nothing out: every service counts as used, and each question can be answered with "not used". */
export const allServices = ({ services }: Questionnaire): readonly string[] => services.map(({ id }) => id);

/** A paper form as it was printed. */
export interface PrintedForm extends PaperWay {
  readonly form: OpenForm;
  /** Ids of the questions on it. */
  readonly questions: readonly string[];
}

/** Opens a paper form at the desk, as long as paper is taken. */
export async function printedForm(
  context: Context,
  authorised: Authorised<"survey.enter">,
  { desk, ...request }: PaperKey & { readonly desk: Pick<Desk, "openPaper"> },
): Promise<Outcome<PrintedForm, NotFound | UnknownPaper | CampaignState>> {
  const found = await paperWay(context, authorised, request);
  if (!found.ok) return found;
  const { way, community } = found.value;
  const opened = await desk.openPaper({ way: way.code, form: request.form });
  if (!opened.ok) return opened.code === "unknown-way" ? refused({ code: "unknown-way" }) : wrongState("closed");
  const { questionnaire, seed } = opened.value;
  const used = allServices(questionnaire);
  const { questions } = drawQuestions(questionnaire, { seed, used, community: community.id });
  return done({ way, community, form: opened.value, questions });
}

/** What stands on a paper form, for who types it. */
export interface PaperQuestions {
  readonly community: CampaignCommunity;
  readonly building: string | null;
  readonly questionnaire: Questionnaire;
  /** Ids of the questions that were printed, in their order. */
  readonly questions: readonly string[];
  readonly consent: ConsentDocument;
}

/** The questions of a paper form by its number. Whether it was typed before is not told (threat G11). */
export async function openPaperForm(
  context: Context,
  authorised: Authorised<"survey.enter">,
  { desk, ...request }: PaperKey & { readonly desk: Pick<Desk, "openPaper"> },
): Promise<Outcome<PaperQuestions, NotFound | UnknownPaper | CampaignState>> {
  const found = await printedForm(context, authorised, { ...request, desk });
  if (!found.ok) return found;
  const { community, questions, form } = found.value;
  const { building, questionnaire, consent } = form;
  return done({ community, building, questionnaire, questions, consent: consent.document });
}
