import type { RoundState } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./rounds.css";

/** The states of a round in the order in which it goes through them. */
const ROUND_STATES: readonly RoundState[] = ["draft", "collecting", "review", "published", "superseded"];

/** The state of a round: a mark that fills as it goes on, and the word. */
export function StateBadge({ state }: { readonly state: RoundState }): ReactNode {
  const { t } = useTranslation("rounds");
  return (
    <span className="state-badge" data-state={state}>
      <i aria-hidden="true" />
      {t(`state-${state}`)}
    </span>
  );
}

/** Where a round stands on its way. */
export function StateDiagram({ state }: { readonly state: RoundState }): ReactNode {
  const { t } = useTranslation("rounds");
  const now = ROUND_STATES.indexOf(state);
  return (
    <ol className="state-diagram" aria-label={t("steps")}>
      {ROUND_STATES.map((one, at) => (
        <li key={one} data-past={at < now} {...(at === now ? { "aria-current": "step" } : {})}>
          <strong>{t(`state-${one}`)}</strong>
          <span>{t(`about-${one}`)}</span>
        </li>
      ))}
    </ol>
  );
}
