import type { ObservedMetric } from "@sangan/api/client";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client } from "../../ask/ask.ts";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { whole } from "../../list/source.ts";
import { Page } from "../../shell/page.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { unitText } from "../series/unit.ts";

const SOURCE = whole<ObservedMetric>("metrics.list", {}, (signal) => client.call("metrics.list", { signal }));

function useColumns(): readonly Column<ObservedMetric>[] {
  const { t } = useTranslation("metrics");
  const { format } = useLanguage();
  return useMemo(
    (): readonly Column<ObservedMetric>[] => [
      { key: "metric", header: t("metric"), value: ({ metric }) => metric, sort: "metric", width: 170, grow: 3 },
      {
        key: "items",
        header: t("items"),
        value: ({ items }) => items.join(t("comma")),
        cell: ({ items }) => (items.length === 0 ? "–" : items.join(t("comma"))),
        width: 130,
        grow: 1,
        drop: 3,
      },
      {
        key: "scenes",
        header: t("scenes"),
        value: ({ scenes }) => scenes.map((scene) => (scene === "" ? t("sceneNone") : scene)).join(t("comma")),
        width: 160,
        grow: 2,
        drop: 4,
      },
      {
        key: "unit",
        header: t("unit"),
        value: ({ unit }) => unitText(unit),
        cell: ({ unit }) => (unitText(unit) === "" ? "–" : unitText(unit)),
        width: 80,
        drop: 2,
      },
      {
        key: "series",
        header: t("series"),
        type: "number",
        value: ({ series }) => series,
        cell: ({ series }) => <span className="digits">{format.count(series)}</span>,
        sort: "series",
        drop: 1,
      },
      {
        key: "communities",
        header: t("communities"),
        type: "number",
        value: ({ communities }) => communities,
        cell: ({ communities }) => <span className="digits">{format.count(communities)}</span>,
        sort: "communities",
        width: 135,
      },
    ],
    [t, format],
  );
}

/** The metrics (指标) that were observed, each of which leads to how its values are spread. */
export function MetricsPage(): ReactNode {
  const { t } = useTranslation("metrics");
  return (
    <Page title={t("title")} lead={t("lead")}>
      <DataList
        title={t("title")}
        columns={useColumns()}
        source={SOURCE}
        rowKey={({ metric, keptIn }) => `${metric} ${keptIn}`}
        rowName={({ metric }) => metric}
        hrefOf={({ metric, keptIn }) =>
          `/distributions/${encodeURIComponent(metric)}?unit=${encodeURIComponent(keptIn)}`
        }
        empty={<EmptyState title={t("none")} text={t("noneText")} />}
      />
    </Page>
  );
}
