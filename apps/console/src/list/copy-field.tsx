import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./note.css";

/** A text to take along, with a button that copies it. */
export function CopyField({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  const { t } = useTranslation("list");
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // The browser allows it not: the text can still be selected.
      setCopied(false);
    }
  };
  return (
    <div className="copy-field">
      <input
        readOnly
        className="list-input digits"
        aria-label={label}
        value={text}
        onFocus={({ target }) => target.select()}
      />
      <button type="button" className="button" onClick={() => void copy()}>
        {copied ? t("copied") : t("copy")}
      </button>
      <span className="unseen" role="status">
        {copied ? t("copied") : ""}
      </span>
    </div>
  );
}
