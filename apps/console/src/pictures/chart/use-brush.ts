import type { ECharts } from "echarts/core";
import { useState, type PointerEvent } from "react";

/** Shorter than this somebody only pressed. */
const SHORTEST = 8;

interface Drawn {
  readonly left: number;
  readonly width: number;
}

interface Brush {
  /** What is being drawn over, in pixels of the chart. */
  readonly drawn: Drawn | undefined;
  readonly on: {
    readonly onPointerDown?: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove?: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp?: () => void;
    readonly onPointerCancel?: () => void;
  };
}

function xOf(event: PointerEvent<HTMLElement>): number {
  return event.clientX - event.currentTarget.getBoundingClientRect().left;
}

/** Lets somebody draw a pointer over a part of a chart's horizontal axis. */
export function useBrush(chart: ECharts | undefined, onStretch?: (from: number, to: number) => void): Brush {
  const [ends, setEnds] = useState<{ readonly start: number; readonly end: number }>();
  if (chart === undefined || onStretch === undefined) return { drawn: undefined, on: {} };
  const finish = (): void => {
    setEnds(undefined);
    if (ends === undefined || Math.abs(ends.end - ends.start) < SHORTEST) return;
    const [from, to] = [Math.min(ends.start, ends.end), Math.max(ends.start, ends.end)].map((x) =>
      chart.convertFromPixel({ xAxisIndex: 0 }, x),
    );
    if (from !== undefined && to !== undefined) onStretch(from, to);
  };
  const drawn =
    ends === undefined ? undefined : { left: Math.min(ends.start, ends.end), width: Math.abs(ends.end - ends.start) };
  return {
    drawn,
    on: {
      onPointerDown: (event) => {
        if (!event.isPrimary || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setEnds({ start: xOf(event), end: xOf(event) });
      },
      onPointerMove: (event) => {
        if (ends === undefined) return;
        const end = xOf(event);
        setEnds({ start: ends.start, end });
      },
      onPointerUp: finish,
      onPointerCancel: () => setEnds(undefined),
    },
  };
}
