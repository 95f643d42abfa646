import { z } from "zod";
import { communityCode, name, paging, text } from "./plain.ts";
import { itemLimits } from "./series.ts";

const number = z.number().nullable();

/** A metric that was observed as single values. */
export const observedMetric = z.object({
  metric: z.string(),
  /** UCUM code in which it is told: that in which the system asks, where it asks. */
  unit: z.string(),
  /** That in which its values are kept, by which the distribution is asked for. */
  keptIn: z.string(),
  series: z.int(),
  communities: z.int(),
  /** "" where the sender names none. */
  scenes: z.array(z.string()),
  /** Items of the indicator system that ask for it. */
  items: z.array(z.string()),
});
export type ObservedMetric = z.infer<typeof observedMetric>;

const which = {
  /** The unit in which values are kept; that of most series when absent. */
  unit: text.optional(),
  scene: text.optional(),
  /** First day, and the day after the last one; the last 30 days when absent, 400 at most. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};

export const metricParams = z.strictObject({ metric: name });
export const distributionQuery = z.strictObject(which);

const COMMUNITY_SORTS = ["code", "-code", "n", "-n", "mean", "-mean", "p50", "-p50", "p95", "-p95"] as const;

export const distributionListQuery = z.strictObject({ ...which, ...paging, sort: z.enum(COMMUNITY_SORTS).optional() });

/** How the values of a metric are spread over communities. Sums are exact; percentiles lie within `accuracy` of the value of their rank. */
export const distribution = z.object({
  metric: z.string(),
  unit: z.string(),
  keptIn: z.string(),
  /** All units in which it is kept. */
  keptUnits: z.array(z.string()),
  scenes: z.array(z.string()),
  from: z.iso.date(),
  to: z.iso.date(),
  communities: z.int(),
  n: z.int(),
  least: number,
  most: number,
  mean: number,
  accuracy: z.number(),
  /** Null: nothing is sketched yet. */
  percentiles: z
    .object({ p5: z.number(), p25: z.number(), p50: z.number(), p75: z.number(), p95: z.number(), p99: z.number() })
    .nullable(),
  /** About how many values lie in each interval, and outside of them. */
  bins: z.array(z.object({ from: z.number(), to: z.number(), n: z.number() })),
  below: z.number(),
  above: z.number(),
  /** Days of series that the sketches do not hold yet, or not as they are now. */
  waiting: z.int(),
  limits: z.array(itemLimits),
});
export type Distribution = z.infer<typeof distribution>;

/** A community's own part of a distribution. */
export const communitySpread = z.object({
  code: communityCode,
  name: z.string(),
  n: z.int(),
  least: number,
  most: number,
  mean: number,
  p5: number,
  p25: number,
  p50: number,
  p75: number,
  p95: number,
});
export type CommunitySpread = z.infer<typeof communitySpread>;
