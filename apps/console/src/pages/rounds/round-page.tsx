import { Link, useParams } from "@tanstack/react-router";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk, useSeen } from "../../ask/ask.ts";
import { JobList } from "../../jobs/job-list.tsx";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { NextStep } from "./next-step.tsx";
import { RoundActions } from "./round-actions.tsx";
import { RoundFactsPanel } from "./round-facts.tsx";
import { RunningJobs } from "./running-jobs.tsx";
import type { SeenRound } from "./seen-round.ts";
import { StateDiagram } from "./state-badge.tsx";
import { Withdrawn, WouldChange } from "./would-change.tsx";
import "../../form/form.css";
import "./rounds.css";

/** A round: where it stands, what comes next and what is in the way, how far it is. */
export function RoundPage(): ReactNode {
  const { roundId } = useParams({ from: "/rounds/$roundId" });
  const { value: round, etag } = useSeen("rounds.get", { params: { roundId } });
  const { format } = useLanguage();
  const seen: SeenRound = { round, etag: etag ?? "" };
  return (
    <Page key={round.id} title={round.name} lead={format.period(round.period)} actions={<RoundActions seen={seen} />}>
      <div className="round">
        <StateDiagram state={round.state} />
        <RunningJobs round={round} />
        <div className="round-panels">
          <NextStep seen={seen} />
          <ProgressFigures seen={seen} />
          <RoundFactsPanel round={round} />
          <Suspense fallback={<LoadingState rows={3} />}>
            <Jobs roundId={round.id} />
          </Suspense>
        </div>
        <WouldChange round={round} />
        <Withdrawn round={round} />
      </div>
    </Page>
  );
}

function ProgressFigures({ seen: { round } }: { readonly seen: SeenRound }): ReactNode {
  const { t } = useTranslation("rounds");
  const { format } = useLanguage();
  const me = useMe();
  const { communities, withEvidence, evaluated, failed } = round.progress;
  const rows = [
    [t("withEvidence"), withEvidence],
    [t("evaluated"), evaluated],
    ...(failed > 0 ? ([[t("failed"), failed]] as const) : []),
  ] as const;
  return (
    <section className="panel">
      <h2>{t("figures")}</h2>
      <dl className="facts">
        <dt>{t("communities")}</dt>
        <dd className="digits">{format.count(communities)}</dd>
        {rows.map(([name, count]) => (
          <div key={name} className="facts-row">
            <dt>{name}</dt>
            <dd className="digits">
              <progress max={Math.max(communities, 1)} value={count} aria-label={name} />
              {t("progressBar", { part: format.count(count), all: format.count(communities) })}
            </dd>
          </div>
        ))}
      </dl>
      {evaluated > 0 && may(me, "result.read") ? (
        <div className="form-actions">
          <Link to="/" search={{ round: round.id }} className="button">
            {t("results")}
          </Link>
          <Link to="/rounds/$roundId/compare" params={{ roundId: round.id }} className="button">
            {t("compare")}
          </Link>
        </div>
      ) : null}
    </section>
  );
}

function Jobs({ roundId }: { readonly roundId: string }): ReactNode {
  const { t } = useTranslation("rounds");
  const { items } = useAsk("jobs.list", { params: { roundId } });
  return (
    <section className="panel">
      <h2>{t("jobs")}</h2>
      <JobList jobs={items} />
    </section>
  );
}
