import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ChooseCommunity } from "../communities/choose-community.tsx";

/** The communities, each of which leads to its service cases. */
export function CaseCommunitiesPage(): ReactNode {
  const { t } = useTranslation("cases");
  return <ChooseCommunity title={t("title")} lead={t("lead")} part="cases" />;
}
