import type { Text } from "@sangan/evaluation/indicator-system";
import type { Language } from "./language.ts";

/** A text from data in a language; in the other one when it is empty there. */
export function textIn(language: Language, text: Text): string {
  return text[language] === "" ? text[language === "zh" ? "en" : "zh"] : text[language];
}
