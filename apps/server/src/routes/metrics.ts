import { distributionCommunities, getDistribution, listMetrics } from "@sangan/application";
import type { Handlers } from "../http/handler.ts";
import { answer, present } from "./answer.ts";
import { communitySpreadView, distributionView, metricView } from "./views/metric.ts";

type Routes = "metrics.list" | "metrics.distribution" | "metrics.communities";

/** Metrics over many communities. */
export const metricHandlers: Handlers<Routes> = {
  "metrics.list": async (services, { by }) => ({
    ok: true,
    value: { items: (await listMetrics(services, by.authorised)).map(metricView) },
  }),
  "metrics.distribution": async (services, { params, query, by }) =>
    answer(await getDistribution(services, by.authorised, { ...params, ...present(query) }), distributionView),
  "metrics.communities": async (services, { params, query, by }) =>
    answer(
      await distributionCommunities(services, by.authorised, { ...params, ...present(query) }),
      ({ items, next }) => ({ items: items.map(communitySpreadView), next }),
    ),
};
