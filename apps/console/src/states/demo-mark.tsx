import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./state.css";

/** Says on every page that communities and scores are made up (演示数据). */
export function DemoMark(): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <aside className="demo-mark" aria-label={t("demo")}>
      <strong>{t("demo")}</strong>
      <span>{t("demoText")}</span>
    </aside>
  );
}
