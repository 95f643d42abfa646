import type { Evaluation } from "@sangan/evaluation/result";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import "./score.css";

/** How many items that apply have evidence: bar, figures, and the word when nothing is missing. */
export function Completeness({
  counts,
}: {
  readonly counts: Pick<Evaluation["counts"], "judged" | "insufficient">;
}): ReactNode {
  const { t } = useTranslation("shell");
  const { format } = useLanguage();
  const items = counts.judged + counts.insufficient;
  const share = items === 0 ? 0 : counts.judged / items;
  const word = counts.insufficient === 0 ? t("complete") : t("missing", { count: counts.insufficient });
  return (
    <span className="completeness">
      <svg viewBox="0 0 48 8" aria-hidden="true">
        <rect className="track" width="48" height="8" rx="4" />
        <rect className="done" width={48 * share} height="8" rx="4" />
      </svg>
      <span className="unseen">
        {t("completenessOf", { judged: format.count(counts.judged), items: format.count(items) })}
      </span>
      <span>{word}</span>
    </span>
  );
}
