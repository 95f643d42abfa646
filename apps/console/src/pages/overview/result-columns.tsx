import type { RoundResult } from "@sangan/api/client";
import { allIndicators, type IndicatorSystem, type Step } from "@sangan/evaluation/indicator-system";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../list/column.ts";
import { Sparkline } from "../../pictures/sparkline.tsx";
import { GradeBadge } from "../../score/grade-badge.tsx";
import { ScoreInterval } from "../../score/score-interval.tsx";
import { whyNoGrade } from "../../score/why-no-grade.ts";
import { useLanguage } from "../../words/use-language.ts";

const MOST_POINTS = 110;

/** The columns of communities with their results. */
export function useResultColumns(system: IndicatorSystem): readonly Column<RoundResult>[] {
  const { t } = useTranslation("overview");
  const { text } = useLanguage();
  return useMemo(() => {
    const titles = new Map(allIndicators(system).map(({ id, title }) => [id, text(title)]));
    const gradeNames = new Map(system.grades.map(({ id, title }) => [id, text(title)]));
    const gateNames = (row: RoundResult): string =>
      (row.result?.gates ?? []).map((id) => titles.get(id) ?? id).join("; ");
    return [
      { key: "name", header: t("name"), value: ({ name }) => name, width: 170, grow: 2, drop: 0 },
      {
        key: "code",
        header: t("code"),
        value: ({ code }) => code,
        cell: ({ code }) => <span className="digits">{code}</span>,
        sort: "code",
        width: 124,
        drop: 5,
      },
      {
        key: "p",
        header: t("score"),
        value: ({ result }) => result?.p ?? null,
        cell: (row) => <ScoreCell row={row} />,
        sort: "p",
        width: 250,
        drop: 0,
      },
      { key: "low", header: t("low"), value: ({ result }) => result?.low ?? null, type: "number", fileOnly: true },
      { key: "high", header: t("high"), value: ({ result }) => result?.high ?? null, type: "number", fileOnly: true },
      {
        key: "grade",
        header: t("grade"),
        value: ({ result }) => gradeNames.get(result?.grade ?? "") ?? null,
        cell: ({ result }) => (result === null ? null : <GradeCell grades={system.grades} result={result} />),
        width: 150,
        drop: 1,
      },
      {
        key: "trend",
        header: t("trend"),
        value: ({ trend }) => trend.map(({ p }) => p ?? "–").join(" "),
        cell: (row) => <TrendCell row={row} />,
        width: 90,
        drop: 4,
      },
      {
        key: "gates",
        header: t("gate"),
        value: gateNames,
        cell: (row) => <GateCell row={row} names={gateNames(row)} />,
        width: 130,
        grow: 1,
        drop: 2,
      },
      {
        key: "evidence",
        header: t("completeness"),
        value: ({ result }) => result?.insufficient ?? null,
        cell: (row) => <EvidenceCell row={row} />,
        width: 120,
        drop: 3,
      },
      {
        key: "computedAt",
        header: t("computed"),
        value: ({ result }) => result?.computedAt ?? null,
        type: "time",
        fileOnly: true,
      },
    ];
  }, [system, t, text]);
}

function ScoreCell({ row: { result, state, hasEvidence } }: { readonly row: RoundResult }): ReactNode {
  const { t } = useTranslation("overview");
  if (result !== null)
    return <ScoreInterval reading={{ score: result.p, low: result.low, high: result.high }} most={MOST_POINTS} />;
  const word = state === "failed" ? t("failed") : hasEvidence ? t("waiting") : t("noEvidence");
  return <span className={state === "failed" ? "bad" : "quiet"}>{word}</span>;
}

function GradeCell({
  grades,
  result,
}: {
  readonly grades: readonly Step[];
  readonly result: NonNullable<RoundResult["result"]>;
}): ReactNode {
  const { p, firstLevel, gates } = result;
  const scores = Object.values(firstLevel).map(({ score }) => score);
  const why = whyNoGrade(grades, { p, firstLevel: scores, gates: gates.length });
  return <GradeBadge grades={grades} reached={result.grade} why={why} />;
}

function TrendCell({ row: { trend, result } }: { readonly row: RoundResult }): ReactNode {
  const { t } = useTranslation("overview");
  if (trend.length === 0) return <span className="quiet">{result === null ? "" : t("trendNone")}</span>;
  return <Sparkline scores={[...trend.map(({ p }) => p), result?.p ?? null]} />;
}

function GateCell({ row: { result }, names }: { readonly row: RoundResult; readonly names: string }): ReactNode {
  const { t } = useTranslation("overview");
  if (result === null) return null;
  if (result.gates.length === 0) return <span className="quiet">{t("gateOk")}</span>;
  return (
    <span className="bad gates-cell" title={names}>
      <b>✕ {result.gates.length}</b> {names}
    </span>
  );
}

function EvidenceCell({ row: { result } }: { readonly row: RoundResult }): ReactNode {
  const { t } = useTranslation("overview");
  if (result === null) return null;
  return result.insufficient === 0 ? (
    <span className="quiet">{t("full")}</span>
  ) : (
    <span className="unsure">{t("missing", { count: result.insufficient })}</span>
  );
}
