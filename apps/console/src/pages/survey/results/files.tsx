import { addressOf, type CampaignDetail } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { may, useMe } from "../../../session/me.ts";

const FILES = ["answers.csv", "answers.xlsx", "codebook.csv"] as const;

/** The answers of a campaign as files, and the codebook of their columns. */
export function Files({ campaign }: { readonly campaign: CampaignDetail }): ReactNode {
  const { t } = useTranslation("voice");
  const me = useMe();
  if (!may(me, "survey.export")) return null;
  return (
    <div className="voice-files" role="group" aria-label={t("files")}>
      <span className="quiet">{t("files")}</span>
      {FILES.map((file) => (
        <a
          key={file}
          className="button"
          href={addressOf("answers.export", { params: { campaignId: campaign.id, file } })}
          download
        >
          {t(file)}
        </a>
      ))}
    </div>
  );
}
