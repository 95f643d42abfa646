import type { Series } from "@sangan/api/client";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSeen } from "../../ask/ask.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { Course } from "./course.tsx";
import { Limits } from "./limits.tsx";
import { QualityBar } from "./quality-bar.tsx";
import { qualityOf } from "./quality.ts";
import { unitText } from "./unit.ts";
import "../../form/form.css";
import "./series.css";

function Facts({ series }: { readonly series: Series }): ReactNode {
  const { t } = useTranslation("series");
  const { format } = useLanguage();
  const { source, metric, scene, point, unit, first, last, days, isStale } = series;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t("metric"), <code key="metric">{metric}</code>],
    [t("scene"), scene === "" ? "–" : scene],
    [t("point"), point === "" ? "–" : point],
    [
      t("source"),
      <Link key="source" to="/sources/$sourceId" params={{ sourceId: source.id }}>
        {source.name}
      </Link>,
    ],
    [t("unit"), unitText(unit) === "" ? "–" : unitText(unit)],
    [t("span"), first === null || last === null ? t("spanNone") : `${format.minute(first)} – ${format.minute(last)}`],
    [t("days"), format.count(days.length)],
    [t("stale"), t(isStale ? "staleYes" : "staleNo")],
    [t("quality"), <QualityBar key="quality" shares={qualityOf(series)} />],
  ];
  return (
    <section className="panel form" aria-label={t("facts")}>
      <h2>{t("facts")}</h2>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name} className="facts-row">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {series.keptFrom === null ? null : <p>{t("keptFrom", { day: series.keptFrom })}</p>}
      <Limits series={series} />
    </section>
  );
}

/** One series (序列): its course with the item's limits, its quality, and its revisions. */
export function SeriesPage(): ReactNode {
  const { t } = useTranslation("series");
  const { code = "", seriesId = "" } = useParams({ strict: false });
  const { value: community } = useSeen("communities.get", { params: { code } });
  const { value: series } = useSeen("series.get", { params: { code, seriesId } });
  const title = [series.metric, series.scene, series.point].filter((part) => part !== "").join(" · ");
  return (
    <Page
      key={series.id}
      title={title}
      lead={community.name}
      actions={
        <Link to="/communities/$code/series" params={{ code }} className="button">
          {t("toList")}
        </Link>
      }
    >
      <div className="series">
        {series.first === null || series.last === null ? (
          <EmptyState title={t("spanNone")} />
        ) : (
          <Course
            code={code}
            series={series}
            span={{ from: Date.parse(series.first), to: Date.parse(series.last) + 1 }}
          />
        )}
        <Facts series={series} />
      </div>
    </Page>
  );
}
