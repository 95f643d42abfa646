import type { StorageProblem } from "@sangan/storage";
import type { Language } from "../language.ts";
import { en } from "./en.ts";
import type { Words } from "./model.ts";
import { zh } from "./zh.ts";

export type { Words } from "./model.ts";

export { languageOf, type Language } from "../language.ts";

/** The catalogue of a language. */
export function wordsOf(language: Language): Words {
  return language === "zh" ? zh : en;
}

/** Text made safe for one line of a terminal (threats A9, A10). */
function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Fills a template; a parameter that is not given stays visible, so that a gap is seen. */
export function fill(template: string, params: Readonly<Record<string, string | number>> = {}): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? plain(String(params[name])) : whole,
  );
}

/** What a database's problem says to people, and what to do. */
export function storageProblemText(problem: StorageProblem, language: Language): string {
  const { code, ...params } = problem;
  const { storage } = wordsOf(language);
  // A holder that does not tell its number has none to be named by.
  return fill(storage[code], { pid: "?", ...params });
}
