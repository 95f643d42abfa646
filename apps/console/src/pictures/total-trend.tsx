import type { Reading } from "@sangan/evaluation/result";
import type { CustomSeriesRenderItem } from "echarts/types/dist/shared";
import { useCallback, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import { Chart, drawnTooltip, type ChartOption } from "./chart/chart.tsx";
import type { Palette } from "./chart/palette.ts";
import { clipped } from "./geometry.ts";
import { Picture } from "./picture.tsx";

/** P of one round, oldest first. */
export interface TrendPoint {
  readonly id: string;
  readonly name: string;
  readonly total: Reading;
}

/** Draws an interval as a bar with ends. */
function whisker(colour: string): CustomSeriesRenderItem {
  return (_, api) => {
    const low = api.coord([api.value(0), api.value(1)]);
    const high = api.coord([api.value(0), api.value(2)]);
    const [x = 0, bottom = 0] = low;
    const [, top = 0] = high;
    const style = { stroke: colour, lineWidth: 2 };
    return {
      type: "group",
      children: [
        { type: "line", shape: { x1: x, y1: bottom, x2: x, y2: top }, style },
        ...[bottom, top].map((y) => ({ type: "line", shape: { x1: x - 6, y1: y, x2: x + 6, y2: y }, style }) as const),
      ],
    };
  };
}

/** Lowest and highest end of the scale: around all intervals, on whole tens. */
function trendScale(points: readonly TrendPoint[]): { readonly min: number; readonly max: number } {
  const ends = points.flatMap(({ total }) => [total.low, total.score, total.high].filter((one) => one !== null));
  return {
    min: Math.max(0, Math.floor((Math.min(...ends) - 2) / 10) * 10),
    max: Math.min(110, Math.ceil((Math.max(...ends) + 2) / 10) * 10),
  };
}

/** P over rounds, each with its interval. */
export function TotalTrend({ points }: { readonly points: readonly TrendPoint[] }): ReactNode {
  const { t } = useTranslation("pictures");
  const { format } = useLanguage();
  const option = useCallback(
    (palette: Palette, width: number): ChartOption => ({
      textStyle: { fontFamily: palette.font },
      grid: { left: 8, right: 16, top: 16, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      tooltip: {
        ...drawnTooltip(palette),
        trigger: "axis",
        formatter: (at) => {
          const point = points[(Array.isArray(at) ? at[0] : at)?.dataIndex ?? 0];
          if (point === undefined) return "";
          const { score, low, high } = point.total;
          return `${point.name}\n${format.score(score)} [${format.score(low)}–${format.score(high)}]`;
        },
      },
      xAxis: {
        type: "category",
        data: points.map(({ name }) => clipped(name, width < 520 ? 20 : 40)),
        axisLabel: {
          color: palette.quiet,
          hideOverlap: true,
          showMaxLabel: true,
          // Names of a few rounds are broken into lines within their share of the width; of many, some are left out.
          ...(width / points.length < 70 ? {} : { interval: 0, width: width / points.length - 20, overflow: "break" }),
        },
        axisLine: { lineStyle: { color: palette.line } },
      },
      yAxis: {
        type: "value",
        ...trendScale(points),
        axisLabel: { color: palette.quiet },
        splitLine: { lineStyle: { color: palette.line } },
      },
      series: [
        {
          type: "custom",
          name: t("interval"),
          renderItem: whisker(palette.quiet),
          data: points.flatMap(({ total: { low, high } }, at) =>
            low === null || high === null ? [] : [[at, low, high]],
          ),
        },
        {
          type: "line",
          name: t("score"),
          data: points.map(({ total }) => total.score),
          symbolSize: 9,
          itemStyle: { color: palette.accent },
          lineStyle: { color: palette.accent, width: 2 },
        },
      ],
    }),
    [points, format, t],
  );
  const summary = t("trendSummary", { count: points.length });
  return (
    <Picture
      title={t("trendTitle")}
      summary={summary}
      table={{
        columns: [t("round"), t("score"), t("interval")],
        rows: points.map(({ name, total }) => [
          name,
          format.score(total.score),
          `${format.score(total.low)}–${format.score(total.high)}`,
        ]),
      }}
      empty={points.every(({ total }) => total.low === null)}
    >
      <Chart label={`${t("trendTitle")}${t("colon")}${summary}`} height={280} option={option} />
    </Picture>
  );
}
