import type { Alarm } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./alarms.css";

const SHAPES = {
  critical: "M7 1 13 13H1zM7 5v4m0 2v.5",
  warning: "M7 3.5v4m0 2.5v.5",
  notice: "M7 6v4m0-6.5V4",
} as const;

/** How grave an alarm is: a word and a shape, not a colour alone. */
export function SeverityMark({ severity }: { readonly severity: Alarm["severity"] }): ReactNode {
  const { t } = useTranslation("alarms");
  return (
    <span className={`severity ${severity}`}>
      <svg viewBox="0 0 14 14" aria-hidden="true">
        {severity === "critical" ? null : <circle cx="7" cy="7" r="6" />}
        <path d={SHAPES[severity]} />
      </svg>
      {t(`severity-${severity}`)}
    </span>
  );
}
