import type { RoundDetail } from "@sangan/api/client";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../words/use-language.ts";

/** What later evidence would change of a published round: notes for the next one, never a change. */
export function WouldChange({ round }: { readonly round: RoundDetail }): ReactNode {
  const { t } = useTranslation("rounds");
  const { format } = useLanguage();
  if (round.wouldChange.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t("wouldChange")}</h2>
      <p className="quiet">{t("wouldChangeText")}</p>
      <ul className="change-notes">
        {round.wouldChange.map(({ community, before, after, notedAt }) => (
          <li key={`${community} ${notedAt}`}>
            <Link to="/rounds/$roundId/communities/$code" params={{ roundId: round.id, code: community }}>
              <span className="digits">{community}</span>
            </Link>
            <span className="digits">{t("change", { before: format.score(before), after: format.score(after) })}</span>
            <span className="quiet digits">{format.minute(notedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Answers that residents withdrew since the evidence was collected: the next collection is without them. */
export function Withdrawn({ round }: { readonly round: RoundDetail }): ReactNode {
  const { t } = useTranslation("rounds");
  if (round.withdrawn.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t("withdrawn")}</h2>
      <p className="quiet">{t(round.publishedAt === null ? "withdrawnText" : "withdrawnLaterText")}</p>
      <ul className="change-notes">
        {round.withdrawn.map(({ community, answers }) => (
          <li key={community}>
            <Link to="/rounds/$roundId/communities/$code" params={{ roundId: round.id, code: community }}>
              <span className="digits">{community}</span>
            </Link>
            <span className="digits">{t("withdrawnAnswers", { count: answers })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
