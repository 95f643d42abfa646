import { en } from "./en.ts";
import type { Language, Words } from "./model.ts";
import { zh } from "./zh.ts";

export type { Fault, Helper, Language, Refusal, Words } from "./model.ts";

/** The catalogue of a language. */
export function wordsOf(language: Language): Words {
  return language === "zh" ? zh : en;
}
