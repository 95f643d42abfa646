import { drawQuestions, type ConsentDocument, type Questionnaire } from "@sangan/evaluation/survey";
import {
  addPaperForm,
  changePaperForm,
  lockedPaperForm,
  wayByCode,
  type CampaignCommunity,
  type WayRow,
} from "@sangan/storage";
import type { Authorised } from "../../access/index.ts";
import { change } from "../../audit/index.ts";
import {
  done,
  refused,
  type BadField,
  type Context,
  type NotFound,
  type Outcome,
  type Trouble,
} from "../../context/index.ts";
import { dayOf, type Desk, type Helper } from "../desk/index.ts";
import { visibleCampaign } from "./access.ts";
import { badField, wrongState, type CampaignState } from "./facts.ts";

/** What stands on a paper form (纸质问卷), as somebody types it. */
export interface PaperContent {
  readonly consent: { readonly accepted: boolean; readonly oldEnough: boolean; readonly optional: readonly string[] };
  readonly language: "zh" | "en";
  readonly helper: Helper | null;
  readonly strata: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, string>>;
  readonly comments: Readonly<Record<string, string>>;
}

/** One typing of a form: the first, the second, or what the paper says where both differ. */
export interface PaperPass {
  readonly campaignId: string;
  /** Code of its way in, and its number, as they are printed on it. */
  readonly way: string;
  readonly form: string;
  readonly pass: "first" | "second" | "settle";
  readonly content: PaperContent;
}

/** A field that the two typings read differently; null: blank. */
interface PaperDifference {
  readonly field: string;
  readonly first: string | null;
  readonly second: string | null;
}

/** What became of a form. The receipt belongs to the resident (threat G11). */
export interface PaperOutcome {
  readonly state: "waiting" | "differs" | "taken";
  readonly differences: readonly PaperDifference[];
  readonly samePerson: boolean;
  readonly receipt: string | null;
}

/** The form's code leads nowhere. */
interface UnknownPaper extends Trouble {
  readonly code: "unknown-way";
}

/** Without agreement nothing is kept. */
interface NoAgreement extends Trouble {
  readonly code: "not-consented";
}

/** The form waits for another typing than this. */
interface WrongPass extends Trouble {
  readonly code: "wrong-pass";
}

/** The form is an answer already. */
interface PaperTaken extends Trouble {
  readonly code: "settled";
}

type PaperTrouble = NotFound | UnknownPaper | NoAgreement | WrongPass | PaperTaken | CampaignState | BadField;

function named(part: string, fields: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(fields).map(([name, value]) => [`${part}.${name}`, value] as const);
}

/** Every field of a form by its name. */
function fieldsOf(content: PaperContent): ReadonlyMap<string, string> {
  const { consent, language, helper, strata, answers, comments } = content;
  return new Map([
    ["language", language],
    ...(helper === null ? [] : [["helper", helper] as const]),
    ...consent.optional.map((block) => [`consent.${block}`, "yes"] as const),
    ...named("strata", strata),
    ...named("answers", answers),
    ...named("comments", comments),
  ]);
}

function differencesOf(first: PaperContent, second: PaperContent): readonly PaperDifference[] {
  const [one, two] = [fieldsOf(first), fieldsOf(second)];
  return [...new Set([...one.keys(), ...two.keys()])]
    .filter((field) => one.get(field) !== two.get(field))
    .map((field) => ({ field, first: one.get(field) ?? null, second: two.get(field) ?? null }));
}

/** What a stored typing says: only `addPaperForm` here wrote it. */
function contentIn(stored: object): PaperContent {
  return stored as PaperContent;
}

interface PaperWay {
  readonly way: WayRow;
  readonly community: CampaignCommunity;
}

/** The paper's way in, of this campaign and to a community of the actor's. */
async function paperWay(
  context: Context,
  authorised: Authorised<"survey.enter">,
  { campaignId, way: code }: Pick<PaperPass, "campaignId" | "way">,
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
const allServices = ({ services }: Questionnaire): readonly string[] => services.map(({ id }) => id);

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
  { desk, ...request }: Pick<PaperPass, "campaignId" | "way" | "form"> & { readonly desk: Pick<Desk, "openPaper"> },
): Promise<Outcome<PaperQuestions, NotFound | UnknownPaper | CampaignState>> {
  const found = await paperWay(context, authorised, request);
  if (!found.ok) return found;
  const { way, community } = found.value;
  const opened = await desk.openPaper({ way: way.code, form: request.form });
  if (!opened.ok) return opened.code === "unknown-way" ? refused({ code: "unknown-way" }) : wrongState("closed");
  const { questionnaire, seed, building, consent } = opened.value;
  const used = allServices(questionnaire);
  const { questions } = drawQuestions(questionnaire, { seed, used, community: community.id });
  return done({ community, building, questionnaire, questions, consent: consent.document });
}

/**
 * Takes a paper form in two typings: where they agree it is an answer like any other; where they differ, both readings are shown to the second typist, who looks
 * at the paper. What was typed goes as soon as it is an answer. Nothing lists forms or answers (threat G11).
 */
export async function enterPaper(
  context: Context,
  authorised: Authorised<"survey.enter">,
  { desk, ...request }: PaperPass & { readonly desk: Pick<Desk, "openPaper" | "submit"> },
): Promise<Outcome<PaperOutcome, PaperTrouble>> {
  const found = await paperWay(context, authorised, request);
  if (!found.ok) return found;
  const { way } = found.value;
  const { content, campaignId } = request;
  if (!content.consent.accepted || !content.consent.oldEnough) return refused({ code: "not-consented" });
  const form = request.form.toUpperCase();
  const typed = await typedPass(context, authorised, { request, form, way });
  if (!typed.ok || typed.value.state !== "taken") return typed;
  // Handing it in twice gives the same receipt: what fails in between is made good by typing it again.
  const receipt = await takeIn(desk, { way: way.code, form, content });
  if (!receipt.ok) return receipt;
  const place = { communityId: way.community_id, campaignId, form };
  return change<PaperOutcome, never>(context, authorised.actor, async (trx) => {
    await changePaperForm(trx, place, { state: "taken" });
    return done({ ...typed.value, receipt: receipt.value });
  });
}

/** Keeps one typing beside the other. `taken`: both agree, or the paper was looked at, and the form can be handed in. */
function typedPass(
  context: Context,
  authorised: Authorised<"survey.enter">,
  { request, form, way }: { readonly request: PaperPass; readonly form: string; readonly way: WayRow },
): Promise<Outcome<PaperOutcome, PaperTrouble>> {
  const { content, campaignId, pass } = request;
  const by = authorised.actor.person;
  return change<PaperOutcome, PaperTrouble>(context, authorised.actor, async (trx, note) => {
    const place = { communityId: way.community_id, campaignId, form };
    const row = await lockedPaperForm(trx, place);
    if (row?.state === "taken") return refused({ code: "settled" });
    const first = row?.first ?? null;
    const outcome = { differences: [], samePerson: pass !== "first" && row?.first_by === by, receipt: null };
    if (pass === "first") {
      const isAgain = first !== null && row?.first_by === by && differencesOf(contentIn(first), content).length === 0;
      if (first !== null && !isAgain) return refused({ code: "wrong-pass" });
      await addPaperForm(trx, { ...place, wayId: way.id, content, by, day: dayOf(context.clock()) });
    } else if (first === null || (pass === "settle" && row?.state !== "differs"))
      return refused({ code: "wrong-pass" });
    note({ action: "paper.enter", subject: campaignId, detail: { way: way.code, pass } });
    if (pass === "first" || first === null) return done({ ...outcome, state: "waiting" });
    const differences = pass === "second" ? differencesOf(contentIn(first), content) : [];
    if (differences.length === 0) return done({ ...outcome, state: "taken" });
    await changePaperForm(trx, place, { state: "differs", content, by });
    return done({ ...outcome, state: "differs", differences });
  });
}

/** Hands a form in at the residents' desk; gives its receipt. */
async function takeIn(
  desk: Pick<Desk, "openPaper" | "submit">,
  { way, form, content }: { readonly way: string; readonly form: string; readonly content: PaperContent },
): Promise<Outcome<string, UnknownPaper | PaperTaken | CampaignState | BadField | NoAgreement>> {
  const opened = await desk.openPaper({ way, form });
  if (!opened.ok) return opened.code === "unknown-way" ? refused({ code: "unknown-way" }) : wrongState("closed");
  const { consent, language, helper, strata, answers, comments } = content;
  const taken = await desk.submit({
    formKey: opened.value.formKey,
    consent: { ...consent, digest: opened.value.consent.digest },
    language,
    ...(helper === null ? {} : { helper }),
    strata: new Map(Object.entries(strata)),
    used: allServices(opened.value.questionnaire),
    answers: new Map(Object.entries(answers)),
    comments: new Map(Object.entries(comments)),
    sentBefore: 0,
  });
  if (taken.ok) return done(taken.value.receipt);
  switch (taken.code) {
    case "bad-answer":
      return badField(`${taken.part}.${taken.field}`, taken.reason);
    case "not-consented":
    case "too-young":
      return refused({ code: "not-consented" });
    case "conflict":
    case "withdrawn":
      return refused({ code: "settled" });
    case "closed":
    case "not-yet":
      return wrongState("closed");
    case "bad-key":
      return refused({ code: "unknown-way" });
  }
}
