import type { Question } from "@sangan/evaluation/survey";
import type { Sheet } from "../form/sheet.ts";
import { wordsOf, type Fault, type Language, type Words } from "../words/index.ts";
import { entered, html, ownMarkup, type Content, type Html } from "./markup.ts";

/** What is wrong, by the field's id in the page. */
export type Faults = ReadonlyMap<string, Fault>;

/** A choice of one or several: a row that is its own label. */
export interface Choice {
  readonly name: string;
  readonly value: string;
  readonly text: string;
  readonly checked: boolean;
}

/** One row to tick or choose. */
export function choiceRow(type: "radio" | "checkbox", { name, value, text, checked }: Choice): Html {
  return html`<label class="c"
    ><input type="${type}" name="${entered(name)}" value="${entered(value)}" ${checked ? "checked" : null} /><span
      >${text}</span
    ></label
  >`;
}

/** The message at a field, and what ties the field to it. */
export function faultAt(
  faults: Faults,
  id: string,
  words: Words,
): { readonly text: Html | null; readonly tie: Html | null } {
  const fault = faults.get(id);
  if (fault === undefined) return { text: null, tie: null };
  return {
    text: html`<p class="fault" id="e-${entered(id)}">${words.fault[fault]}</p>`,
    tie: html`aria-describedby="e-${entered(id)}" aria-invalid="true"`,
  };
}

/** An answer that one may choose. */
export interface Offered {
  readonly value: string;
  readonly text: string;
}

/** The answers of a question's own scale. */
export function scaleOf(
  { kind, options, text: asked }: Question,
  words: Words,
  language: Language,
): readonly Offered[] {
  if (kind === "choice") {
    return (options ?? []).map(({ code, text }) => ({ value: String(code), text: text[language] }));
  }
  if (kind === "change") return words.change.map((label, at) => ({ value: String(at - 2), text: label }));
  // What is stated is agreed to; what is asked is so to some degree.
  const labels = /[?？]$/.test(asked.zh) ? words.degree : words.agreement;
  return labels.map((label, at) => ({ value: String(at + 1), text: label }));
}

/** What one may say instead: nobody has to know, or to have used, everything. */
export function insteadOf({ kind, service }: Question, words: Words): readonly Offered[] {
  if (kind === "choice") return [{ value: "dk", text: words.text.preferNot }];
  const dk = { value: "dk", text: words.text.dontKnow };
  return service === null ? [dk] : [dk, { value: "nu", text: words.text.notUsed }];
}

/** What a page knows when it writes questions. */
export interface Asking {
  readonly sheet: Sheet;
  readonly faults: Faults;
  /** Number of the first question, as residents count. */
  readonly from: number;
}

/** One question: one group of choices, or a field of text. */
export function questionField(question: Question, at: number, { sheet, faults, from }: Asking): Html {
  const { language } = sheet.look;
  const words = wordsOf(language);
  const { id, kind } = question;
  const field = kind === "comment" ? `t.${id}` : `a.${id}`;
  const fault = faultAt(faults, field, words);
  const number = html`<span class="no">${from + at}.</span> `;
  if (kind === "comment") {
    return html`<div class="card q" id="${entered(field)}">
      <label for="i-${entered(field)}"><b>${number}${question.text[language]}</b></label>
      <p class="soft" id="h-${entered(field)}">${words.text.commentHint}</p>
      ${fault.text}${textArea(field, sheet.comments.get(id) ?? "", fault.tie ?? html`aria-describedby="h-${entered(field)}"`)}
    </div>`;
  }
  const given = sheet.answers.get(id);
  const row = ({ value, text }: Offered): Content =>
    choiceRow("radio", { name: field, value, text, checked: given === value });
  return html`<fieldset class="q" id="${entered(field)}" ${fault.tie}>
    <legend>${number}${question.text[language]}</legend>
    ${fault.text}
    <div class="${kind === "choice" ? "many" : "five"}">${scaleOf(question, words, language).map(row)}</div>
    <div class="or">${insteadOf(question, words).map(row)}</div>
  </fieldset>`;
}

/** A field of text: whose first line break is the page's own, and in which nothing else stands that nobody wrote (threat F8). */
function textArea(field: string, text: string, tie: Html): Html {
  const name = entered(field).markup;
  const opening = `<textarea name="${name}" id="i-${name}" rows="4" ${tie.markup}>`;
  return ownMarkup(`${opening}\n${entered(text).markup}</textarea>`);
}
