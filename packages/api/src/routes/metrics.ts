import { z } from "zod";
import type { Route } from "../route/index.ts";
import {
  communitySpread,
  distribution,
  distributionListQuery,
  distributionQuery,
  metricParams,
  observedMetric,
  page,
} from "../schema/index.ts";

/** Metrics over many communities. */
export const metricRoutes = {
  "metrics.list": {
    access: "source.read",
    summary: "The metrics that were observed as single values in the asker's scopes.",
    answer: z.object({ items: z.array(observedMetric) }),
  },
  "metrics.distribution": {
    access: "source.read",
    summary: "How the values of a metric are spread over the communities in the asker's scopes, within some days.",
    params: metricParams,
    query: distributionQuery,
    answer: distribution,
    problems: ["bad-field"],
  },
  "metrics.communities": {
    access: "source.read",
    summary: "One page of those communities, each with its own part of the distribution.",
    params: metricParams,
    query: distributionListQuery,
    answer: page(communitySpread),
    problems: ["bad-field", "bad-cursor"],
  },
} as const satisfies Record<string, Route>;
