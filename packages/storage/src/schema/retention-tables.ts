import type { ColumnType } from "kysely";

/** JSON that is stored parsed: read as a value, written as text. */
type Json<T> = ColumnType<T, string, string>;
type NullableJson<T> = ColumnType<T | null, string | null, string | null>;
/** UTC, ISO 8601 with milliseconds and `Z`. */
type Time = string;

/** Proposed by one, confirmed by another one, begun when its time of grace is over; over and done, or withdrawn. */
export type RetentionState = "proposed" | "confirmed" | "running" | "done" | "withdrawn";

/** What a plan would take, as it was shown: counted by the sums of the days. */
export interface RetentionPreview {
  /** Single values that stand on the days before. */
  readonly rows: number;
  readonly series: number;
  readonly communities: number;
  /** First and last of the days whose single values go; null: there are none. */
  readonly first: string | null;
  readonly last: string | null;
  /** Days of series: their sums stay. */
  readonly days: number;
}

/** A round, as a plan names it. */
export interface NamedRound {
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

/** Why a plan that was confirmed did not begin. */
export type RetentionStop =
  | { readonly code: "more-than-previewed"; readonly previewed: number; readonly found: number }
  | { readonly code: "held-back"; readonly rounds: readonly NamedRound[] };

/** A plan by which the single values of a metric go that are older than a day. */
export interface RetentionPlanTable {
  id: string;
  metric: string;
  /** A day of the communities' zone: what was observed on days before it goes. */
  before: string;
  state: RetentionState;
  preview: Json<RetentionPreview>;
  proposed_by: string;
  proposed_at: Time;
  confirmed_by: string | null;
  confirmed_at: Time | null;
  /** Nothing goes before this moment. */
  due_at: Time | null;
  withdrawn_by: string | null;
  withdrawn_at: Time | null;
  stopped: NullableJson<RetentionStop>;
  started_at: Time | null;
  finished_at: Time | null;
  /** The community whose values are going now: it is finished, whatever becomes of the plan. */
  community_id: string | null;
  /** The last community that is done: they are taken by their ids. */
  after_id: string | null;
  communities: number;
  /** Rows that are gone. */
  rows: ColumnType<string, string | number | undefined, string | number>;
}

/** Single values of a metric of a community on days before this one are gone, or are going. */
export interface RawGoneTable {
  community_id: string;
  metric: string;
  before: string;
}

export interface RetentionTables {
  retention_plan: RetentionPlanTable;
  raw_gone: RawGoneTable;
}
