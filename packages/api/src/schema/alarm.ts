import { z } from "zod";
import { communityCode, id, instant, text } from "./plain.ts";

/** Kinds of alarms (报警). */
export const alarmKind = z.enum([
  "required-failed",
  "required-in-danger",
  "source-silent",
  "coverage-behind",
  "certificate-expiring",
]);
export type AlarmKind = z.infer<typeof alarmKind>;

export const alarmState = z.enum(["raised", "ended"]);
export const alarmSeverity = z.enum(["critical", "warning", "notice"]);

/** Something that somebody should look at, or that was so. */
export const alarm = z.object({
  id,
  kind: alarmKind,
  /** What it is about, such as an item's or a source's id. */
  subject: z.string(),
  state: alarmState,
  severity: alarmSeverity,
  /** Null: it concerns several, or a part of the country. */
  community: z.object({ code: communityCode, name: z.string() }).nullable(),
  /** Beginnings of the codes of the communities that it concerns, as far as the reader may see them. */
  scopes: z.array(z.string()),
  round: z.object({ id, name: z.string() }).nullable(),
  since: instant,
  updatedAt: instant,
  /** Since when nothing speaks for it any more; it ends when that stays so. */
  clearSince: instant.nullable(),
  endedAt: instant.nullable(),
  /** As they were the last time that it held, by names that belong to its kind. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** Who has seen it, and what he says of it; null: nobody yet. */
  acknowledged: z.object({ at: instant, by: z.string().nullable(), words: z.string() }).nullable(),
  mutedUntil: instant.nullable(),
});
export type Alarm = z.infer<typeof alarm>;

/** How many alarms are raised, by severity, and how many of them nobody has seen. */
export const alarmCounts = z.object({
  raised: z.int(),
  unseen: z.int(),
  critical: z.int(),
  warning: z.int(),
  notice: z.int(),
});
export type AlarmCounts = z.infer<typeof alarmCounts>;

/** An alarm that was raised just now, or has ended. */
export const alarmChange = z.object({
  id,
  kind: alarmKind,
  state: alarmState,
  severity: alarmSeverity,
  subject: z.string(),
  roundId: id.nullable(),
  scopes: z.array(z.string()),
});
export type AlarmChange = z.infer<typeof alarmChange>;

export const acknowledgement = z.strictObject({ words: text.max(500) });
export const silence = z.strictObject({ until: instant.nullable() });
