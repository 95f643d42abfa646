import type { RoundResult } from "@sangan/api/client";
import { addressOf } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../form/dialog.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { CopyButton } from "./copy-button.tsx";
import type { ResultKey } from "./result-data.ts";

/** The line by which anybody recomputes a result from the unpacked archive. */
function verifyLine(code: string): string {
  return `sangan verify ${code}.result.json --system system.json --weights weights.json --evidence ${code}.evidence.json`;
}

/** The files of a result to take away: archive, report, and how to verify them. */
export function Exports({
  at,
  result,
  onClose,
}: {
  readonly at: ResultKey;
  readonly result: NonNullable<RoundResult["result"]>;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("result");
  const { language } = useLanguage();
  return (
    <Dialog title={t("exportTitle")} onClose={onClose}>
      <div className="form">
        <div className="form-actions">
          <a className="button primary" href={addressOf("results.export", { params: at })} download>
            {t("archive")}
          </a>
          <a className="button" href={addressOf("results.report", { params: at, query: { language } })} download>
            {t("report")}
          </a>
        </div>
        <p className="quiet">{t("archiveText")}</p>
        <div className="command">
          <code>{verifyLine(at.code)}</code>
          <CopyButton text={() => verifyLine(at.code)} label={t("copy")} done={t("copied")} />
        </div>
        <p className="quiet">
          {t("digest")} <code>{result.digest}</code>
        </p>
        <div className="form-actions">
          <button type="button" className="button" onClick={onClose}>
            {t("close")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
