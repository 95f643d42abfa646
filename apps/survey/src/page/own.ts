import type { Question } from "@sangan/evaluation/survey";
import { FIELD, type Look, type Sheet } from "../form/sheet.ts";
import type { ReceiptView } from "../step/desk.ts";
import { wordsOf, type Language } from "../words/index.ts";
import { bigCode } from "./code.ts";
import { dayOf } from "./day.ts";
import { pageOf, type Page } from "./frame.ts";
import { entered, fill, html, type Content, type Html } from "./markup.ts";
import { faultAt, insteadOf, scaleOf, type Faults } from "./question.ts";
import { questionGroups } from "./questions.ts";

const RECEIPTS = "/s/receipt";

/** A field for a code, and a button. */
export interface CodeAsked {
  readonly look: Look;
  readonly kind: "receipt" | "draft";
  readonly given: string;
  readonly faults: Faults;
}

/** Asks for a receipt, or for the code of a form that was begun. */
export function codePage({ look, kind, given, faults }: CodeAsked): Page {
  const words = wordsOf(look.language);
  const { text } = words;
  const isReceipt = kind === "receipt";
  const field = isReceipt ? FIELD.receipt : FIELD.code;
  const fault = faultAt(faults, field, words);
  return pageOf({
    name: isReceipt ? "look-up" : "resume",
    status: faults.size > 0 ? 422 : 200,
    look,
    action: isReceipt ? RECEIPTS : "/s/continue",
    title: isReceipt ? text.lookHeading : text.resumeHeading,
    act: isReceipt ? "see" : "resume",
    faults,
    main: html`<h1 tabindex="-1">${isReceipt ? text.lookHeading : text.resumeHeading}</h1>
      <div class="card" id="${field}">
        <label for="i-${field}"><b>${isReceipt ? text.receiptCode : text.savedCode}</b></label>
        <p class="soft">${isReceipt ? text.lookHint : text.resumeHint}</p>
        ${fault.text}
        <input
          class="code-field"
          name="${field}"
          id="i-${field}"
          value="${entered(given)}"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          dir="ltr"
          ${fault.tie}
        />
        <button class="go" name="${FIELD.act}" value="${isReceipt ? "see" : "resume"}">
          ${isReceipt ? text.look : text.resume}
        </button>
      </div>`,
  });
}

/** What somebody answered, in words. */
function answerText(question: Question, { answers, comments }: ReceiptView, language: Language): string {
  const words = wordsOf(language);
  const { text } = words;
  if (question.kind === "comment") return comments.get(question.id) ?? text.noAnswer;
  const given = answers.get(question.id);
  const offered = [...scaleOf(question, words, language), ...insteadOf(question, words)];
  return offered.find(({ value }) => value === given)?.text ?? text.noAnswer;
}

function answersList(view: ReceiptView, language: Language): Html {
  const lines = view.questions.map(
    (question): Content =>
      html`<dt>${question.text[language]}</dt>
        <dd>${answerText(question, view, language)}</dd>`,
  );
  return html`<dl>${lines}</dl>`;
}

/** One's own answer: seen, taken along, corrected, withdrawn. */
export function answersPage(look: Look, view: ReceiptView, said?: string): Page {
  const { text } = wordsOf(look.language);
  const corrected = view.corrections === 0 ? "" : fill(text.correctedTimes, { times: view.corrections });
  return pageOf({
    name: "answers",
    look,
    action: RECEIPTS,
    title: text.yourAnswers,
    fields: [[FIELD.receipt, view.receipt]],
    main: html`${said === undefined ? null : html`<div class="card" role="status"><b>${said}</b></div>`}
      <p class="soft">${view.campaign.name} · ${view.community.name}</p>
      <h1 tabindex="-1">${text.yourAnswers}</h1>
      ${bigCode(view.receipt)}
      <p>${fill(text.sentOn, { day: dayOf(view.day, look.language) })} ${corrected}</p>
      ${view.state === "over-quota" ? html`<p>${text.receiptOverQuota}</p>` : null}
      <div class="card">${answersList(view, look.language)}</div>
      ${view.correctable ? html`<button class="go" name="${FIELD.act}" value="correct">${text.correct}</button>` : null}
      <div class="row">
        <button name="${FIELD.act}" value="text">${text.exportText}</button>
        <button name="${FIELD.act}" value="json">${text.exportJson}</button>
      </div>
      <button class="danger" name="${FIELD.act}" value="withdraw">${text.withdraw}</button>
      <p class="soft below">
        ${fill(text.by, { organiser: view.campaign.organiser[look.language] })}
        ${fill(text.contact, { contact: view.campaign.contact[look.language] })}
      </p>`,
  });
}

/** What was answered, to be answered anew. */
export function correctPage(view: ReceiptView, sheet: Sheet, faults: Faults): Page {
  const { text } = wordsOf(sheet.look.language);
  return pageOf({
    name: "correct",
    status: faults.size > 0 ? 422 : 200,
    look: sheet.look,
    action: RECEIPTS,
    title: text.correctHeading,
    act: "amend",
    fields: [[FIELD.receipt, view.receipt]],
    faults,
    main: html`<p class="soft">${view.campaign.name}</p>
      <h1 tabindex="-1">${text.correctHeading}</h1>
      ${questionGroups(view.questions, [], { sheet, faults, from: 1 })}
      <button class="go" name="${FIELD.act}" value="amend">${text.correctSend}</button>
      <button class="quiet" name="${FIELD.act}" value="see">${text.correctNot}</button>`,
  });
}

/** Asks once more before an answer is gone. */
export function withdrawPage(look: Look, view: ReceiptView): Page {
  const { text } = wordsOf(look.language);
  return pageOf({
    name: "withdraw",
    look,
    action: RECEIPTS,
    title: text.withdrawHeading,
    act: "see",
    fields: [[FIELD.receipt, view.receipt]],
    main: html`<div class="card">
      <h1 tabindex="-1">${text.withdrawHeading}</h1>
      <p>${text.withdrawText}</p>
      ${view.published ? html`<p>${text.withdrawnPublished}</p>` : null}
      <button class="go" name="${FIELD.act}" value="see">${text.withdrawNo}</button>
      <button class="danger" name="${FIELD.act}" value="withdraw-now">${text.withdrawYes}</button>
    </div>`,
  });
}

/** An answer is gone. */
export function withdrawnPage(look: Look, published: boolean): Page {
  const { text } = wordsOf(look.language);
  return pageOf({
    name: "withdrawn",
    look,
    action: RECEIPTS,
    title: text.withdrawn,
    main: html`<div class="card">
      <h1 tabindex="-1">${text.withdrawn}</h1>
      <p>${published ? text.withdrawnPublished : text.withdrawnText}</p>
    </div>`,
  });
}
