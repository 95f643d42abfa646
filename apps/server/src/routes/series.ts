import { getSeries, listSeries, seriesPoints, sourceQuality } from "@sangan/application";
import type { Handlers } from "../http/handler.ts";
import { answer } from "./answer.ts";
import { listedSeriesView, seriesPointsView, seriesView } from "./views/series.ts";

type Routes = "sources.quality" | "series.list" | "series.get" | "series.points";

/** Intervals of a stretch where the asker names no number. */
const USUAL_BUCKETS = 600;

/** Series of observations: what they said, and how good it is. */
export const seriesHandlers: Handlers<Routes> = {
  "sources.quality": async (services, { params, by }) =>
    answer(await sourceQuality(services, by.authorised, { id: params.sourceId }), (quality) => ({
      quality: quality ?? null,
    })),
  "series.list": async (services, { params, by }) =>
    answer(await listSeries(services, by.authorised, params), (items) => ({ items: items.map(listedSeriesView) })),
  "series.get": async (services, { params: { code, seriesId }, by }) =>
    answer(await getSeries(services, by.authorised, { code, id: seriesId }), seriesView),
  "series.points": async (services, { params: { code, seriesId }, query, by }) => {
    const { from, to, buckets = USUAL_BUCKETS } = query;
    const stretch = {
      ...(from === undefined ? {} : { from: Date.parse(from) }),
      ...(to === undefined ? {} : { to: Date.parse(to) }),
    };
    const points = await seriesPoints(services, by.authorised, { code, id: seriesId, buckets, ...stretch });
    return answer(points, seriesPointsView);
  },
};
