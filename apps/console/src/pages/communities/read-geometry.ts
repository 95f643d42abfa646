import type { Geometry } from "@sangan/api/client";

type Position = readonly number[];

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length >= 2 && value.every((part) => typeof part === "number");
}

/** Every position of nested coordinates. */
export function positionsOf(coordinates: unknown): readonly Position[] {
  if (isPosition(coordinates)) return [coordinates];
  return Array.isArray(coordinates) ? coordinates.flatMap(positionsOf) : [];
}

function parseGeometry(value: object): Geometry | undefined {
  if (!("type" in value)) return undefined;
  if (value.type === "Feature" && "geometry" in value && typeof value.geometry === "object" && value.geometry !== null)
    return parseGeometry(value.geometry);
  if (value.type === "FeatureCollection" && "features" in value && Array.isArray(value.features)) {
    const [only]: readonly unknown[] = value.features;
    return value.features.length === 1 && typeof only === "object" && only !== null ? parseGeometry(only) : undefined;
  }
  const isKnown = value.type === "Point" || value.type === "Polygon" || value.type === "MultiPolygon";
  if (!isKnown || !("coordinates" in value) || positionsOf(value.coordinates).length === 0) return undefined;
  return { type: value.type, coordinates: value.coordinates } as Geometry;
}

/** A geometry out of GeoJSON text: itself, a feature, or a collection of one; null for no text, undefined when it is none. */
export function readGeometry(text: string): Geometry | null | undefined {
  if (text.trim() === "") return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? parseGeometry(value) : undefined;
  } catch {
    return undefined;
  }
}
