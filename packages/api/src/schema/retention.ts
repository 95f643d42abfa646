import { z } from "zod";
import { id, instant } from "./plain.ts";

/** A day of the communities' zone. */
const day = z.iso.date();

/** Single values of a metric that are kept (保留的原始观测值). */
export const keptMetric = z.object({
  metric: z.string(),
  /** Values that stand; those that were replaced by others are kept beside them. */
  rows: z.int(),
  series: z.int(),
  communities: z.int(),
  first: day.nullable(),
  last: day.nullable(),
  /** What they take on the disk, estimated by the average row; null: nothing is known of it yet. */
  bytes: z.int().nullable(),
});
export type KeptMetric = z.infer<typeof keptMetric>;

const namedRound = z.object({ id, name: z.string(), state: z.string() });

/** Which single values are meant: those of a metric that were observed on days before one. */
export const rawRange = { metric: z.string().min(1).max(200), before: day };

/** What a plan would take: counted by the sums of the days, which stay. */
export const retentionCounts = z.object({
  rows: z.int(),
  series: z.int(),
  communities: z.int(),
  /** First and last of the days whose single values go. */
  first: day.nullable(),
  last: day.nullable(),
  /** Days of series whose sums stay. */
  days: z.int(),
});

/** What would go by a plan, and which rounds ask for it (删除预览). */
export const retentionPreview = z.object({
  ...rawRange,
  preview: retentionCounts,
  /** They are not published yet: as long as they ask, nothing goes. */
  holding: z.array(namedRound),
  /** They stay as they are. */
  published: z.array(namedRound),
});
export type RetentionPreview = z.infer<typeof retentionPreview>;

export const newRetention = z.strictObject({
  ...rawRange,
  /** Single values, as they were shown. */
  rows: z.int().min(0),
});

/** Proposed by one, confirmed by another one, run when the time of grace is over. */
export const retentionState = z.enum(["proposed", "confirmed", "running", "done", "withdrawn"]);

const step = z.object({ at: instant, by: z.string().nullable() });

/** A plan by which single values go (清理计划). */
export const retentionPlan = z.object({
  id,
  ...rawRange,
  state: retentionState,
  preview: retentionCounts,
  proposed: step,
  /** Whether the asker has proposed it: another one has to confirm it. */
  isOwn: z.boolean(),
  confirmed: step.nullable(),
  /** Nothing goes before this moment. */
  dueAt: instant.nullable(),
  withdrawn: step.nullable(),
  /** Why it did not begin, though it was confirmed. */
  stopped: z
    .union([
      z.object({ code: z.literal("more-than-previewed"), previewed: z.int(), found: z.int() }),
      z.object({ code: z.literal("held-back"), rounds: z.array(namedRound) }),
    ])
    .nullable(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** Communities that are done, and rows that are gone. */
  communities: z.int(),
  rows: z.int(),
});
export type RetentionPlan = z.infer<typeof retentionPlan>;
