import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Refused } from "../ask/refused.ts";
import { problemCodeOf } from "./problem.ts";
import "./form.css";

/** Why something was not done, what to do, and the reference; nothing when nothing failed. */
export function ProblemNote({
  failure,
  children,
}: {
  readonly failure: unknown;
  /** More about it. */
  readonly children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation("problems");
  if (failure === null || failure === undefined) return null;
  const reference = failure instanceof Refused ? failure.reference : "";
  return (
    <div className="note danger" role="alert">
      <p>{t(problemCodeOf(failure))}</p>
      {children}
      {reference === "" || (failure instanceof Refused && failure.status < 500) ? null : (
        <p className="note-small">{t("reference", { reference })}</p>
      )}
    </div>
  );
}
