import { en } from "./en.ts";
import type { Language, Words } from "./model.ts";
import { zh } from "./zh.ts";

export type { Language, Words } from "./model.ts";

const WORDS: Readonly<Record<Language, Words>> = { zh, en };

/** The words of a language. */
export function wordsOf(language: Language): Words {
  return WORDS[language];
}
