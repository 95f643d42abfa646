import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./score.css";

/** A closed gate (必要项未达 → 0 分): because a required item is unmet, or because its evidence is missing. */
export function GateMark({ cause = "unmet" }: { readonly cause?: "unmet" | "unknown" }): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <span className={cause === "unmet" ? "gate-mark" : "gate-mark unknown"}>
      <svg viewBox="0 0 14 14" aria-hidden="true">
        <circle cx="7" cy="7" r="6" />
        {cause === "unmet" ? <path d="m4 4 6 6m0-6-6 6" /> : <path d="M5 5.5a2 2 0 1 1 2 2v1m0 1.5v1" />}
      </svg>
      {cause === "unmet" ? t("gate") : t("gateUnknown")}
    </span>
  );
}
