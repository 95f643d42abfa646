import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import { sparkPath } from "./spark-path.ts";
import "./picture.css";

/** A small line of scores, oldest first, beside a figure that says the last one; gaps where there was none. */
export function Sparkline({ scores }: { readonly scores: readonly (number | null)[] }): ReactNode {
  const { t } = useTranslation("pictures");
  const { format } = useLanguage();
  const { path, last } = sparkPath(scores, { width: 80, height: 20 });
  const spoken = scores.map((score) => format.score(score)).join(t("comma"));
  return (
    <svg
      className="sparkline"
      viewBox="-2 -2 84 24"
      role="img"
      aria-label={t("sparkline", { count: scores.length, scores: spoken })}
    >
      <path d={path} />
      {last === null ? null : <circle cx={last.x} cy={last.y} r="2.2" />}
    </svg>
  );
}
