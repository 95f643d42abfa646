import { FIELD, fieldsOf, readSheet, sizeOf, type Look, type Sheet } from "../form/sheet.ts";
import { farewellPage, receiptPage, refusedPage, savedPage } from "../page/ending.ts";
import { firstPage, type FormPage } from "../page/first.ts";
import type { Page } from "../page/frame.ts";
import type { Faults } from "../page/question.ts";
import { questionsPage } from "../page/questions.ts";
import type { Fault } from "../words/index.ts";
import type { FormDesk, OpenForm } from "./desk.ts";
import { drawnFor } from "./drawn.ts";
import { readPosted, type Posted } from "./look.ts";
import { submissionOf } from "./submission.ts";

/** What is asked of a way in. */
export interface FormRequest {
  readonly way: string;
  readonly token?: string;
  readonly fields: URLSearchParams;
  /** The reader's Accept-Language. */
  readonly accepted: string | undefined;
}

const NONE: Faults = new Map();

/** Opens a form. Nothing is kept and nothing is spent, however often it is asked for (threat D4). */
export async function openFirstPage(desk: FormDesk, { way, token, fields, accepted }: FormRequest): Promise<Page> {
  const { look } = readPosted(fields, accepted);
  const opened = await desk.openForm(token === undefined ? { way } : { way, token });
  if (!opened.ok) return refusedPage(look, opened.code);
  const { formKey } = opened.value;
  const sheet = readSheet(new URLSearchParams([[FIELD.key, formKey]]), look);
  return firstPage({ form: opened.value, sheet, faults: NONE, action: actionOf(way) });
}

function actionOf(way: string): string {
  return `/s/${encodeURIComponent(way)}`;
}

/** A form that was posted, opened again by its own key. */
interface Step extends Posted {
  readonly desk: FormDesk;
  readonly way: string;
  readonly form: OpenForm;
  readonly sheet: Sheet;
}

/** Takes the next step with a form that was posted: everything that it needs came with it (threats F2, F6). */
export async function takeFormStep(desk: FormDesk, { way, fields, accepted }: FormRequest): Promise<Page> {
  const posted = readPosted(fields, accepted);
  const sheet = readSheet(fields, posted.look);
  if (posted.act === "again") return openFirstPage(desk, { way, fields, accepted });
  const opened = await desk.reopenForm({ formKey: sheet.formKey, isSent: posted.act === "send" });
  if (!opened.ok) return refusedPage(posted.look, opened.code);
  const step: Step = { ...posted, desk, way, form: opened.value, sheet };
  switch (posted.act) {
    case "show":
      return shown(step);
    case "next":
      return next(step);
    case "send":
      return send(step);
    case "later":
      return later(step, fields.get(FIELD.code));
    case "refuse":
      return farewell(step, "declined");
    case "too-young":
      return farewell(step, "too-young");
    default:
      return formPage(step, "first", NONE);
  }
}

function shown(step: Step): Page {
  if (step.page === "declined" || step.page === "too-young") return farewell(step, step.page);
  return formPage(step, step.page === "questions" ? "questions" : "first", NONE);
}

function formPage({ form, sheet, way }: Step, name: "first" | "questions", faults: Faults): Page {
  const page: FormPage = { form, sheet, faults, action: actionOf(way) };
  return name === "first" ? firstPage(page) : questionsPage(page, drawnFor(form, sheet.used, sheet.optional));
}

function farewell({ form, sheet, look, way }: Step, name: "declined" | "too-young"): Page {
  const { tooYoung, declined } = form.consent.document;
  const said = (name === "declined" ? declined : tooYoung)[look.language];
  return farewellPage({ look, action: actionOf(way) }, name, { said, formKey: sheet.formKey });
}

/** Without both ticks nothing goes on. */
function consentFaults({ accepted, oldEnough }: Sheet): Faults {
  const faults: [string, Fault][] = [];
  if (!accepted) faults.push([FIELD.accepted, "not-consented"]);
  if (!oldEnough) faults.push([FIELD.age, "age"]);
  return new Map(faults);
}

async function next(step: Step): Promise<Page> {
  const faults = consentFaults(step.sheet);
  if (faults.size > 0) return formPage(step, "first", faults);
  // A questionnaire may be so short that everybody is asked all of it at once.
  return drawnFor(step.form, step.sheet.used, step.sheet.optional).length === 0
    ? send(step)
    : formPage(step, "questions", NONE);
}

async function send(step: Step): Promise<Page> {
  const { desk, look, sheet, way } = step;
  const faults = consentFaults(sheet);
  if (faults.size > 0) return formPage(step, "first", faults);
  const sent = await desk.submit(submissionOf(step.form, sheet));
  if (sent.ok) {
    return receiptPage(
      { look, action: actionOf(way), address: desk.address },
      sent.value.receipt,
      sent.value.state === "over-quota",
    );
  }
  if (sent.code === "too-young") return farewell(step, "too-young");
  if (sent.code === "not-consented") return formPage(step, "first", new Map([[FIELD.accepted, "not-consented"]]));
  if (sent.code === "bad-answer") return faulty(step, sent);
  return refusedPage(look, sent.code);
}

const PREFIX: Readonly<Record<string, string>> = { strata: "s.", answers: "a.", comments: "t." };

/** The page on which an answer stands that cannot be taken, with the reason at the field. Everything else stays filled in. */
function faulty(step: Step, { part, field, reason }: { part: string; field: string; reason: Fault }): Page {
  const id = part === "used" ? "services" : `${PREFIX[part] ?? ""}${field}`;
  const isLater = drawnFor(step.form, step.sheet.used, step.sheet.optional).some((question) => question.id === field);
  return formPage(step, isLater ? "questions" : "first", new Map([[id, reason]]));
}

/** Keeps what was filled in, under a code that its owner alone has. */
async function later(step: Step, code: string | null): Promise<Page> {
  const { desk, sheet, look, way, page } = step;
  // Not as an address would carry it, in which a sign of Chinese takes nine letters.
  const content = JSON.stringify([[FIELD.page, page], [FIELD.way, way], ...fieldsOf(sheet)]);
  const kept = await desk.saveDraft({ formKey: sheet.formKey, content, ...(code === null ? {} : { code }) });
  if (kept.ok)
    return savedPage({ look, action: actionOf(way), address: desk.address }, kept.value.code, kept.value.until);
  return kept.code === "bad-answer" ? refusedPage(look, "too-large") : refusedPage(look, kept.code);
}

/** The fields of a form that was kept: only `later` writes it. */
function pairsIn(content: string): [string, string][] {
  return JSON.parse(content) as [string, string][];
}

/** A form that was begun, as it was left. */
export function resumedRequest(content: string, look: Look, accepted: string | undefined): FormRequest {
  const fields = new URLSearchParams(pairsIn(content));
  fields.set(FIELD.act, "show");
  fields.set(FIELD.language, look.language);
  const size = sizeOf(look);
  if (size !== undefined) fields.set(FIELD.large, size);
  return { way: fields.get(FIELD.way) ?? "", fields, accepted };
}
