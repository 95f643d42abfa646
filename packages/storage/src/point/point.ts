import { sql, type Kysely, type Selectable } from "kysely";
import { uuidv7 } from "../identity/index.ts";
import { notWritten, written, type Written } from "../problem/index.ts";
import { upsert } from "../query/index.ts";
import type { PointState, PointTable, Tables } from "../schema/index.ts";

/** A point (测点) as it is stored. */
export type PointRow = Selectable<PointTable>;

/** Where on a plan picture: 0 … 1 from the left and from the top. */
export interface PicturePlace {
  readonly pictureId: string;
  readonly x: number;
  readonly y: number;
}

/** Where on the map: degrees of WGS 84. */
export interface MapPlace {
  readonly longitude: number;
  readonly latitude: number;
}

/** What is said of a point. */
export interface PointFacts {
  /** What observations call it; one of each in a community. */
  readonly code: string;
  readonly name: string;
  readonly scene: string;
  readonly floor: string;
  readonly onPicture: PicturePlace | null;
  readonly onMap: MapPlace | null;
  /** The order in which points are walked. */
  readonly ordinal: number;
  readonly state: PointState;
}

function columnsOf({ code, name, scene, floor, onPicture, onMap, ordinal, state }: PointFacts) {
  return {
    code,
    name,
    scene,
    floor,
    picture_id: onPicture?.pictureId ?? null,
    x: onPicture?.x ?? null,
    y: onPicture?.y ?? null,
    longitude: onMap?.longitude ?? null,
    latitude: onMap?.latitude ?? null,
    ordinal,
    state,
  };
}

/** The points of a community, in the order in which they are walked. */
export function listPoints(db: Kysely<Tables>, communityId: string): Promise<PointRow[]> {
  return db
    .selectFrom("point")
    .selectAll()
    .where("community_id", "=", communityId)
    .orderBy("ordinal")
    .orderBy(sql`code collate "C"`)
    .execute();
}

/** Adds points; of those whose codes are there, what is said takes the place of what was said, but for their places where none is given. */
export async function savePoints(
  db: Kysely<Tables>,
  {
    communityId,
    points,
    at,
  }: { readonly communityId: string; readonly points: readonly PointFacts[]; readonly at: string },
): Promise<void> {
  const rows = points.map((facts) => ({
    community_id: communityId,
    id: uuidv7(),
    ...columnsOf(facts),
    version: 1,
    created_at: at,
    updated_at: at,
  }));
  await upsert(db, "point", rows, {
    conflict: ["community_id", "code"],
    update: [
      "name",
      "scene",
      "floor",
      "picture_id",
      "x",
      "y",
      "longitude",
      "latitude",
      "ordinal",
      "state",
      "updated_at",
    ],
    bump: "version",
  });
}

export interface PointKey {
  readonly communityId: string;
  readonly id: string;
}

export function pointById(db: Kysely<Tables>, { communityId, id }: PointKey): Promise<PointRow | undefined> {
  return db
    .selectFrom("point")
    .selectAll()
    .where("community_id", "=", communityId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Changes a point if nobody has changed it since `version`. */
export async function updatePoint(
  db: Kysely<Tables>,
  key: PointKey & { readonly version: number },
  { facts, at }: { readonly facts: PointFacts; readonly at: string },
): Promise<Written<PointRow>> {
  const row = await db
    .updateTable("point")
    .set({ ...columnsOf(facts), version: key.version + 1, updated_at: at })
    .where("community_id", "=", key.communityId)
    .where("id", "=", key.id)
    .where("version", "=", key.version)
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) return written(row);
  const found = await pointById(db, key);
  return notWritten(found === undefined ? { code: "missing" } : { code: "changed", version: found.version });
}
