import type { Series, SeriesPoints } from "@sangan/api/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { question } from "../../ask/ask.ts";
import { ProblemNote } from "../../list/problem-note.tsx";
import { Chart } from "../../pictures/chart/chart.tsx";
import type { TableData } from "../../pictures/picture-table.tsx";
import { Picture } from "../../pictures/picture.tsx";
import { EmptyState } from "../../states/empty-state.tsx";
import { LoadingState } from "../../states/loading-state.tsx";
import { useLanguage } from "../../words/use-language.ts";
import { Revisions } from "./revisions.tsx";
import { seriesOption } from "./series-option.ts";
import { askedOf, lastDays, moved, stretchSearch, widthOf, type Stretch } from "./stretch.ts";

/** Intervals that a picture asks for: about one in two pixels of a usual width. */
const BUCKETS = 600;
const PRESETS = [1, 7, 30] as const;
const WAYS = ["earlier", "later", "nearer", "wider"] as const;
const DAY = 86_400_000;

function Steering({
  shown,
  span,
  go,
}: {
  readonly shown: Stretch;
  readonly span: Stretch;
  readonly go: (stretch: Stretch | undefined) => void;
}): ReactNode {
  const { t } = useTranslation("series");
  return (
    <div className="series-stretch" role="group" aria-label={t("stretch")}>
      <button type="button" className="button" onClick={() => go(undefined)}>
        {t("whole")}
      </button>
      {PRESETS.filter((days) => span.to - span.from > days * DAY).map((days) => (
        <button key={days} type="button" className="button" onClick={() => go(lastDays(span, days))}>
          {t("lastDays", { count: days })}
        </button>
      ))}
      {WAYS.map((way) => (
        <button key={way} type="button" className="button" onClick={() => go(moved(shown, way))}>
          {t(way)}
        </button>
      ))}
    </div>
  );
}

function useSummary(points: SeriesPoints | undefined): string | undefined {
  const { t } = useTranslation("series");
  const { format } = useLanguage();
  if (points === undefined) return undefined;
  const ends = { from: format.minute(points.from), to: format.minute(Date.parse(points.to) - 1) };
  if (points.form === "facts")
    return t("summary-facts", { ...ends, count: points.facts.filter(({ stands }) => stands).length });
  const { count, unit } = widthOf(points.width);
  return t("summary-buckets", { ...ends, count: points.buckets.length, width: t(`width-${unit}`, { count }) });
}

function Drawing({
  series,
  points,
  stretch,
  onStretch,
}: {
  readonly series: Series;
  readonly points: SeriesPoints;
  readonly stretch: Stretch;
  readonly onStretch: (from: number, to: number) => void;
}): ReactNode {
  const { t } = useTranslation("series");
  const { format } = useLanguage();
  const option = useMemo(
    () =>
      seriesOption(
        { series, points, stretch },
        {
          mean: t("mean"),
          range: t("range"),
          value: t("value"),
          uncertain: t("uncertain"),
          bad: t("bad"),
          figure: format.figure,
          day: format.day,
          minute: format.minute,
        },
      ),
    [series, points, stretch, t, format],
  );
  const isEmpty = points.form === "facts" ? points.facts.length === 0 : points.buckets.length === 0;
  if (isEmpty) return <EmptyState title={t("empty")} text={t("emptyText")} />;
  return <Chart label={t("drawing")} height={320} option={option} onStretch={onStretch} />;
}

/** The days of a stretch as a table: what screen readers reach, and who wants numbers. */
function useDays({ days }: Series, stretch: Stretch): TableData {
  const { t } = useTranslation("series");
  const { format } = useLanguage();
  const [first, last] = [format.day(stretch.from), format.day(stretch.to - 1)];
  return {
    columns: [t("day"), t("n"), t("mean"), t("least"), t("most"), t("uncertain"), t("bad"), t("missing"), t("remark")],
    rows: days
      .filter(({ day }) => day >= first && day <= last)
      .map(({ day, n, mean, least, most, uncertain, bad, missing, stuck, implausible, suspected }) => [
        day,
        format.count(n),
        format.figure(mean),
        format.figure(least),
        format.figure(most),
        format.count(uncertain),
        format.count(bad),
        missing === null ? "–" : format.share(missing),
        [
          implausible > 0 ? t("remark-implausible", { count: implausible }) : "",
          stuck > 0 ? t("remark-stuck", { count: stuck }) : "",
          suspected ? t("remark-suspected") : "",
        ]
          .filter((one) => one !== "")
          .join(t("remarkComma")),
      ]),
  };
}

/** The points of the part that the address asks for; while finer ones are on their way, those from before. */
function usePoints(code: string, { id: seriesId }: Series) {
  const asked = stretchSearch(useSearch({ strict: false }));
  const call = { params: { code, seriesId }, query: { ...asked, buckets: BUCKETS } };
  const { data, error, isPlaceholderData } = useQuery({
    ...question("series.points", call),
    placeholderData: keepPreviousData,
  });
  const points = data?.value;
  const stretch = useMemo(
    () => (points === undefined ? undefined : { from: Date.parse(points.from), to: Date.parse(points.to) }),
    [points],
  );
  const { from, to } = asked;
  // What is asked for, also while it is on its way: to press twice goes two steps.
  const wished = from === undefined || to === undefined ? stretch : { from: Date.parse(from), to: Date.parse(to) };
  return { points, stretch, wished, error, isPlaceholderData };
}

/** The course of a series: drawn by intervals as fine as the part that is shown allows, and as a table day by day. */
export function Course({
  code,
  series,
  span,
}: {
  readonly code: string;
  readonly series: Series;
  readonly span: Stretch;
}): ReactNode {
  const { t } = useTranslation("series");
  const navigate = useNavigate();
  const go = useCallback(
    (stretch: Stretch | undefined) => {
      const search = stretch === undefined ? {} : askedOf(stretch);
      void navigate({ to: ".", search, resetScroll: false });
    },
    [navigate],
  );
  const onStretch = useCallback((from: number, to: number) => go({ from, to }), [go]);
  const { points, stretch, wished, error, isPlaceholderData } = usePoints(code, series);
  const summary = useSummary(points);
  const table = useDays(series, stretch ?? span);
  return (
    <>
      <Picture title={t("drawing")} {...(summary === undefined ? {} : { summary })} help={t("help")} table={table}>
        <Steering shown={wished ?? span} span={span} go={go} />
        <ProblemNote failure={error} />
        <div className="series-drawing" aria-busy={isPlaceholderData}>
          {points !== undefined && stretch !== undefined ? (
            <Drawing series={series} points={points} stretch={stretch} onStretch={onStretch} />
          ) : error === null ? (
            <LoadingState rows={5} />
          ) : null}
        </div>
      </Picture>
      {points === undefined ? null : <Revisions points={points} unit={series.unit} />}
    </>
  );
}
