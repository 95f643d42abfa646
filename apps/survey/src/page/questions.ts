import type { Question, Service } from "@sangan/evaluation/survey";
import { FIELD, fieldsOf } from "../form/sheet.ts";
import { wordsOf } from "../words/index.ts";
import type { FormPage } from "./first.ts";
import { pageOf, type Page } from "./frame.ts";
import { fill, html, type Content } from "./markup.ts";
import { questionField, type Asking } from "./question.ts";

/** Questions of one service, in the order in which they are asked. */
interface Group {
  readonly service: string | null;
  readonly questions: readonly Question[];
}

function grouped(questions: readonly Question[]): readonly Group[] {
  const groups: { service: string | null; questions: Question[] }[] = [];
  for (const question of questions) {
    const last = groups.at(-1);
    if (last !== undefined && last.service === question.service) last.questions.push(question);
    else groups.push({ service: question.service, questions: [question] });
  }
  return groups;
}

/** Questions under the titles of their services, where these are told, numbered on. */
export function questionGroups(
  questions: readonly Question[],
  services: readonly Service[],
  { sheet, faults, from }: Asking,
): Content {
  const { language } = sheet.look;
  const { text } = wordsOf(language);
  let next = from;
  return grouped(questions).map(({ service, questions: some }): Content => {
    const title = services.find(({ id }) => id === service)?.title[language] ?? text.generalGroup;
    const first = next;
    next += some.length;
    return html`${services.length === 0 ? null : html`<h2>${title}</h2>`}
    ${some.map((question, at): Content => questionField(question, at, { sheet, faults, from: first }))}`;
  });
}

/** The second page: the questions that were drawn for this sheet, and what the campaign asks besides. */
export function questionsPage(page: FormPage, drawn: readonly Question[]): Page {
  const { form, sheet, faults, action } = page;
  const words = wordsOf(sheet.look.language);
  const { text } = words;
  const core = form.questionnaire.questions.filter(({ part }) => part === "core");
  const shown = new Set(drawn.flatMap(({ id }) => [`a.${id}`, `t.${id}`]));
  return pageOf({
    name: "questions",
    status: faults.size > 0 ? 422 : 200,
    look: sheet.look,
    action,
    title: form.campaign.name,
    act: "send",
    fields: fieldsOf(sheet).filter(([name]) => !shown.has(name)),
    faults,
    main: html`<p class="soft">${form.campaign.name}</p>
      <h1 tabindex="-1">${text.questionsHeading}</h1>
      <p>${fill(text.questionsHint, { questions: drawn.length })}</p>
      ${questionGroups(drawn, form.questionnaire.services, { sheet, faults, from: core.length + 1 })}
      <button class="go" name="${FIELD.act}" value="send">${text.send}</button>
      <div class="row">
        <button name="${FIELD.act}" value="later">${text.later}</button>
        <button class="quiet" name="${FIELD.act}" value="back">${text.back}</button>
      </div>`,
  });
}
