import type { CommunitySpread, Distribution, ObservedMetric } from "@sangan/api";
import type { CommunityPart, Distribution as Spread, MetricView } from "@sangan/application";
import type { Told } from "../../http/handler.ts";

/** A metric in a list. */
export function metricView({ observed, shown }: MetricView): Told<ObservedMetric> {
  const { unit: keptIn, ...rest } = observed;
  return { ...rest, keptIn, unit: shown.unit, items: [...new Set(shown.limits.map(({ item }) => item))] };
}

/** How the values of a metric are spread. */
export function distributionView(spread: Spread): Told<Distribution> {
  const { kept, filter, shown, sums, accuracy, percentiles, histogram } = spread;
  const { metric, unit: keptIn, from, to } = filter;
  const scenes = kept.find(({ unit }) => unit === keptIn)?.scenes ?? [];
  const limits = shown.limits;
  const units = { unit: shown.unit, keptIn, keptUnits: kept.map(({ unit }) => unit) };
  return {
    metric,
    ...units,
    scenes,
    from,
    to,
    ...sums,
    accuracy,
    percentiles: percentiles ?? null,
    ...histogram,
    limits,
  };
}

/** A community's own part of it. */
export function communitySpreadView(part: CommunityPart): Told<CommunitySpread> {
  const { code, name, n, mean, least, most, p5, p25, p50, p75, p95 } = part;
  return { code, name, n, mean, least, most, p5, p25, p50, p75, p95 };
}
