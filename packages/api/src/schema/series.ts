import { z } from "zod";
import { id, instant, title } from "./plain.ts";

/** The number of a series: it follows from what the series is. */
export const seriesId = z.string().regex(/^-?\d{1,19}$/);

const number = z.number().nullable();

/** What an item of the indicator system asks of a series, in the unit in which it is shown. */
export const itemLimits = z.object({
  item: z.string(),
  title,
  /** How single observations become the number that is judged; `single`: each is held against the limit. */
  of: z.string(),
  lines: z.array(z.object({ value: z.number(), kind: z.enum(["at-least", "at-most", "from", "to"]) })),
});

const facts = {
  id: seriesId,
  source: z.object({ id, name: z.string() }),
  metric: z.string(),
  /** "" where the sender names none. */
  scene: z.string(),
  point: z.string(),
  form: z.enum(["value", "counts"]),
  /** UCUM code of all numbers here: that in which the system asks, where it asks. Shares are in "%". */
  unit: z.string(),
};

/** A day of a series as it is drawn; numbers are null where nothing counts. */
export const seriesDay = z.object({
  day: z.iso.date(),
  /** Observations that count, or what their denominators add up to. */
  n: z.int(),
  mean: number,
  least: number,
  most: number,
  /** Observations that stand; of those how many are uncertain or bad, and of the bad ones how many are implausible or stuck. */
  times: z.int(),
  uncertain: z.int(),
  bad: z.int(),
  implausible: z.int(),
  stuck: z.int(),
  /** Seconds between two observations at most. */
  silence: z.int(),
  /** What the 30 days before let expect, and which share of it is missing; null where they tell no rhythm, or the day is not over. */
  expected: number,
  missing: number,
  /** Whether a value repeated for longer than the series' own history makes plausible. */
  suspected: z.boolean(),
});
export type SeriesDay = z.infer<typeof seriesDay>;

/** A series of a community, what it said last, and its latest 30 days. */
export const listedSeries = z.object({
  ...facts,
  /** Null: what it said is kept no longer. */
  last: z.object({ time: instant, value: z.number(), quality: z.int() }).nullable(),
  /** Whether it has been silent for far longer than its own rhythm. */
  isStale: z.boolean(),
  days: z.array(seriesDay),
});
export type ListedSeries = z.infer<typeof listedSeries>;

/** One series, its days, and what is asked of it. */
export const series = z.object({
  ...facts,
  first: instant.nullable(),
  last: instant.nullable(),
  /** The first day of which single values are kept; null: of all. */
  keptFrom: z.iso.date().nullable(),
  isStale: z.boolean(),
  limits: z.array(itemLimits),
  days: z.array(seriesDay),
});
export type Series = z.infer<typeof series>;

/** What part of a series is drawn, and by how many intervals at most. */
export const pointsQuery = z.strictObject({
  from: instant.optional(),
  to: instant.optional(),
  buckets: z.coerce.number().pipe(z.int().min(10).max(2000)).optional(),
});

const stretch = { from: instant, to: instant };

/** A stretch of a series: each observation where they are few, else intervals. Times are milliseconds since 1970. */
export const seriesPoints = z.discriminatedUnion("form", [
  z.object({
    form: z.literal("facts"),
    ...stretch,
    facts: z.array(
      z.object({
        time: z.int(),
        value: z.number(),
        quality: z.int(),
        revision: z.int(),
        /** Whether it is the one of its time that counts. */
        stands: z.boolean(),
      }),
    ),
  }),
  z.object({
    form: z.literal("buckets"),
    ...stretch,
    /** Milliseconds. */
    width: z.int(),
    buckets: z.array(
      z.object({
        from: z.int(),
        n: z.int(),
        least: number,
        most: number,
        mean: number,
        uncertain: z.int(),
        bad: z.int(),
        /** Facts in whose place another one of the same time stands; null: not known of whole days. */
        replaced: z.int().nullable(),
      }),
    ),
  }),
]);
export type SeriesPoints = z.infer<typeof seriesPoints>;

/** Observations of a source that stand, from a day on: all of them, and those that are not good, by reason. */
export const sourceQuality = z.object({
  from: z.iso.date(),
  times: z.int(),
  manual: z.int(),
  estimated: z.int(),
  implausible: z.int(),
  stuck: z.int(),
  reported: z.int(),
});
export type SourceQuality = z.infer<typeof sourceQuality>;
