import type { Distribution } from "@sangan/api/client";

/** From where to where a distribution is drawn. */
export interface Scale {
  readonly from: number;
  readonly to: number;
}

/** Percentiles by which a box is drawn. */
export interface BoxMarks {
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

/** The limits' numbers, each once. */
export function limitValues({ limits }: Pick<Distribution, "limits">): readonly number[] {
  return [...new Set(limits.flatMap(({ lines }) => lines.map(({ value }) => value)))].toSorted((a, b) => a - b);
}

/** All intervals, and limits that are not further away than the intervals are wide together; undefined where nothing is drawn. */
export function scaleOf({ bins, limits }: Pick<Distribution, "bins" | "limits">): Scale | undefined {
  const [first, last] = [bins.at(0), bins.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const room = last.to - first.from;
  const near = limitValues({ limits }).filter((value) => value >= first.from - room && value <= last.to + room);
  return { from: Math.min(first.from, ...near), to: Math.max(last.to, ...near) };
}

/** Where the marks of a box lie on a scale, in percent of its width. */
export function boxOf(marks: BoxMarks, { from, to }: Scale): BoxMarks {
  const at = (value: number): number => Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100));
  return { p5: at(marks.p5), p25: at(marks.p25), p50: at(marks.p50), p75: at(marks.p75), p95: at(marks.p95) };
}
