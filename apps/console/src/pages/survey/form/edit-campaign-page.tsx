import { useNavigate, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange, useSeen } from "../../../ask/ask.ts";
import { Page } from "../../../shell/page.tsx";
import { EmptyState } from "../../../states/empty-state.tsx";
import { OF_CAMPAIGN } from "../seen-campaign.ts";
import { CampaignForm } from "./campaign-form.tsx";
import { typedOf } from "./typed-campaign.ts";
import "../../../form/form.css";
import "../survey.css";

/** Changes what a draft of a campaign is about. */
export function EditCampaignPage(): ReactNode {
  const { t } = useTranslation("survey");
  const { campaignId } = useParams({ from: "/surveys/$campaignId/edit" });
  const navigate = useNavigate();
  const { value: campaign, etag } = useSeen("campaigns.get", { params: { campaignId } });
  const codes = campaign.communities.map(({ code }) => code);
  const [first] = useState(() => typedOf(campaign, codes));
  const update = useChange("campaigns.update", OF_CAMPAIGN);
  const back = (): void => void navigate({ to: "/surveys/$campaignId", params: { campaignId } });
  return (
    <Page title={t("editTitle")} lead={campaign.name}>
      {campaign.state === "draft" ? (
        <CampaignForm
          first={first}
          act={t("save")}
          isPending={update.isPending}
          failure={update.error}
          community={codes[0]}
          onSubmit={(body) => update.mutate({ params: { campaignId }, body, etag: etag ?? "" }, { onSuccess: back })}
          onCancel={back}
        />
      ) : (
        <EmptyState title={t("notDraft")} text={t("notDraftText")} />
      )}
    </Page>
  );
}
