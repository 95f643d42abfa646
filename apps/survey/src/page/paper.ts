import type { Question, StratumVariable } from "@sangan/evaluation/survey";
import type { OpenForm } from "../step/desk.ts";
import { drawnFor } from "../step/drawn.ts";
import { wordsOf, type Language, type Words } from "../words/index.ts";
import { dayOf } from "./day.ts";
import { fill, html, paragraphs, type Content, type Html } from "./markup.ts";
import type { Print } from "./poster.ts";
import { insteadOf, scaleOf } from "./question.ts";

/** One paper form: its id is typed with the answers, and stands on the slip that its owner keeps. */
export interface PaperForm {
  readonly id: string;
  /** Code of its way in, which is typed too. */
  readonly way: string;
  /** Opened by this number. */
  readonly form: OpenForm;
}

function ticks(texts: readonly string[]): Html {
  return html`<div class="boxes">${texts.map((text): Content => html`<div class="box"><i></i>${text}</div>`)}</div>`;
}

const sign = (at: number): string => (at < 9 ? String(at + 1) : String.fromCodePoint(88 + at));

/** Boxes by the signs that whoever types them presses: 1 to 9, then letters. */
function boxes(texts: readonly string[]): Html {
  return html`<div class="boxes">
    ${texts.map((text, at): Content => html`<div class="box"><i>${sign(at)}</i>${text}</div>`)}
  </div>`;
}

function ask(title: string, texts: readonly string[]): Html {
  return html`<div class="ask">
    <p>${title}</p>
    ${boxes(texts)}
  </div>`;
}

function questionOf(question: Question, number: number, words: Words, language: Language): Html {
  const title = `${number}. ${question.text[language]}`;
  if (question.kind === "comment") {
    return html`<div class="ask">
      <p>${title}</p>
      <div class="lines"></div>
    </div>`;
  }
  return ask(
    title,
    [...scaleOf(question, words, language), ...insteadOf(question, words)].map(({ text }) => text),
  );
}

/** Somebody's category; where it needs a tick of the consent, it says so. */
function stratumOf({ title, categories, consent }: StratumVariable, form: OpenForm, language: Language): Html {
  const { text } = wordsOf(language);
  const block = form.consent.document.optional.find(({ id }) => id === consent);
  return html`<div class="ask">
    <p>${title[language]}</p>
    ${block === undefined ? null : html`<p class="small">${fill(text.paperOnlyWith, { title: block.title[language] })}</p>`}
    ${boxes([...categories.map((one) => one.title[language]), text.preferNot])}
  </div>`;
}

/** The text that is agreed to, with its tick, and a tick of its own for each optional part. */
function consentOf({ document }: OpenForm["consent"], words: Words, language: Language): Html {
  return html`<h2>${document.title[language]}</h2>
    ${document.paragraphs.map(
      ({ title, text }): Content =>
        html`<h3>${title[language]}</h3>
          <div class="small">${paragraphs(text[language])}</div>`,
    )}
    <div class="ask">
      <p>${words.text.consentHeading}</p>
      ${ticks([document.agree[language], document.oldEnough[language]])}
    </div>
    ${document.optional.map(
      ({ title, text }): Content =>
        html`<div class="ask">
          <p>${words.text.optionalHeading}</p>
          <div class="small">${paragraphs(text[language])}</div>
          ${ticks([title[language]])}
        </div>`,
    )}`;
}

/** What this copy asks: everybody's questions, and those that its number draws. */
function questionsOf(form: OpenForm): readonly Question[] {
  const { questionnaire, consent } = form;
  const services = questionnaire.services.map(({ id }) => id);
  const blocks = consent.document.optional.map(({ id }) => id);
  return [...questionnaire.questions.filter(({ part }) => part === "core"), ...drawnFor(form, services, blocks)];
}

function headOf({ id, way, form }: PaperForm, { text }: Words): Html {
  const { campaign, community, building } = form;
  return html`<div class="head">
    <div>
      <p class="small">${building === null ? community.name : `${community.name} · ${building}`}</p>
      <h1>${campaign.name}</h1>
    </div>
    <div class="id" dir="ltr"><span>${text.paperId}</span>${id}<span>${text.paperWay}</span><small>${way}</small></div>
  </div>`;
}

function copyOf(copy: PaperForm, language: Language): Html {
  const { id, form } = copy;
  const words = wordsOf(language);
  const { text, helper } = words;
  const { campaign, questionnaire, closesOn } = form;
  return html`<div class="form">
    ${headOf(copy, words)}
    <p>
      ${text.voluntary} ${text.paperHow}
      ${closesOn === null ? null : fill(text.paperReturn, { day: dayOf(closesOn, language) })}
    </p>
    ${consentOf(form.consent, words, language)}
    <h2>${text.aboutYou}</h2>
    ${questionnaire.strata.map((variable): Content => stratumOf(variable, form, language))}
    ${ask(text.helperHeading, [text.helperNone, ...Object.values(helper)])}
    <h2>${text.coreHeading}</h2>
    ${questionsOf(form).map((question, at): Content => questionOf(question, at + 1, words, language))}
    <p class="small">
      ${fill(text.by, { organiser: campaign.organiser[language] })}
      ${fill(text.contact, { contact: campaign.contact[language] })}
    </p>
    <div class="slip">
      <p>${text.paperSlip}</p>
      <p>${text.paperId} <b dir="ltr">${id}</b> · ${text.receiptCode} ____________________</p>
    </div>
  </div>`;
}

/** Paper forms, each beginning on a page of its own. */
export function papersOf(copies: readonly PaperForm[], language: Language): Print {
  return {
    language,
    title: copies[0]?.form.campaign.name ?? "",
    body: html`${copies.map((copy): Content => copyOf(copy, language))}`,
  };
}
