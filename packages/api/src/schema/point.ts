import { z } from "zod";
import { digest, id, instant, name, text, version } from "./plain.ts";

const share = z.number().min(0).max(1);

/** What people say of a point (测点). */
export const pointFacts = z.strictObject({
  /** What observations call it; one of each in a community. */
  code: text.min(1).max(100),
  name,
  /** Id of a scene; "": of none. */
  scene: text.max(100),
  floor: text.max(60),
  /** On a picture of the community's plan: from the left and from the top, 0 … 1. */
  onPicture: z.strictObject({ pictureId: id, x: share, y: share }).nullable(),
  /** Degrees of WGS 84. */
  onMap: z.strictObject({ longitude: z.number().min(-180).max(180), latitude: z.number().min(-90).max(90) }).nullable(),
  /** The order in which points are walked. */
  ordinal: z.int().min(0).max(1_000_000),
  state: z.enum(["active", "retired"]),
});
export type PointFacts = z.infer<typeof pointFacts>;

/** A place in a community at which is measured. */
export const point = z.object({ id, ...pointFacts.shape, version, updatedAt: instant });
export type Point = z.infer<typeof point>;

/** A picture of a community's plan: of a floor, or of its grounds where the floor is "". */
export const planPicture = z.object({
  id,
  name: z.string(),
  floor: z.string(),
  width: z.int(),
  height: z.int(),
  digest,
  createdAt: instant,
});
export type PlanPicture = z.infer<typeof planPicture>;

export const pointList = z.object({ points: z.array(point), pictures: z.array(planPicture) });
export type PointList = z.infer<typeof pointList>;

/** What became of a table of points. */
export const pointImport = z.object({
  created: z.int(),
  updated: z.int(),
  refused: z.array(z.object({ row: z.int(), column: z.string().nullable(), reason: z.string() })),
});
export type PointImport = z.infer<typeof pointImport>;
