import type { Distribution } from "@sangan/api/client";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "../../pictures/chart/chart.tsx";
import type { TableData } from "../../pictures/picture-table.tsx";
import { Picture } from "../../pictures/picture.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { unitText, withUnit } from "../series/unit.ts";
import { histogramOption } from "./histogram-option.ts";
import { scaleOf } from "./scale.ts";

function useTable({ bins, below, above, unit }: Distribution): TableData {
  const { t } = useTranslation("metrics");
  const { format } = useLanguage();
  const about = (n: number): string => format.count(Math.round(n));
  const [first, last] = [bins.at(0), bins.at(-1)];
  const columns = [unitText(unit) === "" ? t("value") : t("valueIn", { unit: unitText(unit) }), t("n")];
  if (first === undefined || last === undefined) return { columns, rows: [] };
  return {
    columns,
    rows: [
      ...(Math.round(below) === 0 ? [] : [[t("belowOf", { value: format.figure(first.from) }), about(below)]]),
      ...bins.map(({ from, to, n }) => [`${format.figure(from)} – ${format.figure(to)}`, about(n)]),
      ...(Math.round(above) === 0 ? [] : [[t("aboveOf", { value: format.figure(last.to) }), about(above)]]),
    ],
  };
}

/** How many values lie where (直方图), with the box of the percentiles and the limits of items. */
export function Histogram({ distribution }: { readonly distribution: Distribution }): ReactNode {
  const { t } = useTranslation("metrics");
  const { format } = useLanguage();
  const { bins, below, above, unit, percentiles } = distribution;
  const scale = scaleOf(distribution);
  const option = useMemo(() => {
    const drawn = scaleOf(distribution);
    if (drawn === undefined) return undefined;
    const words = { values: t("n"), limit: t("limit"), figure: format.figure, count: format.count };
    return histogramOption({ distribution, scale: drawn }, words);
  }, [distribution, t, format]);
  const figure = (value: number): string => withUnit(format.figure(value), unit);
  const outside = Math.round(below) + Math.round(above);
  const summary =
    percentiles === null
      ? ""
      : t("summary", { p50: figure(percentiles.p50), p5: figure(percentiles.p5), p95: figure(percentiles.p95) });
  const more = outside === 0 ? "" : t("outside", { count: outside });
  return (
    <Picture
      title={t("histogram")}
      summary={`${summary}${more}`}
      help={t("help")}
      table={useTable(distribution)}
      empty={bins.length === 0}
    >
      {option === undefined || scale === undefined ? null : (
        <Chart label={`${t("histogram")}${t("colon")}${summary}`} height={300} option={option} />
      )}
    </Picture>
  );
}
