import type { ListedSeries, Series, SeriesDay, SeriesPoints } from "@sangan/api";
import type { ListedView, SeriesPoints as Points, SeriesView } from "@sangan/application";
import type { Told } from "../../http/handler.ts";

const instant = (time: number): string => new Date(time).toISOString();

function factsOf({ series, shown }: Pick<SeriesView, "series" | "shown">) {
  const { id, sourceId, sourceName, metric, scene, point, form } = series;
  return { id, source: { id: sourceId, name: sourceName }, metric, scene, point, form, unit: shown.unit };
}

function dayView({ repeats: _repeats, longest: _longest, ...day }: SeriesView["days"][number]): Told<SeriesDay> {
  return day;
}

/** A series in a list. */
export function listedSeriesView({ series, shown, last, isStale, days }: ListedView): Told<ListedSeries> {
  const said =
    last === null
      ? null
      : { time: last.time, value: last.n === 0 ? last.value : last.value / last.n, quality: last.quality };
  return { ...factsOf({ series, shown }), last: said, isStale, days: days.map(dayView) };
}

/** One series. */
export function seriesView({ series, shown, span, keptFrom, isStale, days }: SeriesView): Told<Series> {
  return {
    ...factsOf({ series, shown }),
    first: span === undefined ? null : instant(span.first),
    last: span === undefined ? null : instant(span.last),
    keptFrom: keptFrom ?? null,
    isStale,
    limits: shown.limits,
    days: days.map(dayView),
  };
}

/** A stretch of a series. */
export function seriesPointsView({ from, to, ...points }: Points): Told<SeriesPoints> {
  const stretch = { from: instant(from), to: instant(to) };
  return points.form === "buckets"
    ? { ...points, ...stretch }
    : { form: "facts", ...stretch, facts: points.facts.map(({ n: _n, ...fact }) => fact) };
}
