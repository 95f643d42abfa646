import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { memberOf } from "../../form/problem.ts";
import { ProblemNote } from "../../list/problem-note.tsx";

/** What is in the way of a step, with how many and where to go. */
export function Blocked({ failure, roundId }: { readonly failure: unknown; readonly roundId: string }): ReactNode {
  const { t } = useTranslation("rounds");
  const missing = memberOf(failure, "missing");
  return (
    <div className="blocked">
      <strong>{t("blocked")}</strong>
      <ProblemNote failure={failure} />
      {typeof missing === "number" ? (
        <p className="form-actions">
          {t("missing", { count: missing })}
          <Link to="/evidence" search={{ round: roundId }}>
            {t("toEvidence")}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
