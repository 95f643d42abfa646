import { z } from "zod";
import { communityCode, id, instant, name, text } from "./plain.ts";
import { channel, consentDocument, questionnaire } from "./survey.ts";

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

/** A batch of invitations and how many were made. Which of them were answered nobody knows. */
export const invitationBatch = z.object({
  /** Code of its way in, by which it is revoked. */
  code: z.string(),
  community: communityCode,
  communityName: z.string(),
  building: z.string().nullable(),
  label: z.string(),
  createdAt: instant,
  made: z.int(),
  revoked: z.boolean(),
});
export type InvitationBatch = z.infer<typeof invitationBatch>;

/** A cell of a quota: so many answers of a stratum count. */
export const quotaCell = z.strictObject({
  variable: name.max(60),
  category: name.max(60),
  limit: z.int().min(5).max(10_000_000),
});
export type QuotaCell = z.infer<typeof quotaCell>;

export const quotaChange = z.strictObject({ cells: z.array(quotaCell).max(120) });

/** How full the quotas of a community are, to the last answer where they tell of nobody in particular. */
export const quotaProgress = z.object({
  community: communityCode,
  name: z.string(),
  cells: z.array(
    z.object({
      variable: z.string(),
      category: z.string(),
      limit: z.int(),
      /** Null: withheld, for it is small or would tell another that is. */
      filled: z.int().nullable(),
      /** Null where `filled` is: a full cell holds its limit. */
      full: z.boolean().nullable(),
    }),
  ),
});
export type QuotaProgress = z.infer<typeof quotaProgress>;

/** A coded answer: 1 … 5, -2 … 2, an option's code, dk don't know, nu have not used. */
const coded = z.string().max(60);
const fields = z.record(z.string().max(100), coded);

/** The number of a paper form, as it is printed on it. */
export const paperNumber = z.string().regex(/^[0-9A-Z-]{4,40}$/i);

/** What stands on a paper form, as far as it is typed: all services count as used, for paper leaves nothing out. */
export const paperQuestions = z.object({
  community: communityCode,
  communityName: z.string(),
  building: z.string().nullable(),
  questionnaire,
  /** Ids of the questions that were printed, in their order. */
  questions: z.array(z.string()),
  consent: consentDocument,
});
export type PaperQuestions = z.infer<typeof paperQuestions>;

/** A paper form as somebody types it. What was left blank is absent. */
export const paperForm = z.strictObject({
  form: paperNumber,
  way: wayCode,
  /** first and second: two passes; settle: what the paper says where they differ. */
  pass: z.enum(["first", "second", "settle"]),
  consent: z.strictObject({
    accepted: z.boolean(),
    oldEnough: z.boolean(),
    optional: z.array(z.string().max(60)).max(20),
  }),
  language: z.enum(["zh", "en"]),
  /** Who helped to fill it in; null: nobody. */
  helper: z.enum(["interviewer", "relative", "neighbour", "other"]).nullable(),
  /** Category by stratum variable. */
  strata: fields,
  answers: fields,
  /** By question. */
  comments: z.record(z.string().max(100), text),
});
export type PaperForm = z.infer<typeof paperForm>;

/** What became of a form. The receipt is the resident's: it is written on his slip. */
export const paperOutcome = z.object({
  state: z.enum(["waiting", "differs", "taken"]),
  /** Where the two passes differ: both readings; null: blank. */
  differences: z.array(z.object({ field: z.string(), first: z.string().nullable(), second: z.string().nullable() })),
  /** The same person typed both. */
  samePerson: z.boolean(),
  receipt: z.string().nullable(),
});
export type PaperOutcome = z.infer<typeof paperOutcome>;

/** Two contents under one key: both are kept until somebody has looked. */
export const surveyConflict = z.object({
  id,
  community: communityCode,
  day: z.iso.date(),
  state: z.enum(["open", "settled"]),
  /** The questions in which they differ: what counts now, and what came later; null: blank. */
  differences: z.array(z.object({ question: z.string(), kept: z.string().nullable(), other: z.string().nullable() })),
});
export type SurveyConflict = z.infer<typeof surveyConflict>;

export const conflictDecision = z.strictObject({ keep: z.enum(["kept", "other"]) });
