import type { ListedSeries } from "@sangan/api/client";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useSeen } from "../../ask/ask.ts";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { whole } from "../../list/source.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { QualityBar } from "./quality-bar.tsx";
import { qualityOf } from "./quality.ts";
import { SeriesSpark } from "./spark.tsx";
import { withUnit } from "./unit.ts";
import "../../form/form.css";

function useColumns(): readonly Column<ListedSeries>[] {
  const { t } = useTranslation("series");
  const { format } = useLanguage();
  return useMemo(
    (): readonly Column<ListedSeries>[] => [
      { key: "metric", header: t("metric"), value: ({ metric }) => metric, sort: "metric", width: 150, grow: 3 },
      { key: "scene", header: t("scene"), value: ({ scene }) => scene, sort: "scene", width: 100, drop: 3 },
      { key: "point", header: t("point"), value: ({ point }) => point, sort: "point", width: 110, grow: 1, drop: 2 },
      { key: "source", header: t("source"), value: ({ source }) => source.name, sort: "source", width: 130, drop: 6 },
      {
        key: "course",
        header: t("course"),
        value: () => null,
        cell: ({ days }) => <SeriesSpark days={days} />,
        width: 110,
        drop: 4,
      },
      {
        key: "last",
        header: t("lastValue"),
        type: "number",
        value: ({ last }) => last?.value ?? null,
        cell: ({ last, unit }) => (
          <span className="digits">{last === null ? "–" : withUnit(format.figure(last.value), unit)}</span>
        ),
        width: 120,
      },
      { key: "unit", header: t("unit"), value: ({ unit }) => unit, fileOnly: true },
      {
        key: "lastTime",
        header: t("lastTime"),
        type: "time",
        value: ({ last }) => last?.time ?? null,
        cell: ({ last, isStale }) => (
          <span className={isStale ? "digits series-stale" : "digits"} title={isStale ? t("staleYes") : undefined}>
            {last === null ? "–" : format.minute(last.time)}
            {isStale ? ` ${t("staleMark")}` : ""}
          </span>
        ),
        sort: "lastTime",
        width: 140,
        drop: 1,
      },
      {
        key: "good",
        header: t("quality"),
        type: "number",
        value: (one) => qualityOf(one)?.good ?? null,
        cell: (one) => <QualityBar shares={qualityOf(one)} />,
        sort: "good",
        width: 150,
      },
    ],
    [t, format],
  );
}

/** The series of a community: what each said last, its course, and how good it is. */
export function SeriesListPage(): ReactNode {
  const { t } = useTranslation("series");
  const { code = "" } = useParams({ strict: false });
  const { value: community } = useSeen("communities.get", { params: { code } });
  const source = useMemo(() => {
    const params = { code };
    return whole<ListedSeries>("series.list", params, (signal) => client.call("series.list", { params, signal }));
  }, [code]);
  return (
    <Page
      title={t("titleOf", { name: community.name })}
      lead={t("listLead")}
      actions={
        <>
          <Link to="/series" className="button">
            {t("toCommunities")}
          </Link>
          <Link to="/communities/$code" params={{ code }} className="button">
            {t("toCommunity")}
          </Link>
        </>
      }
    >
      <DataList
        title={t("titleOf", { name: community.name })}
        columns={useColumns()}
        source={source}
        of={[code]}
        rowKey={({ id }) => id}
        rowName={({ metric, scene, point }) => [metric, scene, point].filter((one) => one !== "").join(" · ")}
        hrefOf={({ id }) => `/communities/${code}/series/${id}`}
        empty={<EmptyState title={t("none")} text={t("noneText")} />}
      />
    </Page>
  );
}
