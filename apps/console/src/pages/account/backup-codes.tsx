import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Tick } from "../../form/field.tsx";

/** Backup codes, shown once: to copy, to save, and not left before somebody says that he has them. */
export function BackupCodes({
  codes,
  onSaved,
}: {
  readonly codes: readonly string[];
  readonly onSaved: () => void;
}): ReactNode {
  const { t } = useTranslation("account");
  const [saved, setSaved] = useState(false);
  const [copied, setCopied] = useState(false);
  const text = `${codes.join("\n")}\n`;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className="form narrow">
      <strong>{t("codesTitle")}</strong>
      <p>{t("codesText")}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="form-actions">
        <button type="button" className="button" onClick={() => void copy()}>
          {copied ? t("copied") : t("copy")}
        </button>
        <a
          className="button"
          download="sangan-backup-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
        >
          {t("download")}
        </a>
      </div>
      <Tick label={t("saved")} checked={saved} onChange={setSaved} />
      <div className="form-actions">
        <button type="button" className="button primary" disabled={!saved} onClick={onSaved}>
          {t("finish")}
        </button>
      </div>
    </div>
  );
}
