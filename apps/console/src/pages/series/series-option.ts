import type { Series, SeriesPoints } from "@sangan/api/client";
import type { LineSeriesOption } from "echarts/charts";
import { drawnTooltip, type ChartOption } from "../../pictures/chart/chart.tsx";
import type { Palette } from "../../pictures/chart/palette.ts";
import { ticksOf, type Stretch } from "./stretch.ts";

/** Words and writings that a drawn series needs. */
export interface SeriesWords {
  readonly mean: string;
  readonly range: string;
  readonly value: string;
  readonly uncertain: string;
  readonly bad: string;
  readonly figure: (value: number | null) => string;
  readonly day: (time: number) => string;
  readonly minute: (time: number) => string;
}

/** One moment as it is drawn. */
interface Drawn {
  readonly time: number;
  readonly value: number | null;
  readonly least: number | null;
  readonly most: number | null;
  readonly quality: "good" | "uncertain" | "bad";
}

/** A line is not drawn over more than so many intervals without anything. */
const WIDEST_GAP = 3;
const FINEST_LABELS = 4 * 86_400_000;

/** The moments of a stretch as they are drawn; what was replaced is left to the list of revisions. */
function drawnOf(points: SeriesPoints): readonly Drawn[] {
  if (points.form === "facts")
    return points.facts
      .filter(({ stands }) => stands)
      .map(({ time, value, quality }) => {
        const name = quality < 50 ? "bad" : quality < 100 ? "uncertain" : "good";
        return { time, value, least: null, most: null, quality: name };
      });
  const { width } = points;
  const drawn: Drawn[] = [];
  for (const { from, mean, least, most, uncertain, bad } of points.buckets) {
    const time = from + width / 2;
    const before = drawn.at(-1);
    if (before !== undefined && time - before.time > WIDEST_GAP * width)
      drawn.push({ time: before.time + width, value: null, least: null, most: null, quality: "good" });
    drawn.push({ time, value: mean, least, most, quality: bad > 0 ? "bad" : uncertain > 0 ? "uncertain" : "good" });
  }
  return drawn;
}

/** The limits' numbers, each once. */
function limitValues({ limits }: Pick<Series, "limits">): readonly number[] {
  return [...new Set(limits.flatMap(({ lines }) => lines.map(({ value }) => value)))];
}

/** Where the vertical axis begins and ends: around what is drawn, and limits that are not far from it. */
function scaleOf(drawn: readonly Drawn[], limits: readonly number[]): { readonly min: number; readonly max: number } {
  const said = drawn.flatMap(({ value, least, most }) => [value, least, most].filter((one) => one !== null));
  const low = said.reduce((one, two) => Math.min(one, two), Infinity);
  const high = said.reduce((one, two) => Math.max(one, two), -Infinity);
  if (low > high) return { min: 0, max: 1 };
  const room = Math.max(high - low, Math.abs(high) / 20, Number.EPSILON);
  const near = limits.filter((limit) => limit >= low - 3 * room && limit <= high + 3 * room);
  const min = Math.min(low, ...near);
  const max = Math.max(high, ...near);
  const margin = (max - min) * 0.06 || Math.abs(max) * 0.05 || 1;
  return { min: min >= 0 && min - margin < 0 ? 0 : min - margin, max: max + margin };
}

function band(drawn: readonly Drawn[], palette: Palette, name: string): LineSeriesOption[] {
  const common = { type: "line", stack: "range", symbol: "none", silent: true, lineStyle: { opacity: 0 } } as const;
  return [
    { ...common, stackStrategy: "all", data: drawn.map(({ time, least }) => [time, least]) },
    {
      ...common,
      name,
      stackStrategy: "all",
      areaStyle: { color: palette.accent, opacity: 0.18 },
      data: drawn.map(({ time, least, most }) => [time, least === null || most === null ? null : most - least]),
    },
  ];
}

function marks(
  drawn: readonly Drawn[],
  quality: "uncertain" | "bad",
  look: { readonly name: string; readonly color: string },
) {
  const data = drawn.filter((one) => one.quality === quality && (one.value ?? one.least) !== null);
  return {
    type: "line",
    name: look.name,
    lineStyle: { opacity: 0 },
    symbol: quality === "bad" ? "diamond" : "circle",
    symbolSize: quality === "bad" ? 8 : 6,
    itemStyle: { color: look.color },
    showAllSymbol: true,
    data: data.map(({ time, value, least }) => [time, value ?? least]),
  } satisfies LineSeriesOption;
}

function limitLines(values: readonly number[], { from, to }: Stretch, { palette, words }: Look): LineSeriesOption[] {
  return values.map((value) => ({
    type: "line",
    symbol: "none",
    silent: true,
    lineStyle: { color: palette.other, type: "dashed", width: 1.5 },
    endLabel: { show: true, formatter: words.figure(value), color: palette.other, offset: [-4, -8], align: "right" },
    data: [
      [from, value],
      [to, value],
    ],
  }));
}

interface Look {
  readonly palette: Palette;
  readonly words: SeriesWords;
}

function timeAxis(stretch: Stretch, width: number, { palette, words }: Look): NonNullable<ChartOption["xAxis"]> {
  const isWide = stretch.to - stretch.from > FINEST_LABELS;
  const ticks = { customValues: [...ticksOf(stretch, width / 110)] };
  return {
    type: "value",
    min: stretch.from,
    max: stretch.to,
    axisTick: ticks,
    axisLabel: {
      color: palette.quiet,
      ...ticks,
      hideOverlap: true,
      // The sentence above the picture tells the year.
      formatter: (time: number) => (isWide ? words.day(time) : words.minute(time)).slice(5),
    },
    splitLine: { show: false },
    axisLine: { lineStyle: { color: palette.line } },
    axisPointer: { label: { show: false } },
  };
}

/** The picture of a stretch of a series: mean or single values, the range, what is not good, and limits. */
export function seriesOption(
  { series, points, stretch }: { readonly series: Series; readonly points: SeriesPoints; readonly stretch: Stretch },
  words: SeriesWords,
): (palette: Palette, width: number) => ChartOption {
  const drawn = drawnOf(points);
  const limits = limitValues(series);
  const scale = scaleOf(drawn, limits);
  const near = limits.filter((limit) => limit >= scale.min && limit <= scale.max);
  const name = points.form === "buckets" ? words.mean : words.value;
  return (palette, width) => ({
    textStyle: { fontFamily: palette.font },
    grid: { left: 8, right: 16, top: 16, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...drawnTooltip(palette),
      trigger: "axis",
      formatter: (at) => {
        const [first] = Array.isArray(at) ? at : [at];
        const time = Array.isArray(first?.value) ? Number(first.value[0]) : undefined;
        const one = drawn.find((found) => found.time === time);
        return one === undefined ? "" : told(one, name, words);
      },
    },
    xAxis: timeAxis(stretch, width, { palette, words }),
    yAxis: {
      type: "value",
      ...scale,
      axisLabel: { color: palette.quiet, formatter: words.figure, showMinLabel: false, showMaxLabel: false },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      ...(points.form === "buckets" && series.form === "value" ? band(drawn, palette, words.range) : []),
      courseLine(drawn, palette, name),
      marks(drawn, "uncertain", { name: words.uncertain, color: palette.named("s2") }),
      marks(drawn, "bad", { name: words.bad, color: palette.named("danger") }),
      ...limitLines(near, stretch, { palette, words }),
    ],
  });
}

function courseLine(drawn: readonly Drawn[], palette: Palette, name: string): LineSeriesOption {
  return {
    type: "line",
    name,
    showSymbol: drawn.length < 60,
    symbolSize: 5,
    itemStyle: { color: palette.accent },
    lineStyle: { color: palette.accent, width: 1.5 },
    data: drawn.map(({ time, value }) => [time, value]),
  };
}

function told({ time, value, least, most, quality }: Drawn, line: string, words: SeriesWords): string {
  const range =
    least === null || most === null ? "" : `\n${words.range} ${words.figure(least)} – ${words.figure(most)}`;
  return `${words.minute(time)}\n${line} ${words.figure(value)}${range}${quality === "good" ? "" : `\n${words[quality]}`}`;
}
