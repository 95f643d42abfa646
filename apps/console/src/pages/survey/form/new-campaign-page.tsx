import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Round } from "@sangan/api/client";
import { question, useChange } from "../../../ask/ask.ts";
import { useChosenRound } from "../../../session/round.ts";
import { Page } from "../../../shell/page.tsx";
import { EmptyState } from "../../../states/empty-state.tsx";
import { LoadingState } from "../../../states/loading-state.tsx";
import { OF_CAMPAIGN } from "../seen-campaign.ts";
import { CampaignForm } from "./campaign-form.tsx";
import { NEW_CAMPAIGN } from "./typed-campaign.ts";
import "../../../form/form.css";
import "../survey.css";

function NewCampaign({ round }: { readonly round: Round }): ReactNode {
  const { t } = useTranslation("survey");
  const navigate = useNavigate();
  const [key] = useState(() => crypto.randomUUID());
  const create = useChange("campaigns.create", OF_CAMPAIGN);
  // Any community that somebody sees tells how the population margins are named here.
  const known = useQuery(question("communities.list", { query: { limit: 1 } })).data?.value.items[0];
  return (
    <CampaignForm
      first={NEW_CAMPAIGN}
      act={t("createNow")}
      isPending={create.isPending}
      failure={create.error}
      community={known?.code}
      onSubmit={(body) =>
        create.mutate(
          { params: { roundId: round.id }, body, key },
          {
            onSuccess: ({ id }) =>
              void navigate({ to: "/surveys/$campaignId", params: { campaignId: id }, search: { round: round.id } }),
          },
        )
      }
      onCancel={() => void navigate({ to: "/surveys", search: { round: round.id } })}
    />
  );
}

/** A new campaign (问卷活动) of the round that is shown. */
export function NewCampaignPage(): ReactNode {
  const { t } = useTranslation("survey");
  const { round, isPending } = useChosenRound();
  return (
    <Page title={t("create")} {...(round === undefined ? {} : { lead: round.name })}>
      {isPending ? (
        <LoadingState />
      ) : round === undefined ? (
        <EmptyState
          title={t("noRound")}
          text={t("noRoundText")}
          action={
            <Link to="/rounds" className="button">
              {t("toRounds")}
            </Link>
          }
        />
      ) : (
        <NewCampaign key={round.id} round={round} />
      )}
    </Page>
  );
}
