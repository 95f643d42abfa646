import type { Estimate } from "@sangan/api/client";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";

/** A mean with its interval in words: `4.12 [3.98–4.25]`, or why there is none. */
export function useEstimateText(): (estimate: Estimate) => string {
  const { t } = useTranslation("voice");
  const { format } = useLanguage();
  return useCallback(
    ({ state, n, mean, low, high }) => {
      if (n === 0) return t("noAnswers");
      if (state === "suppressed" || mean === null) return t("withheld");
      const signed = (value: number): string => format.score(value).replace("-", "−");
      const interval = low === null || high === null ? "" : ` [${signed(low)}${low < 0 ? ", " : "–"}${signed(high)}]`;
      return `${signed(mean)}${interval}`;
    },
    [t, format],
  );
}
