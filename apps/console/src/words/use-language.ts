import type { Text } from "@sangan/evaluation/indicator-system";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatIn, ZONE, type Format } from "./format.ts";
import { languageOf, type Language } from "./language.ts";
import { textIn } from "./text-in.ts";

/** The language that is shown, how it writes numbers and dates, and texts from data in it. */
export interface LanguageState {
  readonly language: Language;
  readonly format: Format;
  readonly text: (text: Text) => string;
}

/** The language that is shown; times stand in `zone`. */
export function useLanguage(zone: string = ZONE): LanguageState {
  const { i18n } = useTranslation();
  const language = languageOf(i18n.language) ?? "zh";
  return useMemo(
    () => ({ language, format: formatIn(language, zone), text: (text) => textIn(language, text) }),
    [language, zone],
  );
}
