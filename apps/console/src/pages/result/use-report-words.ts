import type { Result } from "@sangan/evaluation/result";
import { wordsFor, type Words } from "@sangan/report/wording";
import { useMemo } from "react";
import { useLanguage } from "../../words/use-language.ts";

/** How reports say what is in a result, with the titles that it gives to scenes and attributes. */
export function useReportWords(titles: Pick<Result, "scenes" | "attributes">): Words {
  const { language } = useLanguage();
  return useMemo(() => wordsFor(language, titles), [language, titles]);
}
