import { dayOf } from "../page/day.ts";
import { fill } from "../page/markup.ts";
import { wordsOf, type Language } from "../words/index.ts";
import type { OwnExport } from "./desk.ts";

/** All that is kept of an answer, as text that anybody can read and print. */
export function ownText(own: OwnExport, language: Language): string {
  const { text, helper } = wordsOf(language);
  const lines = [
    own.campaign,
    own.community,
    `${text.receiptCode}: ${own.receipt}`,
    fill(text.sentOn, { day: dayOf(own.day, language) }),
    `${text.consentHeading}: ${own.consent.version} (${own.consent.digest})`,
    ...(own.helper === null ? [] : [`${text.helperHeading} ${helper[own.helper]}`]),
    "",
    ...own.strata.map(({ variable, category }) => `${variable[language]} ${category[language]}`),
    ...(own.used.length === 0 ? [] : [`${text.servicesHeading} ${own.used.map((one) => one[language]).join(" · ")}`]),
    "",
    ...own.answers.map(({ text: question, answer }) => `${question[language]}\n  ${answer ?? text.noAnswer}`),
    ...own.comments.map(({ text: comment }) => `\n${comment}`),
  ];
  return `${lines.join("\n")}\n`;
}
