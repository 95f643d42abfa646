import { useNavigate, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange, useSeen } from "../../../ask/ask.ts";
import { FormActions } from "../../../form/form-actions.tsx";
import { ProblemNote } from "../../../list/problem-note.tsx";
import { Page } from "../../../shell/page.tsx";
import { EmptyState } from "../../../states/empty-state.tsx";
import { OF_CAMPAIGN } from "../seen-campaign.ts";
import { CustomFields, LengthFields } from "./question-fields.tsx";
import { questionnaireOf, typedOf, unfilledQuestionnaire, type TypedCampaign } from "./typed-campaign.ts";
import { VariableFields } from "./variable-fields.tsx";
import "../../../form/form.css";
import "../survey.css";

/** Another version of an open campaign's questionnaire; answers to the earlier one are still taken. */
export function NewVersionPage(): ReactNode {
  const { t } = useTranslation("survey");
  const { campaignId } = useParams({ from: "/surveys/$campaignId/version" });
  const navigate = useNavigate();
  const { value: campaign, etag } = useSeen("campaigns.get", { params: { campaignId } });
  const [typed, setTyped] = useState(() => typedOf(campaign, []));
  const renew = useChange("campaigns.renew", OF_CAMPAIGN);
  const body = questionnaireOf(typed);
  const back = (): void =>
    void navigate({ to: "/surveys/$campaignId", params: { campaignId }, search: { tab: "questionnaire" } });
  const given = {
    typed,
    failure: renew.error,
    change: (some: Partial<TypedCampaign>): void => setTyped((before) => ({ ...before, ...some })),
  };
  if (campaign.state !== "open")
    return (
      <Page title={t("renewTitle")} lead={campaign.name}>
        <EmptyState title={t("notOpen")} text={t("notOpenText")} />
      </Page>
    );
  return (
    <Page title={t("renewTitle")} lead={campaign.name}>
      <form
        className="campaign-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (body !== undefined) renew.mutate({ params: { campaignId }, body, etag: etag ?? "" }, { onSuccess: back });
        }}
      >
        <div className="note warn">
          <strong>{t("renewWill", { version: (campaign.questionnaireVersion ?? 0) + 1 })}</strong>
          <span>{t("renewText")}</span>
        </div>
        <LengthFields {...given} />
        <VariableFields {...given} community={campaign.communities[0]?.code} />
        <CustomFields {...given} />
        <div className="campaign-form-end">
          <ProblemNote failure={renew.error} fields={["questionnaire"]} />
          <FormActions
            act={t("renewNow")}
            isDisabled={unfilledQuestionnaire(typed).length > 0 || renew.isPending}
            cancel={t("cancel")}
            onCancel={back}
          />
        </div>
      </form>
    </Page>
  );
}
