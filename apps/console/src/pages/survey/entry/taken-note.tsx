import type { PaperOutcome } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CopyField } from "../../../list/copy-field.tsx";
import "../../../list/list.css";

/** What became of the form that was typed last; the receipt is for the resident's slip. */
export function TakenNote({ outcome: { state, samePerson, receipt } }: { readonly outcome: PaperOutcome }): ReactNode {
  const { t } = useTranslation("paper");
  return (
    <div className="note" role="status">
      <strong>{t(state === "taken" ? "taken" : "waiting")}</strong>
      <span>{t(state === "taken" ? "takenText" : "waitingText")}</span>
      {receipt === null ? null : <CopyField label={t("receipt")} text={receipt} />}
      {samePerson ? <span>{t("samePerson")}</span> : null}
    </div>
  );
}
