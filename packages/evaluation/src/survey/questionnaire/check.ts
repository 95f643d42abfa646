import type { Text } from "../../indicator-system/index.ts";
import type { Question, Questionnaire } from "./model.ts";
import type { QuestionnaireProblem } from "./options.ts";

/** Shortest and longest answer sheet that may be declared. */
export const LENGTHS: { readonly least: number; readonly most: number } = { least: 6, most: 60 };

/** Places of an answer sheet as it is kept. */
const MOST_QUESTIONS = 1000;
const CUSTOM_ID = /^x\.[\p{L}\p{N}][\p{L}\p{N}._-]{0,61}$/u;
const RESERVED = new Set(["x.gain", "x.security", "x.happiness"]);

/** What is wrong with a questionnaire, wherever it comes from. */
export function checkQuestionnaire(questionnaire: Questionnaire): readonly QuestionnaireProblem[] {
  return [
    ...lengthProblems(questionnaire),
    ...duplicates(questionnaire.questions.map(({ id }) => id)),
    ...duplicates(questionnaire.services.map(({ id }) => id)),
    ...duplicates(questionnaire.strata.map(({ id }) => id)),
    ...questionnaire.questions.flatMap((question) => questionProblems(question, questionnaire)),
    ...questionnaire.services.flatMap(({ id, title }) => textProblems(id, title)),
    ...strataProblems(questionnaire),
  ];
}

function lengthProblems({ length, questions }: Questionnaire): readonly QuestionnaireProblem[] {
  const problems: QuestionnaireProblem[] = [];
  const core = questions.filter(({ part }) => part === "core").length;
  if (!Number.isInteger(length) || length < LENGTHS.least || length > LENGTHS.most) {
    problems.push({
      code: "length-out-of-range",
      place: "length",
      detail: `${length} (${LENGTHS.least}–${LENGTHS.most})`,
    });
  } else if (core > length) problems.push({ code: "core-too-long", place: "length", detail: `${core} > ${length}` });
  if (!questions.some(({ item }) => item !== null))
    problems.push({ code: "no-questions", place: "questions", detail: "" });
  if (questions.length > MOST_QUESTIONS) {
    problems.push({
      code: "too-many-questions",
      place: "questions",
      detail: `${questions.length} > ${MOST_QUESTIONS}`,
    });
  }
  return problems;
}

function questionProblems(question: Question, { services }: Questionnaire): readonly QuestionnaireProblem[] {
  const { id, service } = question;
  const problems = [...textProblems(id, question.text)];
  if (service !== null && !services.some((one) => one.id === service)) {
    problems.push({ code: "unknown-service", place: id, detail: service });
  }
  const custom = question.part === "custom";
  if (custom && (!CUSTOM_ID.test(id) || RESERVED.has(id))) problems.push({ code: "custom-id", place: id, detail: id });
  return [...problems, ...optionProblems(question)];
}

/** A choice has two options or more, with different codes 1 … 89; nothing else has any. */
function optionProblems({ id, kind, options }: Question): readonly QuestionnaireProblem[] {
  const given = options ?? [];
  const codes = new Set(given.map(({ code }) => code));
  const sound = [...codes].every((code) => Number.isInteger(code) && code >= 1 && code <= 89);
  const right = kind === "choice" ? given.length >= 2 && codes.size === given.length && sound : given.length === 0;
  const texts = given.flatMap(({ text }) => textProblems(id, text));
  return right ? texts : [{ code: "custom-options", place: id, detail: [...codes].join(", ") }, ...texts];
}

function strataProblems({ strata }: Questionnaire): readonly QuestionnaireProblem[] {
  return strata.flatMap(({ id, title, categories }) => [
    ...textProblems(id, title),
    ...duplicates(categories.map((category) => category.id)),
    ...categories.flatMap((category) => textProblems(category.id, category.title)),
    ...(categories.length < 2
      ? [{ code: "too-few-categories" as const, place: id, detail: String(categories.length) }]
      : []),
  ]);
}

function duplicates(ids: readonly string[]): readonly QuestionnaireProblem[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) => ({
    code: "duplicate-id",
    place: id,
    detail: id,
  }));
}

function textProblems(place: string, text: Text): readonly QuestionnaireProblem[] {
  const missing = [...(text.zh.trim() === "" ? ["zh"] : []), ...(text.en.trim() === "" ? ["en"] : [])];
  return missing.map((language) => ({ code: "text-missing", place, detail: language }));
}
