import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./state.css";

const WIDTHS = ["38%", "92%", "84%", "88%", "60%"] as const;

/** What is asked for is on its way; `rows` lines where it will stand. */
export function LoadingState({ rows = 5 }: { readonly rows?: number }): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{t("loading")}</span>
      {Array.from({ length: rows }, (_, row) => (
        <i key={row} style={{ width: WIDTHS[row % WIDTHS.length] }} aria-hidden="true" />
      ))}
    </div>
  );
}
