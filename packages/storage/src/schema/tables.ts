import type { ColumnType } from "kysely";
import type {
  AccountCredentialTable,
  AccountSessionTable,
  AccountTwoFactorTable,
  AccountUserTable,
  AccountVerificationTable,
  ApiKeyTable,
  OneTimeLinkTable,
} from "./account-tables.ts";
import type { CaseworkTables } from "./casework-tables.ts";
import type { MeasurementTables } from "./measurement-tables.ts";
import type { AlarmTables } from "./alarm-tables.ts";
import type { OutgoingTables } from "./outgoing-tables.ts";
import type { PointTables } from "./point-tables.ts";
import type { RetentionTables } from "./retention-tables.ts";
import type { SurveyTables } from "./survey-tables.ts";

/** JSON that is stored parsed: read as a value, written as text. */
type Json<T extends object> = ColumnType<T, string, string>;
type NullableJson<T extends object> = ColumnType<T | null, string | null, string | null>;
/** An exact decimal: read as text, so that no digit is lost on the way. */
type NullableNumeric = ColumnType<string | null, string | number | null, string | number | null>;
/** UTC, ISO 8601 with milliseconds and `Z`. */
type Time = string;
/** bigint: read as text. */
type Int8 = ColumnType<string, string | number | bigint, string | number | bigint>;

export type Geometry =
  | { readonly type: "Point"; readonly coordinates: readonly number[] }
  | { readonly type: "Polygon"; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[] };

export interface CommunityTable {
  id: string;
  code: string;
  name: string;
  street: string | null;
  district: string | null;
  city: string | null;
  households: number | null;
  residents: number | null;
  attributes: Json<Record<string, string | boolean>>;
  stage: string | null;
  geometry: NullableJson<Geometry>;
  demo: boolean;
  version: number;
  created_at: Time;
  updated_at: Time;
}

export interface CommunityMarginTable {
  community_id: string;
  variable: string;
  category: string;
  count: number;
}

export type SystemState = "draft" | "published";

export interface IndicatorSystemTable {
  id: string;
  system_id: string;
  version: string;
  digest: string;
  document: string;
  title: Json<Record<string, string>>;
  state: SystemState;
  created_at: Time;
  published_at: Time | null;
}

export interface WeightTableTable {
  id: string;
  weights_id: string;
  version: string;
  indicator_system_id: string;
  digest: string;
  document: string;
  title: Json<Record<string, string>>;
  state: SystemState;
  created_at: Time;
  published_at: Time | null;
}

export type RoundState = "draft" | "collecting" | "review" | "published" | "superseded";

export interface RoundTable {
  id: string;
  name: string;
  indicator_system_id: string;
  weight_table_id: string;
  stage: string | null;
  period_from: Time;
  period_to: Time;
  cut_off: Time | null;
  state: RoundState;
  superseded_by: string | null;
  acknowledged_incomplete: Json<readonly unknown[]>;
  demo: boolean;
  version: number;
  created_at: Time;
  updated_at: Time;
  published_at: Time | null;
}

export type RoundCommunityState = "waiting" | "evaluated" | "failed";

export interface RoundCommunityTable {
  community_id: string;
  round_id: string;
  state: RoundCommunityState;
  evidence_digest: string | null;
  result_digest: string | null;
  evaluated_at: Time | null;
  problem: NullableJson<object>;
}

export type RawFileState = "received" | "collected" | "failed";

export interface RawFileTable {
  id: string;
  round_id: string;
  name: string;
  sha256: string;
  size: Int8;
  uploaded_by: string;
  uploaded_at: Time;
  state: RawFileState;
  rows: NullableJson<object>;
  /** For which parts of the country its sender could speak; null when it was for all of it. */
  scopes: NullableJson<readonly string[]>;
}

export interface RawFileChunkTable {
  file_id: string;
  number: number;
  bytes: Buffer;
}

export type RejectState = "open" | "mended" | "dismissed";

export interface RejectTable {
  id: string;
  round_id: string;
  file_id: string;
  sheet: string | null;
  row: number | null;
  column: string | null;
  code: string;
  detail: Json<Record<string, string>>;
  remedy: string;
  value: string | null;
  rows: number;
  state: RejectState;
}

export interface EvidenceBundleTable {
  community_id: string;
  round_id: string;
  digest: string;
  document: string;
  rows: Json<object>;
  items: number;
  created_at: Time;
  /** Made by a live refresh: the next one takes its place. */
  live: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface ResultTable {
  community_id: string;
  round_id: string;
  digest: string;
  system_digest: string;
  weights_digest: string;
  evidence_digest: string;
  engine: string;
  p: NullableNumeric;
  low: NullableNumeric;
  high: NullableNumeric;
  grade: string | null;
  level: string | null;
  complete: boolean;
  insufficient: number;
  gates: string[];
  first_level: Json<object>;
  senses: Json<object>;
  corrected: NullableNumeric;
  bonus: NullableNumeric;
  computed_at: Time;
  published_at: Time | null;
  live: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface WouldChangeTable {
  community_id: string;
  round_id: string;
  digest: string;
  p_before: NullableNumeric;
  p_after: NullableNumeric;
  noted_at: Time;
}

export type PersonState = "active" | "disabled";
export type Role = "administrator" | "city-manager" | "evaluator" | "operator" | "expert" | "auditor";

export interface PersonTable {
  id: string;
  name: string;
  email: string | null;
  username: string | null;
  state: PersonState;
  version: number;
  /** Null: the first administrator, or somebody whose maker was erased. */
  created_by: string | null;
  created_at: Time;
  updated_at: Time;
}

export interface RoleAssignmentTable {
  person_id: string;
  role: Role;
  /** A code prefix; `*` stands for everywhere, because some servers take '' for null. */
  scope: string;
  granted_by: string | null;
  granted_at: Time;
  expires_at: Time | null;
}

export type JobState = "queued" | "running" | "done" | "failed" | "cancelled";

export interface JobTable {
  id: string;
  kind: string;
  subject: string;
  state: JobState;
  done: number;
  total: number | null;
  cursor: NullableJson<object>;
  error: NullableJson<object>;
  requested_by: string | null;
  cancel_requested: boolean;
  attempts: number;
  lease: string | null;
  heartbeat_at: Time | null;
  created_at: Time;
  started_at: Time | null;
  finished_at: Time | null;
}

export interface AuditEventTable {
  number: Int8;
  at: Time;
  actor: string;
  action: string;
  subject: string;
  detail: Json<object>;
  previous: string;
  digest: string;
}

export interface IdempotencyKeyTable {
  person: string;
  route: string;
  key: string;
  request_digest: string;
  response: NullableJson<object>;
  created_at: Time;
}

export type ErasureKind = "person" | "raw-file" | "survey-response" | "survey-comment";

/** What was erased for good. */
export interface ErasureTable {
  id: string;
  kind: ErasureKind;
  subject: string;
  erased_at: Time;
  /** Of a response or a comment only. */
  community_id: string | null;
  campaign_id: string | null;
}

/** Every migration that has run. */
export interface MigrationTable {
  number: number;
  name: string;
  digest: string;
  ran_at: ColumnType<string, never, never>;
}

/** The tables, as Kysely reads and writes them. */
export interface Tables
  extends SurveyTables, MeasurementTables, CaseworkTables, OutgoingTables, PointTables, AlarmTables, RetentionTables {
  community: CommunityTable;
  community_margin: CommunityMarginTable;
  indicator_system: IndicatorSystemTable;
  weight_table: WeightTableTable;
  round: RoundTable;
  round_community: RoundCommunityTable;
  raw_file: RawFileTable;
  raw_file_chunk: RawFileChunkTable;
  reject: RejectTable;
  evidence_bundle: EvidenceBundleTable;
  result: ResultTable;
  would_change: WouldChangeTable;
  person: PersonTable;
  role_assignment: RoleAssignmentTable;
  job: JobTable;
  audit_event: AuditEventTable;
  idempotency_key: IdempotencyKeyTable;
  erasure: ErasureTable;
  account_user: AccountUserTable;
  account_session: AccountSessionTable;
  account_credential: AccountCredentialTable;
  account_verification: AccountVerificationTable;
  account_two_factor: AccountTwoFactorTable;
  api_key: ApiKeyTable;
  one_time_link: OneTimeLinkTable;
  migration: MigrationTable;
}
