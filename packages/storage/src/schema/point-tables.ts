import type { ColumnType } from "kysely";

/** JSON that is stored parsed: read as a value, written as text. */
type Json<T extends object> = ColumnType<T, string, string>;
/** UTC, ISO 8601 with milliseconds and `Z`. */
type Time = string;

/** The kinds of pictures that are taken. */
export type PictureType = "image/png" | "image/jpeg" | "image/webp";

/** A community's own plan of a floor or of its grounds. */
export interface PlanPictureTable {
  community_id: string;
  id: string;
  name: string;
  floor: string;
  media_type: PictureType;
  width: number;
  height: number;
  bytes: Buffer;
  digest: string;
  created_at: Time;
}

export type PointState = "active" | "retired";

/** A place in a community at which is measured (测点). */
export interface PointTable {
  community_id: string;
  id: string;
  /** What observations call it. */
  code: string;
  name: string;
  scene: string;
  floor: string;
  picture_id: string | null;
  /** On the picture, 0 … 1 from the left and from the top. */
  x: number | null;
  y: number | null;
  longitude: number | null;
  latitude: number | null;
  /** The order in which they are walked. */
  ordinal: number;
  state: PointState;
  version: number;
  created_at: Time;
  updated_at: Time;
}

export type WalkEntryKind = "measured" | "looked" | "attested" | "skipped";

/** What an inspector measured, judged or left out at a point. */
export interface WalkEntryTable {
  community_id: string;
  id: string;
  walk_id: string;
  person_id: string;
  point: string;
  kind: WalkEntryKind;
  /** "" where it is none: of what was skipped. */
  metric: string;
  said: Json<object>;
  at: Time;
  received_at: Time;
}

export interface WalkPhotoTable {
  community_id: string;
  entry_id: string;
  media_type: PictureType;
  bytes: Buffer;
  digest: string;
}

export interface PointTables {
  plan_picture: PlanPictureTable;
  point: PointTable;
  walk_entry: WalkEntryTable;
  walk_photo: WalkPhotoTable;
}
