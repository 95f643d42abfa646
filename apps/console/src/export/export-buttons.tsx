import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "../list/problem-note.tsx";
import { useLanguage } from "../words/use-language.ts";
import { useExport, type ExportOf } from "./use-export.ts";

/** Saves a whole list as CSV or XLSX, shows how far that is, and lets it be stopped. */
export function ExportButtons<Row>(given: ExportOf<Row>): ReactNode {
  const { t } = useTranslation("list");
  const { format } = useLanguage();
  const { state, run, stop } = useExport(given);
  const far = state.kind !== "running" ? "" : format.count(state.rows);
  const of = state.kind === "running" && state.count !== undefined ? ` / ${format.count(state.count)}` : "";
  return (
    <div className="list-export" role="group" aria-label={t("export")}>
      {state.kind === "running" ? (
        <>
          <span className="digits" role="status">
            {t("exporting")} {far}
            {of}
          </span>
          <button type="button" className="button" onClick={stop}>
            {t("stop")}
          </button>
        </>
      ) : (
        <>
          <span className="list-export-word" aria-hidden="true">
            {t("export")}
          </span>
          <button type="button" className="button" onClick={() => void run("csv")} aria-label={t("exportCsv")}>
            CSV
          </button>
          <button type="button" className="button" onClick={() => void run("xlsx")} aria-label={t("exportXlsx")}>
            XLSX
          </button>
        </>
      )}
      {state.kind === "done" ? (
        <span className="unseen" role="status">
          {t("exported", { count: state.rows, name: state.name })}
        </span>
      ) : null}
      {state.kind === "failed" ? <ProblemNote failure={state.failure} /> : null}
    </div>
  );
}
