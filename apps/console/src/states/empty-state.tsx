import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./state.css";

/** There is nothing to show: why, and what can be done about it. */
export function EmptyState({
  title,
  text,
  action,
}: {
  readonly title?: string;
  readonly text?: string;
  /** A button or link to what comes next. */
  readonly action?: ReactNode;
}): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <div className="state">
      <svg className="state-mark" viewBox="0 0 44 44" aria-hidden="true">
        <rect x="7" y="9" width="30" height="26" rx="3" strokeDasharray="4 4" />
        <path d="M14 22h16" />
      </svg>
      <h2>{title ?? t("emptyTitle")}</h2>
      {text === undefined ? null : <p>{text}</p>}
      {action}
    </div>
  );
}
