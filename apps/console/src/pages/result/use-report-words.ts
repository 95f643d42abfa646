import type { Result } from "@sangan/evaluation/result";
import { wordsFor, type Words } from "@sangan/report/wording";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";

/** How reports say what is in a result, with the titles that it gives to scenes and attributes, and kinds of items in the short words of the console. */
export function useReportWords(titles: Pick<Result, "scenes" | "attributes">): Words {
  const { t } = useTranslation("result");
  const { language } = useLanguage();
  return useMemo(() => {
    const kinds = {
      required: t("kind-required"),
      optional: t("kind-optional"),
      offline: t("kind-offline"),
      feeling: t("kind-feeling"),
      penalty: t("kind-penalty"),
    };
    return { ...wordsFor(language, titles), kinds };
  }, [language, titles, t]);
}
