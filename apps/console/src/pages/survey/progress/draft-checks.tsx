import type { CampaignDetail } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../../ask/ask.ts";
import { useListState } from "../../../list/use-list-state.ts";
import { useLanguage } from "../../../words/use-language.ts";
import type { Tab } from "../tabs.ts";

interface Check {
  readonly key: "questionnaire" | "variables" | "consent" | "ways" | "round";
  readonly isDone: boolean;
  readonly text: string;
  /** Where it is looked at. */
  readonly tab?: Tab;
}

function useChecks({ id, roundId, questionnaire }: CampaignDetail): readonly Check[] {
  const { t } = useTranslation("survey");
  const { text } = useLanguage();
  const { items: consents } = useAsk("consents.list", { params: { campaignId: id } });
  const { items: ways } = useAsk("ways.list", { params: { campaignId: id } });
  const round = useAsk("rounds.get", { params: { roundId } });
  const { length, custom, variables } = questionnaire;
  const open = ways.filter(({ revokedAt }) => revokedAt === null).length;
  const consent = consents.find(({ inForce }) => inForce) ?? consents.at(-1);
  return [
    {
      key: "questionnaire",
      isDone: true,
      text: t("checkQuestions", { questions: length, custom: custom.length }),
      tab: "questionnaire",
    },
    {
      key: "variables",
      isDone: variables.length > 0,
      text: variables.length === 0 ? t("variablesNone") : variables.map(({ title }) => text(title)).join(t("comma")),
    },
    {
      key: "consent",
      isDone: consent !== undefined,
      text: consent === undefined ? t("consentNoneText") : t("checkConsent", { number: consent.number }),
      tab: "consent",
    },
    {
      key: "ways",
      isDone: open > 0,
      text: open === 0 ? t("waysNoneText") : t("checkWays", { count: open }),
      tab: "ways",
    },
    {
      key: "round",
      isDone: round.state === "collecting",
      text: t(round.state === "collecting" ? "checkRound" : "checkRoundNot", { name: round.name }),
    },
  ];
}

/** What is to be settled before a draft is opened, and what is settled already. */
export function DraftChecks({ campaign }: { readonly campaign: CampaignDetail }): ReactNode {
  const { t } = useTranslation("survey");
  const state = useListState();
  const checks = useChecks(campaign);
  return (
    <section className="panel" aria-label={t("checks")}>
      <h2>{t("checks")}</h2>
      <p className="quiet">{t("draftText")}</p>
      <ul className="draft-checks">
        {checks.map(({ key, isDone, text, tab }) => (
          <li key={key} data-done={isDone}>
            <i aria-hidden="true">{isDone ? "✓" : "!"}</i>
            <span>
              <strong>{t(`check-${key}`)}</strong>
              {isDone ? null : <em>{t("checkOpen")}</em>}
              <span>{text}</span>
            </span>
            {tab === undefined ? null : (
              <button type="button" className="button" onClick={() => state.set({ tab })}>
                {t("look")}
                <span className="unseen"> {t(`check-${key}`)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
