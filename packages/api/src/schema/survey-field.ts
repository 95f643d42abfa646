import { z } from "zod";
import { communityCode, id, instant, name, text } from "./plain.ts";
import { channel } from "./survey.ts";

/** A way in (入口): what its code names is no secret. */
export const way = z.object({
  code: z.string(),
  kind: channel,
  community: communityCode,
  communityName: z.string(),
  building: z.string().nullable(),
  label: z.string(),
  /** Where it leads, for the poster. */
  link: z.string(),
  createdAt: instant,
  revokedAt: instant.nullable(),
});
export type Way = z.infer<typeof way>;

export const newWay = z.strictObject({
  community: communityCode,
  building: name.max(60).nullable(),
  /** Invitations make their own. */
  kind: z.enum(["open", "interviewer", "paper"]),
  label: text.max(200),
});

export const wayChange = z.strictObject({ label: text.max(200) });

export const wayCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{10}$/i);

/** A batch of invitations: how many were made and answered. Nothing of it says by whom. */
export const invitationBatch = z.object({
  id,
  community: communityCode,
  communityName: z.string(),
  building: z.string().nullable(),
  label: z.string(),
  createdAt: instant,
  made: z.int(),
  /** Null: fewer than 5. */
  spent: z.int().nullable(),
  revoked: z.boolean(),
});
export type InvitationBatch = z.infer<typeof invitationBatch>;

/** A cell of a quota: so many answers of a stratum count. */
export const quotaCell = z.strictObject({
  variable: name.max(60),
  category: name.max(60),
  limit: z.int().min(0).max(10_000_000),
});
export type QuotaCell = z.infer<typeof quotaCell>;

export const quotaChange = z.strictObject({ cells: z.array(quotaCell).max(120) });

/** How full the quotas of a community are, to the last answer. */
export const quotaProgress = z.object({
  community: communityCode,
  name: z.string(),
  cells: z.array(z.object({ variable: z.string(), category: z.string(), limit: z.int(), filled: z.int() })),
});
export type QuotaProgress = z.infer<typeof quotaProgress>;

/** An answer as it is coded: 1 … 5, −2 … 2, "dk" don't know, "nu" have not used, null: left blank; an option of a choice. */
export const codedAnswer = z.union([z.int().min(-2).max(5), z.string().max(60), z.null()]);

/** A paper form as somebody types it. */
export const paperForm = z.strictObject({
  /** As it is printed on the form. */
  form: z.string().regex(/^[0-9A-Z-]{4,40}$/i),
  way: wayCode,
  /** first and second: two passes; settle: what the paper says where they differ. */
  pass: z.enum(["first", "second", "settle"]),
  consented: z.boolean(),
  language: z.enum(["zh", "en"]),
  helped: z.boolean(),
  strata: z.record(z.string().max(60), z.string().max(60)),
  used: z.array(z.string().max(100)).max(200),
  answers: z.record(z.string().max(100), codedAnswer),
  comment: text.max(2000).nullable(),
});
export type PaperForm = z.infer<typeof paperForm>;

/** What became of a form. The receipt is the resident's: it is written on his slip. */
export const paperOutcome = z.object({
  state: z.enum(["waiting", "differs", "taken"]),
  /** Where the two passes differ: both readings. */
  differences: z.array(z.object({ field: z.string(), first: codedAnswer, second: codedAnswer })),
  /** The same person typed both. */
  samePerson: z.boolean(),
  receipt: z.string().nullable(),
});
export type PaperOutcome = z.infer<typeof paperOutcome>;

/** Two contents under one key: both are kept until somebody has looked. */
export const surveyConflict = z.object({
  id: z.string(),
  community: communityCode,
  day: z.iso.date(),
  state: z.enum(["open", "settled"]),
  /** The questions in which they differ: what counts now, and what came later. */
  differences: z.array(z.object({ question: z.string(), kept: codedAnswer, other: codedAnswer })),
});
export type SurveyConflict = z.infer<typeof surveyConflict>;

export const conflictDecision = z.strictObject({ keep: z.enum(["kept", "other"]) });
