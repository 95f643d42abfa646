import { addPaperForm, changePaperForm, lockedPaperForm, type WayRow } from "@sangan/storage";
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
import { typedSigns } from "../desk/code.ts";
import { dayOf, type Desk, type OpenForm } from "../desk/index.ts";
import { badField, wrongState, type CampaignState } from "./facts.ts";
import { contentIn, differencesOf, type PaperContent, type PaperDifference } from "./paper-content.ts";
import { allServices, printedForm, type PaperKey, type UnknownPaper } from "./printed-form.ts";

/** One typing of a form: the first, the second, or what the paper says where both differ. */
export interface PaperPass extends PaperKey {
  readonly pass: "first" | "second" | "settle";
  readonly content: PaperContent;
}

/** What became of a form. The receipt belongs to the resident (threat G11). */
export interface PaperOutcome {
  readonly state: "waiting" | "differs" | "taken";
  readonly differences: readonly PaperDifference[];
  readonly samePerson: boolean;
  readonly receipt: string | null;
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

/**
 * Takes a paper form in two typings: where they agree it is an answer like any other; where they differ, both readings are shown to the second typist, who looks
 * at the paper. What was typed goes as soon as it is an answer. Nothing lists forms or answers (threat G11).
 */
export async function enterPaper(
  context: Context,
  authorised: Authorised<"survey.enter">,
  { desk, ...request }: PaperPass & { readonly desk: Pick<Desk, "openPaper" | "submit"> },
): Promise<Outcome<PaperOutcome, PaperTrouble>> {
  const found = await printedForm(context, authorised, { ...request, desk });
  if (!found.ok) return found;
  const { way, questions } = found.value;
  const { content, campaignId } = request;
  const other = Object.keys({ ...content.answers, ...content.comments }).find((id) => !questions.includes(id));
  if (other !== undefined) return badField(`answers.${other.slice(0, 100)}`, "unknown");
  if (!content.consent.accepted || !content.consent.oldEnough) return refused({ code: "not-consented" });
  const form = typedSigns(request.form);
  const typed = await typedPass(context, authorised, { request, form, way });
  if (!typed.ok || typed.value.state !== "taken") return typed;
  // Handing it in twice gives the same receipt: what fails in between is made good by typing it again.
  const receipt = await takeIn(desk, found.value.form, content);
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
  desk: Pick<Desk, "submit">,
  form: OpenForm,
  content: PaperContent,
): Promise<Outcome<string, UnknownPaper | PaperTaken | CampaignState | BadField | NoAgreement>> {
  const { consent, language, helper, strata, answers, comments } = content;
  const taken = await desk.submit({
    formKey: form.formKey,
    consent: { ...consent, digest: form.consent.digest },
    language,
    ...(helper === null ? {} : { helper }),
    strata: new Map(Object.entries(strata)),
    used: allServices(form.questionnaire),
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
