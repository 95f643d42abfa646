import { en } from "./en.ts";
import type { Words } from "./model.ts";
import { zh } from "./zh.ts";

export { fill, type Words } from "./model.ts";

/** The languages of the project. */
export const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The catalogue of a language. */
export function wordsOf(language: Language): Words {
  return language === "zh" ? zh : en;
}

/** The language of a process: SANGAN_LANGUAGE, else its locale; Chinese unless that says otherwise. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const asked =
    environment["SANGAN_LANGUAGE"] ?? environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? "";
  return asked.toLowerCase().startsWith("en") ? "en" : "zh";
}
