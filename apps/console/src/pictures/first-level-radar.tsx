import type { Text } from "@sangan/evaluation/indicator-system";
import { useCallback, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "../words/language.ts";
import { useLanguage } from "../words/use-language.ts";
import { Chart, drawnTooltip, type ChartOption } from "./chart/chart.tsx";
import type { Palette } from "./chart/palette.ts";
import { inTwoLines } from "./geometry.ts";
import { Picture } from "./picture.tsx";

/** An axis of the radar: a first-level indicator. */
export interface RadarAxis {
  readonly id: string;
  readonly clause: string;
  readonly title: Text;
}

/** A line of the radar, such as this round or the mean of communities; one value per axis, 0–100. */
export interface RadarSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

const LINES = ["solid", "dashed", "dotted"] as const;
const SYMBOLS = ["circle", "rect", "triangle"] as const;

const HEIGHT = 400;
/** Narrower than this, axes are named by their clause alone. */
const WIDE = 520;
/** Most of the width of a letter at the size in which axes are named. */
const LETTER = { zh: 12.5, en: 7 } as const;

/** How many letters of a line fit between the radar and the edge, the clause apart. */
function lettersBeside(width: number, language: Language): number {
  const room = width / 2 - 0.33 * HEIGHT - 12;
  return Math.max(4, Math.floor(room / LETTER[language]) - 2);
}

function colourOf(palette: Palette, at: number): string {
  return [palette.accent, palette.other, palette.quiet][at] ?? palette.quiet;
}

/** Radar of first-level indicators: this round against the round before, or against the mean of communities. */
export function FirstLevelRadar({
  axes,
  series,
}: {
  readonly axes: readonly RadarAxis[];
  /** At most three, the main one first; pass the same array while nothing changed. */
  readonly series: readonly RadarSeries[];
}): ReactNode {
  const { t } = useTranslation("pictures");
  const { format, text, language } = useLanguage();
  const option = useCallback(
    (palette: Palette, width: number): ChartOption => ({
      textStyle: { fontFamily: palette.font },
      tooltip: {
        ...drawnTooltip(palette),
        valueFormatter: (value) => (typeof value === "number" ? format.score(value) : "–"),
      },
      legend: {
        bottom: 0,
        textStyle: { color: palette.ink },
        itemWidth: 12,
        itemHeight: 12,
        data: series.map(({ name }, at) => ({ name, icon: SYMBOLS[at] ?? "circle" })),
      },
      radar: {
        radius: width < WIDE ? "76%" : "66%",
        center: ["50%", "47%"],
        axisNameGap: 8,
        indicator: axes.map((axis) => ({
          name:
            width < WIDE
              ? axis.clause
              : `${axis.clause} ${inTwoLines(text(axis.title), lettersBeside(width, language))}`,
          min: 0,
          max: 100,
        })),
        axisName: { color: palette.ink, fontSize: 12 },
        splitNumber: 5,
        splitArea: { show: false },
        splitLine: { lineStyle: { color: palette.line } },
        axisLine: { lineStyle: { color: palette.line } },
      },
      series: [
        {
          type: "radar",
          data: series.map(({ name, values }, at) => ({
            name,
            value: values.map((value) => value ?? 0),
            symbol: SYMBOLS[at] ?? "circle",
            symbolSize: 6,
            itemStyle: { color: colourOf(palette, at) },
            lineStyle: { type: LINES[at] ?? "dotted", width: 2 },
            ...(at === 0 ? { areaStyle: { opacity: 0.14 } } : {}),
          })),
        },
      ],
    }),
    [axes, series, format, text, language],
  );
  const summary = t("radarSummary", { axes: axes.length, series: series.length });
  return (
    <Picture
      title={t("radarTitle")}
      table={{
        columns: [t("indicator"), ...series.map(({ name }) => name)],
        rows: axes.map((axis, at) => [
          `${axis.clause} ${text(axis.title)}`,
          ...series.map(({ values }) => format.score(values[at] ?? null)),
        ]),
      }}
      empty={axes.length === 0 || series.every(({ values }) => values.every((value) => value === null))}
    >
      <Chart label={`${t("radarTitle")}${t("colon")}${summary}`} height={HEIGHT} option={option} />
    </Picture>
  );
}
