import { z } from "zod";
import { communityCode, instant, text } from "./plain.ts";
import { documentFile } from "./system.ts";

/** The steps of a service case. */
export const caseActivity = z.enum([
  "submitted",
  "accepted",
  "dispatched",
  "arrived",
  "done",
  "confirmed",
  "rated",
  "reopened",
  "rejected",
  "merged",
  "escalated",
]);
export type CaseStep = z.infer<typeof caseActivity>;

const word = text.min(1).max(200);
const ofCase = { service: word, case: word };

/** Which cases are looked at: those that began in a period, as they stood at its end. */
export const casesAsked = {
  service: word.optional(),
  from: instant.optional(),
  to: instant.optional(),
};

export const caseService = z.object({ service: z.string(), events: z.int(), lastAt: instant });

/** A share with what it rests on; 0 of 0 is none. */
const share = z.object({ n: z.int(), counts: z.int() });
/** Seconds; null where there is none. */
const quantiles = { p50: z.number().nullable(), p90: z.number().nullable() };
const limit = z.object({ seconds: z.int(), clock: z.enum(["wall", "working"]) });

export const caseTime = z.object({
  n: z.int(),
  open: z.int(),
  ...quantiles,
  /** The same when open cases are taken to last until the period's end. */
  atLeast: z.object(quantiles).nullable(),
  /** In working hours. */
  working: z.object(quantiles).nullable(),
  limit: limit.nullable(),
  onTime: share.nullable(),
});

/** A rate of a hotline; n is 0 where nobody was asked. */
const rate = z.object({ n: z.int(), numerator: z.number() });

/** How the cases of a community went. */
export const caseMeasuresView = z.object({
  cases: z.int(),
  unread: z.int(),
  merged: z.int(),
  rejected: z.int(),
  open: z.int(),
  times: z.object({ accept: caseTime, arrive: caseTime, close: caseTime }),
  firstTimeFix: share,
  reopened: share,
  escalated: share,
  closure: share,
  shadow: z.object({ before: share, later: share, either: share }),
  hotline: z.object({
    id: z.string(),
    version: z.string(),
    title: z.object({ zh: z.string(), en: z.string() }),
    response: rate,
    resolution: rate,
    satisfaction: rate,
  }),
  end: instant,
});
export type CaseMeasures = z.infer<typeof caseMeasuresView>;

/** Which step follows which. */
export const casePictureView = z.object({
  cases: z.int(),
  events: z.int(),
  activities: z.array(z.object({ activity: z.string(), events: z.int(), cases: z.int() })),
  starts: z.array(z.object({ activity: z.string(), cases: z.int() })),
  ends: z.array(z.object({ activity: z.string(), cases: z.int() })),
  flows: z.array(z.object({ from: z.string(), to: z.string(), n: z.int(), ...quantiles })),
  /** How long cases waited before a step, in seconds; the longest total first. */
  waits: z.array(z.object({ activity: z.string(), n: z.int(), total: z.number(), ...quantiles })),
  variants: z.array(z.object({ activities: z.array(z.string()), cases: z.int() })),
  leftOut: z.object({ flows: z.int(), steps: z.int(), variants: z.int(), cases: z.int() }),
});
export type CasePicture = z.infer<typeof casePictureView>;

const stage = z.enum(["accept", "arrive", "close"]);

/** A case in a list. */
export const caseSummary = z.object({
  ...ofCase,
  begun: instant,
  /** What happened last. */
  last: z.object({ activity: caseActivity, time: instant }),
  standing: z.enum(["open", "closed", "rejected", "merged", "no-submission", "before-submission"]),
  /** Limits that it has not kept. */
  late: z.array(stage),
  rating: z.int().nullable(),
  reopened: z.boolean(),
  events: z.int(),
});
export type CaseSummaryView = z.infer<typeof caseSummary>;

export const rectificationState = z.enum([
  "open",
  "overdue",
  "rectified",
  "call-back-overdue",
  "settled",
  "dissatisfied",
]);

/** What a low rating led to; deadlines are null where a calendar has no days for them. */
export const rectification = z.object({
  ...ofCase,
  opened: instant,
  rating: z.int(),
  due: instant.nullable(),
  callBackDue: instant.nullable(),
  rectified: instant.nullable(),
  answered: instant.nullable(),
  state: rectificationState,
  late: z.boolean(),
  /** As people have noted it. */
  callBack: z.object({ at: instant, satisfied: z.boolean(), words: z.string() }).nullable(),
});
export type RectificationItem = z.infer<typeof rectification>;

/** A case with its own course. */
export const caseCourse = z.object({
  ...caseSummary.shape,
  course: z.array(
    z.object({
      activity: caseActivity,
      time: instant,
      recorded: instant.nullable(),
      rating: z.int().nullable(),
      channel: z.string().nullable(),
    }),
  ),
});
export type CaseCourse = z.infer<typeof caseCourse>;

export const callBack = z.strictObject({ ...ofCase, opened: instant, satisfied: z.boolean(), words: text.max(500) });

/** What a community's cases are judged by. `document`: as the community has set it; null where the usual rules hold. `holding`: the document that holds, its own or the usual one. */
export const caseRules = z.object({
  code: communityCode,
  document: z.record(z.string(), z.unknown()).nullable(),
  version: z.int().min(0),
  holding: z.record(z.string(), z.unknown()),
  title: z.object({ zh: z.string(), en: z.string() }),
  limits: z.object({ accept: limit.optional(), arrive: limit.optional(), close: limit.optional() }),
  online: z.array(z.string()).nullable(),
  entryAllowance: z.int(),
  rectification: z.object({ lowest: z.int(), days: z.int(), callBackDays: z.int() }),
});
export type CaseRulesView = z.infer<typeof caseRules>;

/** Rules to set (sangan/case-rules/1), as a document or as a file of one, and the version that was seen: 0 where there were none. */
export const newCaseRules = z
  .strictObject({
    version: z.int().min(0),
    document: z.record(z.string(), z.unknown()).optional(),
    file: documentFile.optional(),
  })
  .refine(({ document, file }) => (document === undefined) !== (file === undefined));

/** What became of an event log. */
export const eventReceipt = z.object({
  accepted: z.int(),
  duplicate: z.int(),
  revised: z.int(),
  skipped: z.int(),
  quarantined: z.int(),
  refused: z.int(),
  /** Of lines that were not taken as they are, the first thousand. */
  verdicts: z.array(
    z.object({
      place: z.string(),
      state: z.enum(["accepted", "duplicate", "revised", "skipped", "quarantined", "refused"]),
      stands: z.boolean().optional(),
      reason: z.string().optional(),
      code: z.string().optional(),
      detail: z.record(z.string(), z.string()).optional(),
    }),
  ),
  untold: z.int(),
  ignored: z.array(z.string()),
});
