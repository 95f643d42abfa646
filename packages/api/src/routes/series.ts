import { z } from "zod";
import type { Route } from "../route/index.ts";
import {
  communityCode,
  id,
  listedSeries,
  pointsQuery,
  series,
  seriesId,
  seriesPoints,
  sourceQuality,
} from "../schema/index.ts";

const ofCommunity = z.strictObject({ code: communityCode });
const ofSeries = z.strictObject({ code: communityCode, seriesId });

/** Series of observations: what they said, and how good it is. */
export const seriesRoutes = {
  "sources.quality": {
    access: "source.read",
    summary: "How good was what a source said in the last 30 days, by reason; null for who sees only a part of it.",
    params: z.strictObject({ sourceId: id }),
    answer: z.object({ quality: sourceQuality.nullable() }),
  },
  "series.list": {
    access: "source.read",
    summary: "The series of a community by metric, scene and point, what each said last, and its latest 30 days.",
    params: ofCommunity,
    answer: z.object({ items: z.array(listedSeries) }),
  },
  "series.get": {
    access: "source.read",
    summary: "One series of a community, its days, and what the indicator system asks of it.",
    params: ofSeries,
    answer: series,
  },
  "series.points": {
    access: "source.read",
    summary: "A stretch of a series: each observation where they are few, else intervals of even width.",
    params: ofSeries,
    query: pointsQuery,
    answer: seriesPoints,
    problems: ["bad-field"],
  },
} as const satisfies Record<string, Route>;
