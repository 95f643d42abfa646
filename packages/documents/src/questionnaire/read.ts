import type { ConsentDocument, Questionnaire } from "@sangan/evaluation/survey";
import type { z } from "zod";
import { digestOf, documentText } from "../canonical/index.ts";
import { acceptForm, firstForm, type Form } from "../reading/form.ts";
import { faultsOf } from "../reading/faults.ts";
import type { Reading } from "../reading/problem.ts";
import { parseJson, type SourceFile } from "../reading/source.ts";
import { CONSENT_DOCUMENT, consentV1, QUESTIONNAIRE_DOCUMENT, questionnaireV1 } from "./v1.ts";

/** A questionnaire as read, with what proves it. */
export interface QuestionnaireReading {
  readonly questionnaire: Questionnaire;
  readonly digest: string;
}

/** A consent text as read, with what proves it. */
export interface ConsentReading {
  readonly consent: ConsentDocument;
  readonly digest: string;
}

const QUESTIONNAIRE_FORM = firstForm("sangan/questionnaire", questionnaireV1, Object.keys(questionnaireV1.shape));
const CONSENT_FORM = firstForm("sangan/consent", consentV1, Object.keys(consentV1.shape));

/** Reads a questionnaire (问卷). Its bytes must be exactly those that its content gives, so that no byte can change unseen. */
export function readQuestionnaire(file: SourceFile): Reading<QuestionnaireReading> {
  const outcome = readCanonical(QUESTIONNAIRE_FORM, file);
  if (!outcome.ok) return outcome;
  const { document: _document, ...content } = outcome.value.content;
  return { ok: true, value: { questionnaire: modelOf(content), digest: outcome.value.digest }, problems: [] };
}

/** Reads a consent text (知情同意书), byte for byte as it was written. */
export function readConsent(file: SourceFile): Reading<ConsentReading> {
  const outcome = readCanonical(CONSENT_FORM, file);
  if (!outcome.ok) return outcome;
  const { document: _document, ...consent } = outcome.value.content;
  return { ok: true, value: { consent, digest: outcome.value.digest }, problems: [] };
}

/** The document of a questionnaire, as it is written to a file and digested. */
export function questionnaireDocument(questionnaire: Questionnaire): object {
  return { document: QUESTIONNAIRE_DOCUMENT, ...questionnaire };
}

/** The document of a consent text, as it is written to a file and digested. */
export function consentDocument(consent: ConsentDocument): object {
  return { document: CONSENT_DOCUMENT, ...consent };
}

function readCanonical<T>(form: Form<T>, file: SourceFile): Reading<{ readonly content: T; readonly digest: string }> {
  const outcome = parseJson(file);
  if (!outcome.ok) return outcome;
  const { parsed } = outcome;
  const accepted = acceptForm(form, parsed);
  if (!accepted.ok) return accepted;
  const expected = new TextEncoder().encode(documentText(parsed.value));
  if (expected.length !== file.bytes.length || expected.some((byte, at) => byte !== file.bytes[at])) {
    const faults = faultsOf(parsed);
    faults.add("not-canonical", []);
    return { ok: false, problems: faults.problems };
  }
  return { ok: true, value: { content: accepted.value, digest: digestOf(parsed.value) }, problems: [] };
}

/** The schema's optional keys are absent or given, never `undefined`; JSON has no such value. */
function modelOf(content: Omit<z.infer<typeof questionnaireV1>, "document">): Questionnaire {
  return content as Questionnaire;
}
