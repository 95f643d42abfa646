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

/** The language of a process: SANGAN_LANGUAGE, else its locale; Chinese unless that says otherwise. Empty variables say nothing. */
export function languageOf(environment: Environment): Language {
  const variables = ["SANGAN_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"];
  const asked = variables
    .map((name) => environment[name] ?? "")
    .find((value, at) => value !== "" && (at > 0 || isKnown(value)));
  return asked?.toLowerCase().startsWith("en") === true ? "en" : "zh";
}

/** What SANGAN_LANGUAGE asks for, when it is no language of the project. */
export function unknownLanguage(environment: Environment): string | undefined {
  const asked = environment["SANGAN_LANGUAGE"] ?? "";
  return asked === "" || isKnown(asked) ? undefined : asked;
}

type Environment = Readonly<Record<string, string | undefined>>;

function isKnown(asked: string): boolean {
  return /^(?:zh|en)(?:$|[-_.@])/i.test(asked);
}
