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
  /** Opened by this number. */
  readonly form: OpenForm;
}

function boxes(texts: readonly string[]): Html {
  return html`<div class="boxes">${texts.map((text): Content => html`<div class="box"><i></i>${text}</div>`)}</div>`;
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

function stratumOf({ title, categories }: StratumVariable, words: Words, language: Language): Html {
  return ask(title[language], [...categories.map((one) => one.title[language]), words.text.preferNot]);
}

/** A tick, and in one box with it what is told only with it. */
function consentOf({ consent, questionnaire }: OpenForm, words: Words, language: Language): Html {
  const { document } = consent;
  return html`<h2>${document.title[language]}</h2>
    ${document.paragraphs.map(
      ({ title, text }): Content =>
        html`<h3>${title[language]}</h3>
          <div class="small">${paragraphs(text[language])}</div>`,
    )}
    ${ask(words.text.consentHeading, [document.agree[language], document.oldEnough[language]])}
    ${document.optional.map(
      ({ id, title, text }): Content =>
        html`<div class="ask">
            <p>${words.text.optionalHeading}</p>
            <div class="small">${paragraphs(text[language])}</div>
            ${boxes([title[language]])}
          </div>
          ${questionnaire.strata
            .filter((variable) => variable.consent === id)
            .map((variable): Content => stratumOf(variable, words, language))}`,
    )}`;
}

function copyOf({ id, form }: PaperForm, language: Language): Html {
  const words = wordsOf(language);
  const { text, helper } = words;
  const { campaign, community, building, questionnaire, closesOn } = form;
  const place = building === null ? community.name : `${community.name} · ${building}`;
  const core = questionnaire.questions.filter(({ part }) => part === "core");
  const all = questionnaire.services.map((service) => service.id);
  const questions = [
    ...core,
    ...drawnFor(
      form,
      all,
      form.consent.document.optional.map((block) => block.id),
    ),
  ];
  const general = questionnaire.strata.filter(({ consent }) => consent === null);
  return html`<div class="form">
    <div class="head">
      <div>
        <p class="small">${place}</p>
        <h1>${campaign.name}</h1>
      </div>
      <div class="id" dir="ltr"><span>${text.paperId}</span>${id}</div>
    </div>
    <p>
      ${text.voluntary} ${text.paperHow}
      ${closesOn === null ? null : fill(text.paperReturn, { day: dayOf(closesOn, language) })}
    </p>
    ${consentOf(form, words, language)}
    <h2>${text.aboutYou}</h2>
    ${general.map((variable): Content => stratumOf(variable, words, language))}
    ${ask(text.helperHeading, [text.helperNone, ...Object.values(helper)])}
    <h2>${text.coreHeading}</h2>
    ${questions.map((question, at): Content => questionOf(question, at + 1, words, language))}
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
