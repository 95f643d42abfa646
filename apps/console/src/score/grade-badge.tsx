import type { Step } from "@sangan/evaluation/indicator-system";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import { lookOfRank, rankOf } from "./grade.ts";
import type { NoGrade } from "./why-no-grade.ts";
import "./score.css";

/** A grade (等级): shape, colour and word; where none is reached, what is lacking for the lowest. */
export function GradeBadge({
  grades,
  reached,
  why,
}: {
  /** The system's grades, best first. */
  readonly grades: readonly Pick<Step, "id" | "title">[];
  readonly reached: string | null;
  readonly why?: NoGrade | undefined;
}): ReactNode {
  const { t } = useTranslation("shell");
  const { text, format } = useLanguage();
  const lowest = grades.at(-1);
  const rank = rankOf(grades, reached);
  const look = lookOfRank(rank);
  const grade = grades[rank - 1];
  const badge = (
    <span className="grade">
      <svg viewBox="-6 -6 12 12" aria-hidden="true">
        <path d={look.path} style={{ fill: look.colour }} />
      </svg>
      <span className="unseen">{`${t("grade")} `}</span>
      {grade !== undefined
        ? text(grade.title)
        : lowest === undefined
          ? t("gradeNone")
          : t("gradeBelow", { grade: text(lowest.title) })}
    </span>
  );
  if (grade !== undefined || why === undefined) return badge;
  const least = "least" in why ? format.score(why.least) : "";
  return (
    <span>
      {badge}
      <small className="grade-why">{t(`gradeWhy-${why.reason}`, { least })}</small>
    </span>
  );
}
