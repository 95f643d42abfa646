import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";

/** The page of its name in the menu; it says that there is nothing as long as it has nothing to show. */
export function OverviewPage(): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <Page title={t("overview")}>
      <EmptyState />
    </Page>
  );
}
