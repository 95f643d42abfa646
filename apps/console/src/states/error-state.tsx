import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./state.css";

/** Something failed: what people can do, and a reference that tells the administrator which failure it was. */
export function ErrorState({
  title,
  text,
  reference,
  onRetry,
}: {
  readonly title?: string;
  readonly text?: string;
  readonly reference?: string | undefined;
  readonly onRetry?: () => void;
}): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <div className="state fault" role="alert">
      <svg className="state-mark" viewBox="0 0 44 44" aria-hidden="true">
        <path d="M22 6 40 37H4Z" strokeLinejoin="round" />
        <path d="M22 17v10m0 4v2" />
      </svg>
      <h2>{title ?? t("faultTitle")}</h2>
      <p>{text ?? t("faultText")}</p>
      {reference === undefined ? null : (
        <p>
          {t("faultReference")} <code>{reference}</code>
        </p>
      )}
      {onRetry === undefined ? null : (
        <button type="button" className="button" onClick={onRetry}>
          {t("retry")}
        </button>
      )}
    </div>
  );
}
