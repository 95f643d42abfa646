import { NO_OPTION, type Draw, type Question, type Questionnaire } from "@sangan/evaluation/survey";
import { done, refused, type Outcome, type Refused } from "../../context/index.ts";
import type { BadAnswer } from "./desk.ts";

/** A column for each question, by its place. */
export interface CodedAnswers {
  readonly answers: readonly (number | null)[];
  readonly chances: readonly (number | null)[];
}

type Part = BadAnswer["part"];

export function badAnswer(part: Part, field: string, reason: BadAnswer["reason"]): Refused<BadAnswer> {
  return refused({ code: "bad-answer", part, field: field.slice(0, 100), reason });
}

/** Full-width digits and the typographic minus are digits and a minus (threat D13). */
function plain(text: string): string {
  return text.length > 40 ? text : text.normalize("NFKC").trim().replace("\u2212", "-").toLowerCase();
}

/** The code of a number's text on a scale; −0 is 0. */
function onScale(text: string, least: number, most: number): number | undefined {
  if (!/^[-+]?\d{1,3}$/.test(text)) return undefined;
  const value = Number(text) + 0;
  return value >= least && value <= most ? value : undefined;
}

/** What is kept of one answer; undefined when it is none of its question's. */
function codeOfAnswer({ kind, options, service }: Question, text: string): number | undefined {
  const answer = plain(text);
  if (answer === "") return NO_OPTION.skipped;
  if (answer === "dk") return kind === "comment" ? undefined : NO_OPTION.dontKnow;
  if (answer === "nu") return service === null ? undefined : NO_OPTION.notUsed;
  switch (kind) {
    case "five-point":
      return onScale(answer, 1, 5);
    case "change":
      return onScale(answer, -2, 2);
    case "choice":
      return options?.find(({ code }) => String(code) === answer)?.code;
    case "comment":
      return undefined;
  }
}

/** What somebody would have to send for a code to be kept; undefined for what was left blank or not asked. */
export function answerOfCode(code: number | null): string | undefined {
  if (code === null || code === NO_OPTION.skipped) return undefined;
  if (code === NO_OPTION.dontKnow) return "dk";
  return code === NO_OPTION.notUsed ? "nu" : String(code);
}

/**
 * Answers in codes. A question that is not in the questionnaire is refused; one that was not drawn is not kept: its chance is not known, and no page of ours
 * asks it.
 */
export function codeAnswers(
  { questions }: Questionnaire,
  asked: CodedAnswers["chances"],
  given: ReadonlyMap<string, string>,
): Outcome<CodedAnswers["answers"], BadAnswer> {
  const places = new Map(questions.map(({ id }, at) => [id, at]));
  const answers: (number | null)[] = questions.map(({ kind }, at) =>
    asked[at] === null || kind === "comment" ? null : NO_OPTION.skipped,
  );
  for (const [id, text] of given) {
    const at = places.get(id);
    const question = at === undefined ? undefined : questions[at];
    if (at === undefined || question === undefined) return badAnswer("answers", id, "unknown");
    const code = codeOfAnswer(question, text);
    if (code === undefined) return badAnswer("answers", id, "not-an-option");
    if (asked[at] !== null) answers[at] = code;
  }
  return done(answers);
}

/** The chance of each question by its place; null where it was not drawn. */
export function chancesOf({ questions }: Questionnaire, draw: Draw): CodedAnswers["chances"] {
  const chances = new Map(draw.questions.map((id, at) => [id, draw.chances[at] ?? null]));
  return questions.map(({ id }) => chances.get(id) ?? null);
}

/** The most that a comment may have, in characters. */
const MOST_CHARACTERS = 10_000;

/** Comments as they are: what cannot be kept as it is is refused, not mended (threats F8, F10). Empty ones are none. */
export function readComments(
  { questions }: Questionnaire,
  asked: CodedAnswers["chances"],
  given: ReadonlyMap<string, string>,
): Outcome<readonly (readonly [question: string, text: string])[], BadAnswer> {
  const kept: (readonly [string, string])[] = [];
  for (const [id, text] of given) {
    const at = questions.findIndex((question) => question.id === id && question.kind === "comment");
    if (at < 0) return badAnswer("comments", id, "unknown");
    if (text.includes("\0") || /\p{Surrogate}/u.test(text)) return badAnswer("comments", id, "not-text");
    if (text.length > 2 * MOST_CHARACTERS || Array.from(text).length > MOST_CHARACTERS)
      return badAnswer("comments", id, "too-long");
    if (asked[at] !== null && text.trim() !== "") kept.push([id, text]);
  }
  return done(kept.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
