import type { Language } from "../../words/index.ts";
import { en } from "./en.ts";
import type { InterviewWords } from "./model.ts";
import { zh } from "./zh.ts";

export type { InterviewWords } from "./model.ts";

/** What the interviewers' page says, in a language. */
export function interviewWords(language: Language): InterviewWords {
  return language === "zh" ? zh : en;
}
