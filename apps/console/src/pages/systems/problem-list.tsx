import type { DocumentProblem } from "@sangan/api/client";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";
import { placeText, problemText } from "./document-problems.ts";

const FIRST = 20;

/** What is wrong with a document: file and line, place, and what mends it; errors first. */
export function ProblemList({
  problems,
  stored = false,
}: {
  readonly problems: readonly DocumentProblem[];
  /** The document is kept as one line of JSON: files and lines say nothing. */
  readonly stored?: boolean;
}): ReactNode {
  const { t } = useTranslation("systems");
  const { language } = useLanguage();
  const [all, setAll] = useState(false);
  if (problems.length === 0) return null;
  const sorted = problems.toSorted((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
  const shown = all ? sorted : sorted.slice(0, FIRST);
  return (
    <>
      <ul className="problem-list">
        {shown.map((problem, at) => (
          // The same fault may stand twice in one place.
          <li key={at}>
            <em className={problem.severity === "error" ? "tag danger" : "tag warn"}>{t(problem.severity)}</em>
            <span>{problemText(problem, language)}</span>
            <span className="quiet">
              {stored ? null : <code>{placeText(problem)}</code>}
              {problem.place === "" ? null : <code>{problem.place}</code>}
            </span>
          </li>
        ))}
      </ul>
      {problems.length <= FIRST ? null : (
        <button type="button" className="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("fewer") : t("moreProblems", { count: problems.length - FIRST })}
        </button>
      )}
    </>
  );
}
