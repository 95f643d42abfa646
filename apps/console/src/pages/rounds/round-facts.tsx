import type { RoundDetail } from "@sangan/api/client";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question } from "../../ask/ask.ts";
import { useLanguage } from "../../words/use-language.ts";

const MOST_SHOWN = 20;

/** What a round is about: system, weights, stage, period, cut-off, and what was acknowledged when it was published. */
export function RoundFactsPanel({ round }: { readonly round: RoundDetail }): ReactNode {
  const { t } = useTranslation("rounds");
  const { format, text } = useLanguage();
  const systems = useQuery(question("systems.list", {})).data?.value.items ?? [];
  const params = { systemId: round.systemId };
  const weights = useQuery(question("weights.list", { params })).data?.value.items ?? [];
  const system = systems.find(({ id }) => id === round.systemId);
  const chosen = weights.find(({ id }) => id === round.weightsId);
  return (
    <section className="panel">
      <h2>{t("facts")}</h2>
      <dl className="facts">
        <dt>{t("system")}</dt>
        <dd>
          <Link to="/systems" search={{ system: round.systemId }}>
            {system === undefined ? "–" : `${text(system.title)} · ${system.version}`}
          </Link>
        </dd>
        <dt>{t("weights")}</dt>
        <dd>{chosen === undefined ? "–" : `${text(chosen.title)} · ${chosen.version}`}</dd>
        <dt>{t("stage")}</dt>
        <dd>{round.stage ?? t("stageAny")}</dd>
        <dt>{t("period")}</dt>
        <dd className="digits">{format.period(round.period)}</dd>
        <dt>{t("cutOff")}</dt>
        <dd className="digits">{round.cutOff === null ? t("cutOffNone") : format.minute(round.cutOff)}</dd>
        <dt>{t("created")}</dt>
        <dd className="digits">{format.minute(round.createdAt)}</dd>
        {round.publishedAt === null ? null : (
          <>
            <dt>{t("published")}</dt>
            <dd className="digits">{format.minute(round.publishedAt)}</dd>
          </>
        )}
      </dl>
      <Acknowledged round={round} />
    </section>
  );
}

function Acknowledged({ round: { acknowledged } }: { readonly round: RoundDetail }): ReactNode {
  const { t } = useTranslation("rounds");
  if (acknowledged.length === 0) return null;
  return (
    <details>
      <summary>
        {t("acknowledged")} ({acknowledged.length})
      </summary>
      <ul className="plain-list">
        {acknowledged.slice(0, MOST_SHOWN).map(({ community, reason }) => (
          <li key={community}>
            <span className="digits">{community}</span> · {reason}
          </li>
        ))}
        {acknowledged.length > MOST_SHOWN ? <li>{t("andMore", { count: acknowledged.length - MOST_SHOWN })}</li> : null}
      </ul>
    </details>
  );
}
