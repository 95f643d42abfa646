import type { Round, RoundSummary } from "@sangan/api/client";
import { allIndicators, type IndicatorSystem } from "@sangan/evaluation/indicator-system";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../states/empty-state.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { lookOfRank } from "../../score/grade.ts";
import { part } from "../../states/part.ts";
import { useLanguage } from "../../words/use-language.ts";
import { topGates } from "./top-gates.ts";

const TotalDistribution = lazy(
  part(async () => ({ default: (await import("../../pictures/total-distribution.tsx")).TotalDistribution })),
);

const MOST_GATES = 6;

interface Parts {
  readonly round: Round;
  readonly summary: RoundSummary;
  readonly system: IndicatorSystem;
}

/** A round at a glance: how many, how good, how spread, what fails. */
export function Headline({ round, summary, system }: Parts): ReactNode {
  const { t } = useTranslation("overview");
  const all = summary.scopes[0];
  if (all === undefined || all.evaluated === 0)
    return (
      <>
        <Figures summary={summary} />
        <EmptyState
          title={t("notYet")}
          text={t("notYetText")}
          action={
            <Link to="/rounds/$roundId" params={{ roundId: round.id }} className="button primary">
              {t("openRound")}
            </Link>
          }
        />
      </>
    );
  return (
    <>
      <Figures summary={summary} />
      <div className="overview-panels">
        <section aria-label={t("distribution")}>
          <Suspense fallback={<LoadingState rows={6} />}>
            <TotalDistribution bins={summary.bins} />
          </Suspense>
        </section>
        <section className="panel">
          <h2>{t("grades")}</h2>
          <Grades counts={all.grades} system={system} />
          <h2>{t("gates")}</h2>
          <Gates gates={summary.gates} evaluated={all.evaluated} system={system} />
        </section>
      </div>
    </>
  );
}

function Figures({ summary }: { readonly summary: RoundSummary }): ReactNode {
  const { t } = useTranslation("overview");
  const { format } = useLanguage();
  const all = summary.scopes[0];
  if (all === undefined) return null;
  const ofEvaluated = (count: number): string =>
    all.evaluated === 0 ? "–" : t("share", { share: format.share(count / all.evaluated) });
  const range =
    all.least === null || all.most === null
      ? "–"
      : t("range", { least: format.score(all.least), most: format.score(all.most) });
  const mean = all.mean === null ? null : Math.round(all.mean * 100) / 100;
  const figures = [
    { name: t("mean"), value: format.score(mean), more: range },
    {
      name: t("evaluated"),
      value: format.count(all.evaluated),
      more: t("ofAll", { count: all.communities }),
    },
    { name: t("complete"), value: format.count(all.complete), more: ofEvaluated(all.complete) },
    { name: t("gated"), value: format.count(all.gated), more: ofEvaluated(all.gated) },
  ];
  return (
    <dl className="figures">
      {figures.map(({ name, value, more }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <b>{value}</b> <span>{more}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Grades({
  counts,
  system,
}: {
  readonly counts: Readonly<Record<string, number>>;
  readonly system: IndicatorSystem;
}): ReactNode {
  const { t } = useTranslation("overview");
  const { t: shell } = useTranslation("shell");
  const { format, text } = useLanguage();
  const lowest = system.grades.at(-1);
  const rows = [
    ...system.grades.map((grade, at) => ({ id: grade.id, rank: at + 1, name: text(grade.title) })),
    {
      id: "",
      rank: 0,
      name: lowest === undefined ? t("gradeNone") : shell("gradeBelow", { grade: text(lowest.title) }),
    },
  ].map((row) => ({ ...row, count: counts[row.id] ?? 0 }));
  return (
    <>
      <div className="grade-bar" aria-hidden="true">
        {rows
          .filter(({ count }) => count > 0)
          .map(({ id, rank, count }) => (
            <i key={id} style={{ flexGrow: count, background: lookOfRank(rank).colour }} />
          ))}
      </div>
      <ul className="grade-legend">
        {rows.map(({ id, rank, name, count }) => (
          <li key={id}>
            <Link
              to="."
              search={(before) => ({ ...before, grade: id })}
              disabled={id === "" || count === 0}
              aria-label={t("gradeShare", { name, communities: format.count(count) })}
            >
              <svg viewBox="-6 -6 12 12" aria-hidden="true">
                <path d={lookOfRank(rank).path} style={{ fill: lookOfRank(rank).colour }} />
              </svg>
              {name} <b className="digits">{format.count(count)}</b>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Gates({
  gates,
  evaluated,
  system,
}: {
  readonly gates: Readonly<Record<string, number>>;
  readonly evaluated: number;
  readonly system: IndicatorSystem;
}): ReactNode {
  const { t } = useTranslation("overview");
  const { text } = useLanguage();
  const titles = useMemo(() => new Map(allIndicators(system).map(({ id, title }) => [id, title])), [system]);
  const top = topGates(gates, MOST_GATES);
  if (top.length === 0) return <p className="quiet">{t("gatesNone")}</p>;
  return (
    <ol className="gate-list">
      {top.map(([id, count]) => {
        const title = titles.get(id);
        const name = title === undefined ? id : text(title);
        return (
          <li key={id}>
            <Link to="." search={(before) => ({ ...before, gate: id })} title={name}>
              {name}
            </Link>
            <span className="digits">{t("gateCount", { count })}</span>
            <i aria-hidden="true" style={{ width: `${(100 * count) / Math.max(evaluated, 1)}%` }} />
          </li>
        );
      })}
    </ol>
  );
}
