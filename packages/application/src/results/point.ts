import type { Geometry } from "@sangan/storage";

type Ring = readonly (readonly number[])[];

/** Longitude and latitude in degrees of WGS 84. */
export type Point = readonly [number, number];

/**
 * A point that stands for a geometry: a point for itself; of a polygon one that lies inside it, its centroid where that does. Of several polygons the
 * largest counts. Null when there is none.
 */
export function representativePoint(geometry: Geometry): Point | null {
  if (geometry.type === "Point") return pointOf(geometry.coordinates);
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  let largest: readonly Ring[] = [];
  let most = -1;
  for (const polygon of polygons) {
    const size = Math.abs(centroidOf(polygon[0] ?? []).area);
    if (size > most) [largest, most] = [polygon, size];
  }
  const [outer] = largest;
  if (outer === undefined) return null;
  const { point } = centroidOf(outer);
  return point !== null && inside(largest, point) ? point : (middleOf(largest) ?? pointOf(outer[0] ?? []));
}

function pointOf([longitude, latitude]: readonly number[]): Point | null {
  return longitude === undefined || latitude === undefined ? null : [longitude, latitude];
}

const x = (position: readonly number[] | undefined): number => position?.[0] ?? 0;
const y = (position: readonly number[] | undefined): number => position?.[1] ?? 0;

/** Area (with a sign) and centroid of a ring, reckoned from its first position, so that small ones far from 0 lose no digits. */
function centroidOf(ring: Ring): { readonly area: number; readonly point: Point | null } {
  const [first] = ring;
  let [area, east, north] = [0, 0, 0];
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [ax, ay] = [x(ring[at]) - x(first), y(ring[at]) - y(first)];
    const [bx, by] = [x(ring[at + 1]) - x(first), y(ring[at + 1]) - y(first)];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    east += ((ax + bx) * cross) / 6;
    north += ((ay + by) * cross) / 6;
  }
  return { area, point: area === 0 ? null : [x(first) + east / area, y(first) + north / area] };
}

/** Whether a point lies in a polygon and in none of its holes: an even or odd number of sides to the east of it. */
function inside(polygon: readonly Ring[], [longitude, latitude]: Point): boolean {
  return crossings(polygon, latitude).filter((at) => at > longitude).length % 2 === 1;
}

/** Where the sides of a polygon cross a latitude, from west to east. */
function crossings(polygon: readonly Ring[], latitude: number): readonly number[] {
  const found: number[] = [];
  for (const ring of polygon)
    for (let at = 0; at + 1 < ring.length; at += 1) {
      const [a, b] = [ring[at], ring[at + 1]];
      if (y(a) > latitude !== y(b) > latitude) found.push(x(a) + ((latitude - y(a)) / (y(b) - y(a))) * (x(b) - x(a)));
    }
  return found.toSorted((a, b) => a - b);
}

/** The middle of the widest piece of a polygon halfway between its south and its north. */
function middleOf(polygon: readonly Ring[]): Point | null {
  const latitudes = (polygon[0] ?? []).map(y);
  const south = latitudes.reduce((least, one) => Math.min(least, one), 90);
  const north = latitudes.reduce((most, one) => Math.max(most, one), -90);
  const latitude = (south + north) / 2;
  const sides = crossings(polygon, latitude);
  let widest: Point | null = null;
  let most = 0;
  for (let at = 0; at + 1 < sides.length; at += 2) {
    const [west = 0, east = 0] = [sides[at], sides[at + 1]];
    if (east - west > most) [widest, most] = [[(west + east) / 2, latitude], east - west];
  }
  return widest;
}
