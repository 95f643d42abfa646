import type { ListedSeries } from "@sangan/api/client";
import type { ReactNode } from "react";
import { sparkPath } from "../../pictures/spark-path.ts";
import "../../pictures/picture.css";

/** The means of a series' latest days as a small line, over whatever range they have. */
export function SeriesSpark({ days }: Pick<ListedSeries, "days">): ReactNode {
  const known = days.flatMap(({ mean }) => (mean === null ? [] : [mean]));
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const on = (mean: number | null): number | null =>
    mean === null ? null : span === 0 ? 50 : (100 * (mean - low)) / span;
  const { path, last } = sparkPath(
    days.map(({ mean }) => on(mean)),
    { width: 80, height: 20 },
  );
  // The page of the series tells the same in numbers.
  return (
    <svg className="sparkline" viewBox="-2 -2 84 24" aria-hidden="true">
      <path d={path} />
      {last === null ? null : <circle cx={last.x} cy={last.y} r="2.2" />}
    </svg>
  );
}
