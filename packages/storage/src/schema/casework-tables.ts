import type { ColumnType } from "kysely";

/** UTC, ISO 8601 with milliseconds and `Z`. */
type Time = string;

/** What a service's cases are judged by, as people set it. */
export type CaseRulesDocument = Readonly<Record<string, unknown>>;

export interface CaseEventTable {
  community_id: string;
  service: string;
  case_number: string;
  activity: string;
  time: Time;
  revision: number;
  /** The epoch where it was not told. */
  recorded: Time;
  /** 0 where there is none. */
  rating: number;
  channel: string;
  source_id: string;
  batch: ColumnType<string, string | number, string | number>;
}

export interface CaseTouchedTable {
  community_id: string;
  service: string;
  first: Time;
}

export interface CaseRulesTable {
  /** A community's code; "" for those without rules of their own. */
  scope: string;
  document: ColumnType<CaseRulesDocument, string, string>;
  version: number;
  updated_at: Time;
}

export interface CaseCallBackTable {
  community_id: string;
  service: string;
  case_number: string;
  /** When the low rating was given. */
  opened: Time;
  at: Time;
  satisfied: boolean;
  words: string;
  called_by: string;
}

/** Events of service cases, and what people say of them. */
export interface CaseworkTables {
  case_event: CaseEventTable;
  case_touched: CaseTouchedTable;
  case_rules: CaseRulesTable;
  case_call_back: CaseCallBackTable;
}
