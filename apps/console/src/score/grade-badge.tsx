import type { Step } from "@sangan/evaluation/indicator-system";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import { lookOfRank, rankOf } from "./grade.ts";
import "./score.css";

/** A grade (等级): shape, colour and word. */
export function GradeBadge({
  grades,
  reached,
}: {
  /** The system's grades, best first. */
  readonly grades: readonly Pick<Step, "id" | "title">[];
  readonly reached: string | null;
}): ReactNode {
  const { t } = useTranslation("shell");
  const { text } = useLanguage();
  const rank = rankOf(grades, reached);
  const look = lookOfRank(rank);
  const grade = grades[rank - 1];
  return (
    <span className="grade">
      <svg viewBox="-6 -6 12 12" aria-hidden="true">
        <path d={look.path} style={{ fill: look.colour }} />
      </svg>
      <span className="unseen">{`${t("grade")} `}</span>
      {grade === undefined ? t("gradeNone") : text(grade.title)}
    </span>
  );
}
