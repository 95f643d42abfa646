import type { ColumnType } from "kysely";

/** JSON that is stored parsed: read as a value, written as text. */
type Json<T> = ColumnType<T, string, string>;
/** UTC, ISO 8601 with milliseconds and `Z`. */
type Time = string;

export type DestinationKind = "webhook" | "mail";
export type DestinationState = "active" | "paused";

/** Who is told of what happens here. */
export interface DestinationTable {
  id: string;
  kind: DestinationKind;
  name: string;
  /** A URL, or an e-mail address. */
  address: string;
  events: Json<readonly string[]>;
  /** Code prefixes of the communities of which it is told; "" is all. */
  scopes: Json<readonly string[]>;
  state: DestinationState;
  /** What messages are signed with, sealed with the installation's secret; null for mail. */
  secret: Buffer | null;
  /** The one before, with which they are signed besides until a moment. */
  former_secret: Buffer | null;
  former_until: Time | null;
  version: number;
  created_at: Time;
  updated_at: Time;
}

export type OutgoingState = "waiting" | "sent" | "dead";

/** A message to a destination: written together with what it tells of. */
export interface OutgoingTable {
  id: string;
  destination_id: string;
  event: string;
  /** JSON, byte for byte as it is signed. */
  body: string;
  state: OutgoingState;
  attempts: number;
  due_at: Time;
  lease: string | null;
  leased_until: Time | null;
  /** Why it was not taken the last time. */
  trouble: string | null;
  /** The status that the destination answered with the last time. */
  status: number | null;
  created_at: Time;
  settled_at: Time | null;
}

export interface OutgoingTables {
  destination: DestinationTable;
  outgoing: OutgoingTable;
}
