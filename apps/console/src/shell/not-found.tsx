import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../states/empty-state.tsx";
import { Page } from "./page.tsx";

/** No page has this address. */
export function NotFound(): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <Page title={t("notFound")}>
      <EmptyState title="404" text={t("notFoundText")} action={<Link to="/">{t("toOverview")}</Link>} />
    </Page>
  );
}
