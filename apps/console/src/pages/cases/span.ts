import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";
import { spanOf } from "./span-of.ts";

/** Writes lengths of time; "–" where there is none. */
export function useSpanText(): (seconds: number | null) => string {
  const { t } = useTranslation("cases");
  const { format } = useLanguage();
  return (seconds) => {
    if (seconds === null) return "–";
    const { value, unit } = spanOf(seconds);
    return t(`span-${unit}`, { value: format.figure(value) });
  };
}
