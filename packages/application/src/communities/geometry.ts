import type { Geometry } from "@sangan/storage";

/** Why a geometry cannot be taken. */
export type GeometryTrouble =
  | "not-a-geometry"
  | "out-of-range"
  | "open-ring"
  | "too-few-positions"
  | "too-many-positions";

/** Positions of all rings together. */
const MOST_POSITIONS = 20_000;

type Ring = readonly (readonly number[])[];

/**
 * What is wrong with a GeoJSON geometry (RFC 7946): a point, polygon or multi-polygon in degrees of WGS 84, longitude first, rings closed.
 * Undefined when it is sound.
 */
export function geometryTrouble(geometry: unknown): GeometryTrouble | undefined {
  if (typeof geometry !== "object" || geometry === null || !("type" in geometry) || !("coordinates" in geometry))
    return "not-a-geometry";
  const { type, coordinates } = geometry;
  switch (type) {
    case "Point":
      return positionTrouble(coordinates);
    case "Polygon":
      return polygonsTrouble([coordinates]);
    case "MultiPolygon":
      return polygonsTrouble(coordinates);
    default:
      return "not-a-geometry";
  }
}

/** Only the parts of a geometry that are known: what else came with it is not kept (threat C6). */
export function plainGeometry(geometry: Geometry): Geometry {
  const { type, coordinates } = geometry;
  return { type, coordinates } as Geometry;
}

function polygonsTrouble(polygons: unknown): GeometryTrouble | undefined {
  if (!Array.isArray(polygons) || polygons.length === 0) return "not-a-geometry";
  const rings: readonly unknown[] = polygons.flatMap((polygon: unknown): readonly unknown[] =>
    Array.isArray(polygon) && polygon.length > 0 ? polygon : [undefined],
  );
  let positions = 0;
  for (const ring of rings) {
    if (!Array.isArray(ring)) return "not-a-geometry";
    positions += ring.length;
    if (positions > MOST_POSITIONS) return "too-many-positions";
    const trouble = ringTrouble(ring);
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

function ringTrouble(ring: readonly unknown[]): GeometryTrouble | undefined {
  for (const position of ring) {
    const trouble = positionTrouble(position);
    if (trouble !== undefined) return trouble;
  }
  if (ring.length < 4) return "too-few-positions";
  const [first, last] = [ring[0], ring.at(-1)] as Ring;
  return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? undefined : "open-ring";
}

function positionTrouble(position: unknown): GeometryTrouble | undefined {
  if (!Array.isArray(position) || position.length < 2 || position.length > 3) return "not-a-geometry";
  if (!position.every((one) => typeof one === "number" && Number.isFinite(one))) return "not-a-geometry";
  const [longitude, latitude] = position as readonly number[];
  return Math.abs(longitude ?? 181) <= 180 && Math.abs(latitude ?? 91) <= 90 ? undefined : "out-of-range";
}
