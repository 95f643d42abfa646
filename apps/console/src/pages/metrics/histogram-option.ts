import type { Distribution } from "@sangan/api/client";
import type { CustomSeriesOption, LineSeriesOption } from "echarts/charts";
import { drawnTooltip, type ChartOption } from "../../pictures/chart/chart.tsx";
import type { Palette } from "../../pictures/chart/palette.ts";
import { limitValues, type Scale } from "./scale.ts";

/** Words and writings that a drawn distribution needs. */
export interface HistogramWords {
  readonly values: string;
  readonly limit: string;
  readonly figure: (value: number) => string;
  readonly count: (value: number) => string;
}

/** What of the height is left free above the bars: for the box, and above it for what limits are called. */
const ROOM = 1.45;
const BOX_AT = 1.16;
const BOX_HALF = 0.05;

interface Drawn {
  readonly distribution: Distribution;
  readonly scale: Scale;
}

function bars(bins: Distribution["bins"], palette: Palette, name: string): CustomSeriesOption {
  return {
    type: "custom",
    name,
    encode: { x: [0, 1], y: 2 },
    data: bins.map(({ from, to, n }) => [from, to, n]),
    renderItem: (_, api) => {
      const [left = 0, top = 0] = api.coord([api.value(0), api.value(2)]);
      const [right = 0, bottom = 0] = api.coord([api.value(1), 0]);
      const width = Math.max(1, right - left - (right - left > 6 ? 1.5 : 0));
      return {
        type: "rect",
        shape: { x: left, y: top, width, height: Math.max(0, bottom - top) },
        style: { fill: palette.named("s4") },
      };
    },
  };
}

/** The box over the middle half of all values, its median, and the line from the 5th to the 95th percentile. */
function box({ percentiles }: Distribution, highest: number, palette: Palette): readonly CustomSeriesOption[] {
  if (percentiles === null) return [];
  const { p5, p25, p50, p75, p95 } = percentiles;
  return [
    {
      type: "custom",
      silent: true,
      tooltip: { show: false },
      data: [[p5, p25, p50, p75, p95]],
      encode: { x: [0, 4] },
      renderItem: (_, api) => {
        const at = (place: number, up: number): readonly [number, number] => {
          const [x = 0, y = 0] = api.coord([api.value(place), highest * up]);
          return [x, y];
        };
        const [[x5, y], [x25, top], [x50], [x75, bottom], [x95]] = [
          at(0, BOX_AT),
          at(1, BOX_AT + BOX_HALF),
          at(2, BOX_AT),
          at(3, BOX_AT - BOX_HALF),
          at(4, BOX_AT),
        ];
        const line = { stroke: palette.ink, lineWidth: 1.5 };
        return {
          type: "group",
          children: [
            { type: "line", shape: { x1: x5, y1: y, x2: x95, y2: y }, style: line },
            { type: "line", shape: { x1: x5, y1: top, x2: x5, y2: bottom }, style: line },
            { type: "line", shape: { x1: x95, y1: top, x2: x95, y2: bottom }, style: line },
            {
              type: "rect",
              shape: { x: x25, y: top, width: Math.max(2, x75 - x25), height: bottom - top },
              style: { fill: palette.accentTint, stroke: palette.accent, lineWidth: 1.5 },
            },
            {
              type: "line",
              shape: { x1: x50, y1: top - 3, x2: x50, y2: bottom + 3 },
              style: { stroke: palette.accent, lineWidth: 3 },
            },
          ],
        };
      },
    },
  ];
}

function limitLines({ distribution, scale }: Drawn, highest: number, look: Look): LineSeriesOption[] {
  const { palette, words } = look;
  return limitValues(distribution)
    .filter((value) => value >= scale.from && value <= scale.to)
    .map((value) => ({
      type: "line",
      name: words.limit,
      symbol: "none",
      silent: true,
      tooltip: { show: false },
      lineStyle: { color: palette.other, type: "dashed", width: 1.5 },
      endLabel: {
        show: true,
        formatter: `${words.limit} ${words.figure(value)}`,
        color: palette.other,
        distance: 0,
        offset: [value - scale.from > (scale.to - scale.from) / 2 ? -6 : 6, 8],
        align: value - scale.from > (scale.to - scale.from) / 2 ? "right" : "left",
      },
      data: [
        [value, 0],
        [value, highest * ROOM],
      ],
    }));
}

interface Look {
  readonly palette: Palette;
  readonly words: HistogramWords;
}

/** Draws how values are spread: bars, the box of the percentiles above them, and the limits of items. */
export function histogramOption(drawn: Drawn, words: HistogramWords): (palette: Palette, width: number) => ChartOption {
  const { bins } = drawn.distribution;
  const highest = bins.reduce((most, { n }) => Math.max(most, n), 0);
  return (palette, width) => ({
    textStyle: { fontFamily: palette.font },
    grid: { left: 8, right: 16, top: 8, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      ...drawnTooltip(palette),
      trigger: "item",
      formatter: (given: unknown) => tooltipOf(given, bins, words),
    },
    xAxis: {
      type: "value",
      min: drawn.scale.from,
      max: drawn.scale.to,
      splitNumber: Math.max(2, Math.floor(width / 110)),
      axisLabel: {
        color: palette.quiet,
        hideOverlap: true,
        formatter: words.figure,
        alignMinLabel: "left",
        alignMaxLabel: "right",
      },
      axisLine: { lineStyle: { color: palette.line } },
      splitLine: { show: false },
    },
    yAxis: {
      type: "value",
      min: 0,
      max: highest * ROOM,
      axisLabel: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    series: [
      bars(bins, palette, words.values),
      ...box(drawn.distribution, highest, palette),
      ...limitLines(drawn, highest, { palette, words }),
    ],
  });
}

function tooltipOf(given: unknown, bins: Distribution["bins"], words: HistogramWords): string {
  const at: unknown = typeof given === "object" && given !== null && "dataIndex" in given ? given.dataIndex : undefined;
  const bin = typeof at === "number" ? bins[at] : undefined;
  return bin === undefined
    ? ""
    : `${words.figure(bin.from)} – ${words.figure(bin.to)}: ${words.count(Math.round(bin.n))}`;
}
