import type { CampaignState } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./survey.css";

const STATES: readonly CampaignState[] = ["draft", "open", "closed"];

/** The state of a campaign: a mark that fills as it goes on, and the word. */
export function CampaignStateMark({ state }: { readonly state: CampaignState }): ReactNode {
  const { t } = useTranslation("survey");
  return (
    <span className="campaign-state" data-state={state}>
      <i aria-hidden="true" />
      {t(`state-${state}`)}
    </span>
  );
}

/** Where a campaign stands on its way. */
export function CampaignSteps({ state }: { readonly state: CampaignState }): ReactNode {
  const { t } = useTranslation("survey");
  const now = STATES.indexOf(state);
  return (
    <ol className="campaign-steps" aria-label={t("steps")}>
      {STATES.map((one, at) => (
        <li key={one} data-past={at < now} {...(at === now ? { "aria-current": "step" } : {})}>
          <strong>{t(`state-${one}`)}</strong>
          <span>{t(`about-${one}`)}</span>
        </li>
      ))}
    </ol>
  );
}
