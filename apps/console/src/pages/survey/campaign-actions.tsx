import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk, useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import { FormActions } from "../../form/form-actions.tsx";
import { ProblemNote } from "../../list/problem-note.tsx";
import { may, useMe } from "../../session/me.ts";
import { useLanguage } from "../../words/use-language.ts";
import { OF_CAMPAIGN, type SeenCampaign } from "./seen-campaign.ts";

interface DialogProps {
  readonly seen: SeenCampaign;
  readonly onClose: () => void;
}

function OpenDialog({ seen: { campaign, etag }, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation("survey");
  const { text } = useLanguage();
  const params = { campaignId: campaign.id };
  const { items: consents } = useAsk("consents.list", { params });
  const open = useChange("campaigns.open", [...OF_CAMPAIGN, "consents.list", "ways.list"]);
  const consent = consents.find(({ inForce }) => inForce) ?? consents.at(-1);
  const { length, custom, variables } = campaign.questionnaire;
  return (
    <Dialog title={t("openTitle", { name: campaign.name })} onClose={onClose}>
      <div className="form">
        <p>{t("openWill")}</p>
        <ul className="frozen">
          <li>{t("frozenQuestions", { questions: length, custom: custom.length })}</li>
          <li>
            {variables.length === 0
              ? t("frozenNoVariables")
              : t("frozenVariables", { variables: variables.map(({ title }) => text(title)).join(t("comma")) })}
          </li>
          <li>{t("frozenConsent", { version: consent?.number ?? 0 })}</li>
          <li>{t("frozenCommunities", { count: campaign.communities.length })}</li>
        </ul>
        <p className="quiet">{t("openAfter")}</p>
        <ProblemNote failure={open.error} />
        <FormActions
          act={t("openNow")}
          isDisabled={open.isPending}
          onAct={() => open.mutate({ params, etag }, { onSuccess: onClose })}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}

function CloseDialog({ seen: { campaign, etag }, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation("survey");
  const { format } = useLanguage();
  const close = useChange("campaigns.close", [...OF_CAMPAIGN, "ways.list"]);
  return (
    <Dialog title={t("closeTitle", { name: campaign.name })} onClose={onClose}>
      <div className="form">
        <p>{t("closeWill", { responses: format.count(campaign.progress.responses) })}</p>
        <ul className="frozen">
          <li>{t("closeGrace", { count: campaign.graceDays })}</li>
          <li>{t("closePaper")}</li>
          <li>{t("closeInvitations")}</li>
        </ul>
        <ProblemNote failure={close.error} />
        <FormActions
          act={t("closeNow")}
          isDanger
          isDisabled={close.isPending}
          onAct={() => close.mutate({ params: { campaignId: campaign.id }, etag }, { onSuccess: onClose })}
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}

function RemoveDialog({ seen: { campaign }, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation("survey");
  const navigate = useNavigate();
  const remove = useChange("campaigns.remove", ["campaigns.list"]);
  return (
    <Dialog title={t("removeTitle", { name: campaign.name })} onClose={onClose}>
      <div className="form">
        <p>{t("removeWill")}</p>
        <ProblemNote failure={remove.error} />
        <FormActions
          act={t("removeNow")}
          isDanger
          isDisabled={remove.isPending}
          onAct={() =>
            remove.mutate(
              { params: { campaignId: campaign.id } },
              { onSuccess: () => void navigate({ to: "/surveys", search: { round: campaign.roundId } }) },
            )
          }
          cancel={t("cancel")}
          onCancel={onClose}
        />
      </div>
    </Dialog>
  );
}

/** What can be done with a campaign, by whom. */
export function CampaignActions({ seen }: { readonly seen: SeenCampaign }): ReactNode {
  const { t } = useTranslation("survey");
  const me = useMe();
  const [asked, setAsked] = useState<"open" | "close" | "remove">();
  const { id, state } = seen.campaign;
  const shut = (): void => setAsked(undefined);
  if (!may(me, "campaign.write")) return null;
  return (
    <>
      {state === "draft" ? (
        <>
          <button type="button" className="button" onClick={() => setAsked("remove")}>
            {t("removeDraft")}
          </button>
          <Link to="/surveys/$campaignId/edit" params={{ campaignId: id }} className="button">
            {t("edit")}
          </Link>
          <button type="button" className="button primary" onClick={() => setAsked("open")}>
            {t("open")}
          </button>
        </>
      ) : null}
      {state === "open" ? (
        <>
          <Link to="/surveys/$campaignId/version" params={{ campaignId: id }} className="button">
            {t("renew")}
          </Link>
          <button type="button" className="button" onClick={() => setAsked("close")}>
            {t("close")}
          </button>
        </>
      ) : null}
      {asked === "open" ? <OpenDialog seen={seen} onClose={shut} /> : null}
      {asked === "remove" ? <RemoveDialog seen={seen} onClose={shut} /> : null}
      {asked === "close" ? <CloseDialog seen={seen} onClose={shut} /> : null}
    </>
  );
}
