import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { referenceOf } from "../states/fault.ts";
import { faultsOf, knownCode, problemOf } from "./problem.ts";
import "./note.css";

/** Says beside a form what was refused and what to do; nothing when nothing failed. `fields` are told at the fields themselves. */
export function ProblemNote({
  failure,
  fields = [],
}: {
  readonly failure: unknown;
  readonly fields?: readonly string[];
}): ReactNode {
  const { t } = useTranslation("problems");
  if (failure === null || failure === undefined) return null;
  const problem = problemOf(failure);
  const code = problem === undefined ? "internal" : knownCode(problem);
  const faults = [...faultsOf(problem)].filter(
    ([path]) => !fields.some((field) => path === field || path.startsWith(`${field}.`)),
  );
  return (
    <div className="problem-note" role="alert">
      <strong>{t(code)}</strong>
      <span>{t(`${code}.do`)}</span>
      {faults.length === 0 ? null : (
        <ul>
          {faults.map(([path, reason]) => (
            <li key={path}>
              {path === "" ? null : <code>{path}</code>} {t(`reason.${reason}`)}
            </li>
          ))}
        </ul>
      )}
      {code === "internal" ? (
        <span>
          {t("reference")} <code>{referenceOf(failure)}</code>
        </span>
      ) : null}
    </div>
  );
}
