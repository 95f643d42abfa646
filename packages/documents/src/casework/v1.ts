import { ACTIVITIES, CASE_STATES } from "@sangan/evaluation/casework";
import { z } from "zod";

/** How a hotline reckons its three rates, version 1. */
export const HOTLINE_DOCUMENT = "sangan/hotline/1";

/** The working hours, holidays and made-up working days of a service, version 1. */
export const CALENDAR_DOCUMENT = "sangan/working-calendar/1";

/** What the cases of a community are judged by, version 1. */
export const CASE_RULES_DOCUMENT = "sangan/case-rules/1";

/** Monday first. */
export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const activities = z.array(z.enum(ACTIVITIES)).min(1);
const states = z.array(z.enum(CASE_STATES)).min(1);

const test = z.strictObject({
  any: activities.optional().meta({ description: "At least one of these took place" }),
  every: activities.optional().meta({ description: "Each of these took place" }),
  none: activities.optional().meta({ description: "None of these took place" }),
  is: states.optional().meta({ description: "The case is all of this at the period's end" }),
  isNot: states.optional().meta({ description: "The case is nothing of this at the period's end" }),
  rating: z.array(z.int().min(1).max(5)).min(1).optional().meta({ description: "The last rating is one of these" }),
  within: z
    .strictObject({
      until: activities,
      limit: z.strictObject({ seconds: z.int().min(0), clock: z.enum(["wall", "working"]) }),
    })
    .optional()
    .meta({ description: "The first of these came within a limit since the submission" }),
});

const rate = z.strictObject({
  asked: test.meta({ description: "The denominator" }),
  counts: z
    .array(z.strictObject({ when: test, weight: z.number().min(0).max(1) }))
    .min(1)
    .meta({ description: "The numerator: the first that holds gives a case's weight, none gives 0" }),
});

export const hotlineV1 = z
  .strictObject({
    document: z.literal(HOTLINE_DOCUMENT),
    id: z.string().min(1).max(64),
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    title: text,
    response: rate,
    resolution: rate,
    satisfaction: rate,
  })
  .meta({ title: "Sangan hotline rates, version 1" });

const hours = z
  .array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d:[0-5]\d|2[0-3]:[0-5]\d|24:00)$/))
  .meta({ description: "Such as 08:30-12:00" });
const date = z.iso.date();

const calendar = {
  week: z.strictObject({
    monday: hours,
    tuesday: hours,
    wednesday: hours,
    thursday: hours,
    friday: hours,
    saturday: hours,
    sunday: hours,
  }),
  holidays: z.array(date).max(2000).meta({ description: "Days without work" }),
  madeUp: z
    .array(z.strictObject({ date, as: z.enum(WEEKDAYS) }))
    .max(2000)
    .meta({ description: "Days worked in exchange, with the hours of a weekday" }),
};

export const calendarV1 = z
  .strictObject({ document: z.literal(CALENDAR_DOCUMENT), title: text, ...calendar })
  .meta({ title: "Sangan working calendar, version 1" });

const limit = z.strictObject({ seconds: z.int().min(0).max(315_360_000), clock: z.enum(["wall", "working"]) });

export const caseRulesV1 = z
  .strictObject({
    document: z.literal(CASE_RULES_DOCUMENT),
    title: text,
    ...calendar,
    limits: z
      .strictObject({ accept: limit.optional(), arrive: limit.optional(), close: limit.optional() })
      .meta({ description: "How long a case may take since its submission" }),
    online: z
      .array(z.string().min(1).max(120))
      .max(200)
      .optional()
      .meta({ description: "Channels that are online; all where it is absent" }),
    entryAllowance: z
      .int()
      .min(0)
      .max(31_536_000)
      .meta({ description: "Seconds between a step on the spot and its entry that are no shadow work" }),
    rectification: z
      .strictObject({
        lowest: z.int().min(1).max(5),
        days: z.int().min(1).max(365),
        callBackDays: z.int().min(1).max(365),
      })
      .meta({
        description: "A rating of so much or less must be rectified, and the resident called back, in working days",
      }),
  })
  .meta({ title: "Sangan rules of service cases, version 1" });
