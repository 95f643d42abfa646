import type { StorageProblem } from "@sangan/storage";
import { en } from "./en.ts";
import type { Words } from "./model.ts";
import { zh } from "./zh.ts";

export type { Words } from "./model.ts";

export type Language = "zh" | "en";

/** The catalogue of a language. */
export function wordsOf(language: Language): Words {
  return language === "zh" ? zh : en;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The language of a process: SANGAN_LANGUAGE, else its locale; Chinese unless that says otherwise. */
export function languageOf(environment: Environment): Language {
  const asked = environment["SANGAN_LANGUAGE"] ?? "";
  const variables = ["LC_ALL", "LC_MESSAGES", "LANG"].map((name) => environment[name] ?? "");
  const said = /^(?:zh|en)(?:$|[-_.@])/i.test(asked) ? asked : (variables.find((value) => value !== "") ?? "");
  return said.toLowerCase().startsWith("en") ? "en" : "zh";
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
