import type { PlanPicture, Point } from "@sangan/api";
import type { PictureRow, PointRow } from "@sangan/storage";
import type { Told } from "../../http/handler.ts";

/** A point as it is shown. */
export function pointView(row: PointRow): Told<Point> {
  const { id, code, name, scene, floor, picture_id: pictureId, x, y, longitude, latitude, ordinal, state } = row;
  return {
    id,
    code,
    name,
    scene,
    floor,
    onPicture: pictureId === null || x === null || y === null ? null : { pictureId, x, y },
    onMap: longitude === null || latitude === null ? null : { longitude, latitude },
    ordinal,
    state,
    version: row.version,
    updatedAt: row.updated_at,
  };
}

export function pictureView({ id, name, floor, width, height, digest, created_at }: PictureRow): Told<PlanPicture> {
  return { id, name, floor, width, height, digest, createdAt: created_at };
}
