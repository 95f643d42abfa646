import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ChooseCommunity } from "../communities/choose-community.tsx";

/** The communities, each of which leads to its series. */
export function SeriesCommunitiesPage(): ReactNode {
  const { t } = useTranslation("series");
  return <ChooseCommunity title={t("title")} lead={t("lead")} part="series" />;
}
