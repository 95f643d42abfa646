import type { CaseActivity } from "@sangan/evaluation/casework";
import type { ColumnType } from "kysely";

/** JSON that is stored parsed: read as a value, written as text. */
type Json<T extends object> = ColumnType<T, string, string>;
type NullableJson<T extends object> = ColumnType<T | null, string | null, string | null>;
/** UTC, ISO 8601 with milliseconds and `Z`. */
type Time = string;
/** bigint and numeric: read as text. */
type Exact = ColumnType<string, string | number, string | number>;

/** How far a source is believed: calibrated instruments, systems that somebody operates, what somebody reports. */
export type Trust = "calibrated" | "operated" | "reported";

/** What an event of a service case says. */
export type EventField =
  | "community"
  | "service"
  | "case"
  | "activity"
  | "time"
  | "recorded"
  | "rating"
  | "channel"
  | "revision";

/** How the names that a source uses are meant. */
export interface SourceMapping {
  /** What stands where a payload names none. */
  readonly community?: string | undefined;
  readonly scene?: string | undefined;
  /** Devices (or hosts, or base names) by the sender's name. */
  readonly devices?:
    | Readonly<
        Record<
          string,
          {
            readonly community?: string | undefined;
            readonly scene?: string | undefined;
            readonly point?: string | undefined;
          }
        >
      >
    | undefined;
  /** Keys by the sender's name: the metric, its unit where the payload has none, and between which values it is plausible. */
  readonly metrics?:
    | Readonly<
        Record<
          string,
          {
            readonly metric: string;
            readonly unit?: string | undefined;
            readonly least?: string | undefined;
            readonly most?: string | undefined;
            /** After so many minutes a value that repeats is bad. */
            readonly stuckMinutes?: number | undefined;
          }
        >
      >
    | undefined;
  /** What a source of service cases calls things. */
  readonly cases?:
    | {
        /** The service of events that name none. */
        readonly service?: string | undefined;
        readonly services?: Readonly<Record<string, string>> | undefined;
        /** Steps by the sender's words; "skip" for what is no step of a case. */
        readonly activities?: Readonly<Record<string, CaseActivity | "skip">> | undefined;
        /** Fields by the sender's names of fields or columns. */
        readonly columns?: Readonly<Record<string, EventField>> | undefined;
      }
    | undefined;
}

export interface SourceTable {
  id: string;
  name: string;
  kind: string;
  trust: Trust;
  state: "active" | "revoked";
  token_digest: string | null;
  token_beginning: string | null;
  /** Codes of the parts of the country that it may speak for. */
  scopes: Json<readonly string[]>;
  /** Metrics that it may speak of; null: all. */
  metrics: NullableJson<readonly string[]>;
  mapping: Json<SourceMapping>;
  settings: Json<Readonly<Record<string, unknown>>>;
  silent_minutes: number | null;
  demo: boolean;
  version: number;
  created_at: Time;
  updated_at: Time;
}

export interface SourceHealthTable {
  source_id: string;
  last_seen_at: Time;
  accepted: Exact;
  duplicate: Exact;
  revised: Exact;
  quarantined: Exact;
  /** Longest silence, in seconds, that ended on each of the last days on which it spoke. */
  gaps: Json<Readonly<Record<string, number>>>;
}

/** What waits: an observation, or an event of a service case. */
export type QuarantineKind = "observation" | "event";

export interface QuarantineTable {
  id: string;
  source_id: string;
  received_at: Time;
  reason: string;
  detail: Json<Readonly<Record<string, string>>>;
  place: string;
  line: Json<object>;
  /** Of what the line tells: a measured value, or an event of a service case. */
  kind: ColumnType<QuarantineKind, QuarantineKind | undefined, QuarantineKind>;
  state: "waiting" | "released" | "dropped";
}

export interface SeriesTable {
  community_id: string;
  id: Exact;
  source_id: string;
  metric: string;
  scene: string;
  point: string;
  form: "value" | "counts";
  unit: string;
}

export interface ObservationTable {
  community_id: string;
  series: Exact;
  time: Time;
  revision: number;
  quality: number;
  value: Exact;
  n: Exact;
  unit: string | null;
  batch: Exact;
}

export interface DaySumTable {
  community_id: string;
  series: Exact;
  day: string;
  first: Time;
  last: Time;
  n: Exact;
  sum: Exact;
  squares: Exact;
  least: Exact;
  most: Exact;
  uncertain: number;
  bad: number;
  digest: Buffer;
  times: number;
  manual: number;
  implausible: number;
  stuck: number;
  repeats: number;
  longest: number;
  silence: number;
  /** Whether its sketch is made of what was summed. */
  sketched: boolean;
}

export interface DaySketchTable {
  community_id: string;
  series: Exact;
  day: string;
  /** Of the sum of the day. */
  digest: Buffer;
  /** In their order; beside each, how many values lie in it. */
  buckets: number[];
  counts: number[];
}

export interface TouchedTable {
  community_id: string;
  series: Exact;
  day: string;
  times: Exact;
}

export interface MeasuredEvidenceTable {
  community_id: string;
  round_id: string;
  /** A list of evidence as JSON. */
  document: string;
  /** Digest of the bundle of files and answers that it is added to; null: nothing was collected yet. */
  base: string | null;
  updated_at: Time;
}

/** Sources, and what they observe. */
export interface MeasurementTables {
  source: SourceTable;
  source_health: SourceHealthTable;
  quarantine: QuarantineTable;
  series: SeriesTable;
  observation: ObservationTable;
  day_sum: DaySumTable;
  day_sketch: DaySketchTable;
  touched: TouchedTable;
  measured_evidence: MeasuredEvidenceTable;
}
