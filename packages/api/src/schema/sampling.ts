import { z } from "zod";
import { communityCode, id, instant, text, title } from "./plain.ts";

const metric = text.min(1).max(200);
const entry = { id, point: text.max(100), at: instant };
const ofMetric = { ...entry, metric, scene: text.max(100) };
const decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/);

/** What an inspector brings from a point (巡检). */
export const walkEntry = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("measured"),
    ...ofMetric,
    value: decimal,
    unit: text.min(1).max(40),
    /** How it was measured, where it is a network's rate. */
    network: z
      .strictObject({
        latencyMs: z.number().min(0).max(600_000),
        bytes: z.int().min(0),
        seconds: z.number().min(0).max(600),
        streams: z.int().min(1).max(16),
      })
      .optional(),
  }),
  z.strictObject({ kind: z.literal("counted"), ...ofMetric, n: z.int().min(1).max(1_000_000), numerator: decimal }),
  z.strictObject({ kind: z.literal("looked"), ...ofMetric, capability: text.min(1).max(100), found: z.boolean() }),
  z.strictObject({
    kind: z.literal("attested"),
    ...ofMetric,
    level: text.min(1).max(100),
    grounds: z.array(text.min(1).max(500)).min(1).max(20),
  }),
  z.strictObject({ kind: z.literal("skipped"), ...entry, reason: text.min(1).max(200) }),
]);
export type WalkEntry = z.infer<typeof walkEntry>;

export const walkDelivery = z.strictObject({
  /** Of the walk as a whole, made by the phone. */
  walkId: id,
  /** The phone's clock, milliseconds since 1970. */
  sentAt: z.number().min(0).max(8.64e15),
  entries: z.array(walkEntry).min(1).max(500),
});
export type WalkDelivery = z.infer<typeof walkDelivery>;

export const walkVerdict = z.object({
  id,
  state: z.enum(["accepted", "duplicate", "revised", "quarantined", "refused"]),
  /** Why it waits or is refused. */
  reason: z.string().nullable(),
});
export type WalkVerdict = z.infer<typeof walkVerdict>;

/** What was brought from a walk, as it is shown. */
export const walkRecord = z.object({
  id,
  point: z.string(),
  kind: z.enum(["measured", "looked", "attested", "skipped"]),
  metric: z.string(),
  said: z.record(z.string(), z.unknown()),
  at: instant,
  receivedAt: instant,
  hasPhoto: z.boolean(),
});
export type WalkRecord = z.infer<typeof walkRecord>;

const named = z.object({ id: z.string(), title });

/** What a criterion wants measured or judged on the spot. */
export const samplingTask = z.object({
  item: z.string(),
  part: z.string(),
  title,
  clause: z.string(),
  metric: z.string(),
  form: z.enum(["value", "counts", "checklist", "attestation"]),
  /** Of values; "" of what is judged. */
  unit: z.string(),
  /** Whether a numerator over n is a share of cases, or a rate. */
  aggregate: z.string(),
  limit: title,
  scenes: z.array(z.string()),
  capabilities: z.array(named),
  levels: z.array(named),
  minN: z.int(),
  /** Observations older than this at the period's end do not count; null: all of the period. */
  maxAgeDays: z.number().nullable(),
  points: z.array(
    z.object({
      /** "" is the community as a whole. */
      code: z.string(),
      n: z.int(),
      last: instant.nullable(),
      state: z.enum(["measured", "waiting", "stale"]),
    }),
  ),
  emptyScenes: z.array(z.string()),
  n: z.int(),
  wanted: z.int(),
  each: z.int(),
  /** Names of registered sources that speak for it; none: an inspector. */
  by: z.array(z.string()),
});
export type SamplingTask = z.infer<typeof samplingTask>;

/** The sampling plan (抽样方案) of a community in a round. */
export const sampling = z.object({
  roundId: id,
  roundName: z.string(),
  code: communityCode,
  period: z.object({ from: instant, to: instant }),
  scenes: z.array(named),
  tasks: z.array(samplingTask),
  coverage: z.object({ planned: z.int(), measured: z.int(), stale: z.int() }),
});
export type Sampling = z.infer<typeof sampling>;
