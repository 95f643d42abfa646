import { z } from "zod";
import { caseActivity } from "./casework.ts";
import { communityCode, id, instant, name, scope, text, version } from "./plain.ts";

/** Kinds of sources (来源) of observations. */
export const sourceKind = z.enum(["http", "mqtt", "web-vitals", "walk", "probe"]);

const word = text.min(1).max(200);
const decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/);
const most = 5000;

function few<S extends z.ZodType>(values: S) {
  return z.record(word, values).refine((record) => Object.keys(record).length <= most, "too-many");
}

/** How the names that a source uses are meant. */
export const sourceMapping = z.strictObject({
  /** What stands where a payload names none. */
  community: communityCode.optional(),
  scene: word.optional(),
  /** Devices, hosts or base names by the sender's name. */
  devices: few(
    z.strictObject({ community: communityCode.optional(), scene: word.optional(), point: word.optional() }),
  ).optional(),
  /** Keys by the sender's name: the metric, its unit where the payload has none, between which values it is plausible, and after how many minutes a value that repeats is stuck. */
  metrics: few(
    z.strictObject({
      metric: word,
      unit: word.optional(),
      least: decimal.optional(),
      most: decimal.optional(),
      stuckMinutes: z.int().min(1).max(1440).optional(),
    }),
  ).optional(),
  /** What a source of service cases calls things. */
  cases: z
    .strictObject({
      /** The service of events that name none. */
      service: word.optional(),
      services: few(word).optional(),
      /** Steps by the sender's words; "skip" for what is no step of a case. */
      activities: few(caseActivity.or(z.literal("skip"))).optional(),
      /** Fields by the sender's names of fields or columns. */
      columns: few(
        z.enum(["community", "service", "case", "activity", "time", "recorded", "rating", "channel", "revision"]),
      ).optional(),
    })
    .optional(),
});

const facts = {
  name,
  /** How far it is believed: calibrated instruments, systems that somebody operates, what somebody reports. */
  trust: z.enum(["calibrated", "operated", "reported"]),
  /** For which communities it may speak: beginnings of their codes; "" is all. */
  scopes: z.array(scope).min(1).max(500),
  /** Of which metrics; null: of all. */
  metrics: z.array(word).max(2000).nullable(),
  mapping: sourceMapping,
  /** What its kind needs, such as the address and topics of a broker. */
  settings: z.record(word, z.union([text, z.number(), z.boolean(), z.array(text).max(100)])),
  /** After so many minutes without a word it counts as silent; null: its own rhythm decides. */
  silentMinutes: z.int().min(1).max(525_600).nullable(),
};

export const sourceChange = z.strictObject(facts);
/** `demo`: it speaks for communities of the demonstration town alone, and goes with them. */
export const newSource = z.strictObject({ kind: sourceKind, ...facts, demo: z.boolean().optional() });

/** Who observes, and what has become of what he sent. */
export const source = z.object({
  id,
  kind: sourceKind,
  ...facts,
  state: z.enum(["active", "revoked"]),
  /** By which its owner recognises the token; null where it has none. */
  tokenBeginning: z.string().nullable(),
  demo: z.boolean(),
  version,
  createdAt: instant,
  /** Null: it never sent anything. */
  health: z
    .object({ lastSeenAt: instant, accepted: z.int(), duplicate: z.int(), revised: z.int(), quarantined: z.int() })
    .nullable(),
});
export type Source = z.infer<typeof source>;

/** A source, and how it stands with what it listens to or looks at. */
export const sourceDetail = z.object({
  ...source.shape,
  /** Of a broker; null where there is none, or it is not listened to here. */
  broker: z
    .object({
      isListening: z.boolean(),
      trouble: z.string().nullable(),
      /** Messages that came and are not written yet. */
      waiting: z.int(),
      /** The database does not take them. */
      isHeldUp: z.boolean(),
    })
    .nullable(),
  /** The last look at each of its online services. */
  looks: z.array(
    z.object({
      url: z.string(),
      at: instant,
      isAvailable: z.boolean(),
      /** Milliseconds; null where it was not available. */
      latency: z.int().nullable(),
      /** Whole days until its certificate ends; null where it has shown none. */
      certificateDays: z.int().nullable(),
      /** Why it could not be asked at all. */
      trouble: z.string().nullable(),
    }),
  ),
});
export type SourceDetail = z.infer<typeof sourceDetail>;

/** A source whose token is shown this once. */
export const madeSource = z.object({ ...source.shape, token: z.string() });
export type MadeSource = z.infer<typeof madeSource>;

/** Lines that wait until somebody says what they mean: for one reason, and of one name. */
export const waitingGroup = z.object({
  reason: z.string(),
  detail: z.record(z.string(), z.string()),
  lines: z.int(),
  lastAt: instant,
  /** The latest of them as it was read. */
  example: z.record(z.string(), z.unknown()),
});
export type WaitingGroup = z.infer<typeof waitingGroup>;

/** A community's score of a round that has just moved. */
export const movedScore = z.object({
  roundId: id,
  code: communityCode,
  p: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Indicators whose gate is closed. */
  gates: z.array(z.string()),
});
export type MovedScore = z.infer<typeof movedScore>;
