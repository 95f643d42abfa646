import type { ColumnType } from "kysely";

/** JSON that is stored parsed: read as a value, written as text. */
type Json<T> = ColumnType<T, string, string>;
/** UTC, ISO 8601 with milliseconds and `Z`. */
type Time = string;

export type AlarmState = "raised" | "ended";
/** A gate is closed, or may close; something is to be looked at; something is worth knowing. */
export type AlarmSeverity = "critical" | "warning" | "notice";
/** Flat facts, by names that belong to the kind. */
export type AlarmFacts = Readonly<Record<string, string | number | boolean | null>>;

/** Something that somebody should look at, or that was so. */
export interface AlarmTable {
  id: string;
  kind: string;
  /** What it is about, such as an item's or a source's id. */
  subject: string;
  /** Null: it is about no single community. */
  community_id: string | null;
  /** The round in whose result it shows; null where it belongs to none. */
  round_id: string | null;
  /** Beginnings of the codes of the communities that it concerns. */
  scopes: Json<readonly string[]>;
  state: AlarmState;
  severity: AlarmSeverity;
  since: Time;
  updated_at: Time;
  /** Since when nothing speaks for it any more; null: it holds. */
  clear_since: Time | null;
  ended_at: Time | null;
  /** As they were the last time that it held. */
  facts: Json<AlarmFacts>;
  acknowledged_at: Time | null;
  acknowledged_by: string | null;
  acknowledged_words: string | null;
  muted_until: Time | null;
}

export interface AlarmTables {
  alarm: AlarmTable;
}
