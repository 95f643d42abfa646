import { useCallback, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../words/use-language.ts";
import { binName, binOf } from "./bins.ts";
import { Chart, drawnTooltip, type ChartOption } from "./chart/chart.tsx";
import type { Palette } from "./chart/palette.ts";
import { Picture } from "./picture.tsx";

/** Distribution of P in bins of 5 points, with the bin of a chosen community marked. */
export function TotalDistribution({
  bins,
  marked = null,
}: {
  /** 22 counts, as `binsOf` makes them; pass the same array while nothing changed. */
  readonly bins: readonly number[];
  /** P of the chosen community. */
  readonly marked?: number | null;
}): ReactNode {
  const { t } = useTranslation("pictures");
  const { format } = useLanguage();
  const chosen = marked === null ? -1 : binOf(marked);
  const option = useCallback(
    (palette: Palette, width: number): ChartOption => ({
      textStyle: { fontFamily: palette.font },
      grid: { left: 8, right: 8, top: 28, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      tooltip: { ...drawnTooltip(palette), trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: {
        type: "category",
        data: bins.map((_, at) => binName(at)),
        axisLabel: { color: palette.quiet, interval: width < 520 ? 3 : width < 1200 ? 1 : 0 },
        axisLine: { lineStyle: { color: palette.line } },
        axisTick: { alignWithLabel: true },
      },
      yAxis: {
        type: "value",
        minInterval: 1,
        axisLabel: { color: palette.quiet },
        splitLine: { lineStyle: { color: palette.line } },
      },
      series: [
        {
          type: "bar",
          name: t("count"),
          barCategoryGap: "14%",
          itemStyle: { color: palette.named("s4") },
          data: bins.map((count, at) =>
            at === chosen
              ? {
                  value: count,
                  itemStyle: { color: palette.accent, borderColor: palette.ink, borderWidth: 2 },
                  label: {
                    show: true,
                    position: "top",
                    color: palette.ink,
                    backgroundColor: palette.paper,
                    padding: [1, 3],
                    formatter: `▼ ${t("chosen")}`,
                  },
                }
              : { value: count },
          ),
        },
      ],
    }),
    [bins, chosen, t],
  );
  const count = bins.reduce((sum, one) => sum + one, 0);
  const summary = [
    t("distributionSummary", { all: format.count(count) }),
    ...(chosen < 0 ? [] : [t("distributionMarked", { range: binName(chosen) })]),
  ].join(t("comma"));
  return (
    <Picture
      title={t("distributionTitle")}
      summary={summary}
      table={{
        columns: [t("bin"), t("count"), t("chosen")],
        rows: bins.map((one, at) => [binName(at), format.count(one), at === chosen ? "▼" : ""]),
      }}
      empty={count === 0}
    >
      <Chart label={`${t("distributionTitle")}${t("colon")}${summary}`} height={260} option={option} />
    </Picture>
  );
}
