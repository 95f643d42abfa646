import type { BarSeriesOption, CustomSeriesOption, LineSeriesOption, RadarSeriesOption } from "echarts/charts";
import type {
  GridComponentOption,
  LegendComponentOption,
  RadarComponentOption,
  TooltipComponentOption,
} from "echarts/components";
import type { ComposeOption, ECharts } from "echarts/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { part } from "../../states/part.ts";
import { useTheme } from "../../theme/theme-context.tsx";
import { paletteNow, type Palette } from "./palette.ts";
import { useBrush } from "./use-brush.ts";

const drawing = part(() => import("./echarts.ts"));

/** What the charts here are made of. */
export type ChartOption = ComposeOption<
  | BarSeriesOption
  | CustomSeriesOption
  | LineSeriesOption
  | RadarSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | RadarComponentOption
  | TooltipComponentOption
>;

/** Texts of a chart are drawn, never read as HTML: names come from data (threat A1). */
export function drawnTooltip(palette: Palette): TooltipComponentOption {
  return {
    renderMode: "richText",
    confine: true,
    backgroundColor: palette.paper,
    borderColor: palette.line,
    textStyle: { color: palette.ink, fontFamily: palette.font },
  };
}

/** A chart on a canvas, drawn anew for another theme or size; its words stand in the table beside it. */
export function Chart({
  label,
  height,
  option,
  onStretch,
}: {
  readonly label: string;
  readonly height: number;
  /** Makes the chart for colours and a width in pixels; keep it the same function while nothing changed. */
  readonly option: (palette: Palette, width: number) => ChartOption;
  /** Told what part of the horizontal axis somebody draws a pointer over. */
  readonly onStretch?: (from: number, to: number) => void;
}): ReactNode {
  const { t } = useTranslation("pictures");
  const { theme } = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<ECharts>();
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    let made: ECharts | undefined;
    let gone = false;
    const begin = async (): Promise<void> => {
      const { beginChart } = await drawing();
      if (gone || place.current === null) return;
      made = beginChart(place.current);
      setChart(made);
    };
    void begin().catch((failure: unknown) => {
      setMissing(true);
      throw failure;
    });
    return () => {
      gone = true;
      made?.dispose();
      setChart(undefined);
    };
  }, []);
  useEffect(() => {
    const box = place.current;
    if (chart === undefined || box === null) return undefined;
    const draw = (): void => {
      chart.resize();
      chart.setOption({ animation: false, ...option(paletteNow(), box.clientWidth) }, { notMerge: true });
    };
    draw();
    const watch = new ResizeObserver(draw);
    watch.observe(box);
    return () => watch.disconnect();
  }, [chart, option, theme]);
  const brush = useBrush(chart, onStretch);
  return (
    <div className="chart" role="img" aria-label={label} style={{ height }}>
      <div ref={place} className={onStretch === undefined ? "chart-place" : "chart-place brushed"} {...brush.on} />
      {brush.drawn === undefined ? null : (
        <i className="chart-brush" style={{ left: brush.drawn.left, width: brush.drawn.width }} aria-hidden="true" />
      )}
      {chart === undefined ? <span className="chart-wait">{t(missing ? "notDrawn" : "drawing")}</span> : null}
    </div>
  );
}
