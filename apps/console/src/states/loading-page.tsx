import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LoadingState } from "./loading-state.tsx";

/** A whole page is on its way: it has a heading for those who read by ear. */
export function LoadingPage(): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <>
      <h1 className="unseen">{t("loading")}</h1>
      <LoadingState />
    </>
  );
}
