import type { ConsentDocument, StratumVariable } from "@sangan/evaluation/survey";
import { FIELD, type Sheet } from "../form/sheet.ts";
import { wordsOf, type Helper, type Language, type Words } from "../words/index.ts";
import type { OpenForm } from "../step/desk.ts";
import { pageOf, type Page } from "./frame.ts";
import { entered, fill, html, paragraphs, type Content, type Html } from "./markup.ts";
import { choiceRow, faultAt, questionField, type Faults } from "./question.ts";
import { dayOf } from "./day.ts";

/** What a page of the form is written from. */
export interface FormPage {
  readonly form: OpenForm;
  readonly sheet: Sheet;
  readonly faults: Faults;
  readonly action: string;
}

const HELPERS: readonly Helper[] = ["interviewer", "relative", "neighbour", "other"];

function introduction({ form, sheet: { look } }: FormPage, words: Words): Html {
  const { campaign, community, building, questionnaire } = form;
  const { text } = words;
  const place = building === null ? community.name : `${community.name} · ${building}`;
  return html`<p class="soft">${place}</p>
    <h1 tabindex="-1">${campaign.name}</h1>
    <p>
      ${fill(text.minutes, { minutes: questionnaire.minutes, questions: questionnaire.length })}
      ${form.closesOn === null ? null : fill(text.closesOn, { day: dayOf(form.closesOn, look.language) })}
      ${text.voluntary}
    </p>`;
}

/** The text that is agreed to, all of it, in its own words. */
function consentText({ title, paragraphs: parts }: ConsentDocument, language: Language): Html {
  const written = parts.map(
    ({ title: heading, text }): Content =>
      html`<h3>${heading[language]}</h3>
        ${paragraphs(text[language])}`,
  );
  return html`<h2>${title[language]}</h2>
    <div class="consent">${written}</div>`;
}

function stratumField(variable: StratumVariable, page: FormPage, words: Words): Html {
  const { sheet } = page;
  const { language } = sheet.look;
  const name = `s.${variable.id}`;
  const chosen = sheet.strata.get(variable.id);
  const rows = variable.categories.map(({ id, title }): Content =>
    choiceRow("radio", { name, value: id, text: title[language], checked: chosen === id }),
  );
  const fault = faultAt(page.faults, name, words);
  return html`<fieldset id="${entered(name)}" ${fault.tie}>
    <legend>${variable.title[language]}</legend>
    ${fault.text}
    <div>${rows}</div>
    <div class="or">
      ${choiceRow("radio", { name, value: "-", text: words.text.preferNot, checked: chosen === "-" })}
    </div>
  </fieldset>`;
}

/** A tick of its own for each optional part, and below it what is told only with it. */
function optionalBlocks(page: FormPage, words: Words): Content {
  const { form, sheet } = page;
  const { language } = sheet.look;
  return form.consent.document.optional.map(
    ({ id, title, text }): Content =>
      html`<fieldset id="o.${entered(id)}">
        <legend>${words.text.optionalHeading}</legend>
        ${paragraphs(text[language])}
        <div class="tick">
          <input
            type="checkbox"
            name="${FIELD.optional}"
            id="i-o.${entered(id)}"
            value="${entered(id)}"
            ${sheet.optional.includes(id) ? "checked" : null}
          /><label for="i-o.${entered(id)}">${title[language]}</label>
          <div class="opens">
            ${form.questionnaire.strata.filter(({ consent }) => consent === id).map((variable): Content => stratumField(variable, page, words))}
          </div>
        </div>
      </fieldset>`,
  );
}

/** Who does not agree, or is too young, need not read on: both stand beside the ticks (threat G5). */
function consentPart(page: FormPage, words: Words): Html {
  const { form, sheet, faults } = page;
  const { language } = sheet.look;
  const { text } = words;
  const { document } = form.consent;
  const ticks = [
    { field: FIELD.accepted, said: document.agree[language], checked: sheet.accepted },
    { field: FIELD.age, said: document.oldEnough[language], checked: sheet.oldEnough },
  ];
  return html`<div class="card">${consentText(document, language)}</div>
    <fieldset id="consent">
      <legend>${text.consentHeading}</legend>
      ${ticks.map(({ field, said, checked }): Content => {
        const fault = faultAt(faults, field, words);
        return html`<div id="${field}" role="group" aria-label="${said}" ${fault.tie}>
          ${fault.text}${choiceRow("checkbox", { name: field, value: "1", text: said, checked })}
        </div>`;
      })}
      <div class="row">
        <button class="quiet" name="${FIELD.act}" value="refuse">${text.refuse}</button>
        <button class="quiet" name="${FIELD.act}" value="too-young">
          ${fill(text.under, { age: document.minimumAge })}
        </button>
      </div>
    </fieldset>`;
}

/** Who helped. Where an interviewer asks, somebody always does (threat G10). */
function helperPart({ form, sheet, faults }: FormPage, words: Words): Html {
  const fault = faultAt(faults, FIELD.helper, words);
  const isInterview = form.channel === "interviewer";
  const chosen = sheet.helper ?? (isInterview ? "interviewer" : "");
  const row = (value: string, text: string): Content =>
    choiceRow("radio", { name: FIELD.helper, value, text, checked: chosen === value });
  return html`<fieldset id="${FIELD.helper}" ${fault.tie}>
    <legend>${words.text.helperHeading}</legend>
    ${fault.text}
    <div>
      ${isInterview ? null : row("", words.text.helperNone)}${HELPERS.map((helper) => row(helper, words.helper[helper]))}
    </div>
  </fieldset>`;
}

function servicesPart({ form, sheet }: FormPage, words: Words): Html | null {
  const { services } = form.questionnaire;
  if (services.length === 0) return null;
  const rows = services.map(({ id, title }): Content =>
    choiceRow("checkbox", {
      name: FIELD.used,
      value: id,
      text: title[sheet.look.language],
      checked: sheet.used.includes(id),
    }),
  );
  return html`<fieldset id="services">
    <legend>${words.text.servicesHeading}</legend>
    <p class="soft">${words.text.servicesHint}</p>
    <div>${rows}</div>
  </fieldset>`;
}

/** The first page: consent, who one is, what everybody is asked, and which services one has used. */
export function firstPage(page: FormPage): Page {
  const { form, sheet, faults, action } = page;
  const words = wordsOf(sheet.look.language);
  const { text } = words;
  const core = form.questionnaire.questions.filter(({ part }) => part === "core");
  const strata = form.questionnaire.strata.filter(({ consent }) => consent === null);
  const asking = { sheet, faults, from: 1 };
  return pageOf({
    name: "first",
    status: faults.size > 0 ? 422 : 200,
    look: sheet.look,
    action,
    title: form.campaign.name,
    act: "next",
    fields: [
      [FIELD.key, sheet.formKey],
      [FIELD.sent, String(sheet.sentBefore)],
      ...hiddenAnswers(sheet, new Set(core.map(({ id }) => id))),
    ],
    faults,
    main: html`${introduction(page, words)} ${consentPart(page, words)}
      ${
        strata.length === 0
          ? null
          : html`<h2>${text.aboutYou}</h2>
              <p class="soft">${text.aboutYouHint}</p>`
      }
      ${strata.map((variable): Content => stratumField(variable, page, words))} ${optionalBlocks(page, words)}
      <h2>${text.coreHeading}</h2>
      ${core.map((question, at): Content => questionField(question, at, asking))} ${servicesPart(page, words)}
      ${helperPart(page, words)}
      <p class="soft">
        ${fill(text.by, { organiser: form.campaign.organiser[sheet.look.language] })}
        ${fill(text.contact, { contact: form.campaign.contact[sheet.look.language] })}
      </p>
      <button class="go" name="${FIELD.act}" value="next">${text.next}</button>
      <button name="${FIELD.act}" value="later">${text.later}</button>`,
  });
}

/** Answers that stand on another page of the form. */
function hiddenAnswers(sheet: Sheet, shown: ReadonlySet<string>): readonly (readonly [string, string])[] {
  return [
    ...[...sheet.answers].filter(([id]) => !shown.has(id)).map(([id, value]) => [`a.${id}`, value] as const),
    ...[...sheet.comments].filter(([id]) => !shown.has(id)).map(([id, value]) => [`t.${id}`, value] as const),
  ];
}
