import type { RetentionPreview } from "@sangan/api/client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const STATES = ["draft", "collecting", "review", "published"] as const;

/** Rounds by their names, with their states. */
export function RoundNames({ rounds }: { readonly rounds: RetentionPreview["holding"] }): ReactNode {
  const { t } = useTranslation("retention");
  if (rounds.length === 0) return null;
  return (
    <ul>
      {rounds.map(({ id, name, state }) => {
        const known = STATES.find((one) => one === state);
        return (
          <li key={id}>
            {name} <span className="quiet">{known === undefined ? state : t(`round-${known}`)}</span>
          </li>
        );
      })}
    </ul>
  );
}
