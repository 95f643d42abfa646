import type { Geometry } from "@sangan/api/client";

/** Longitude and latitude in degrees. */
export type Position = readonly number[];

/** A picture that degrees are laid out in, with the edge that stays free. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly edge: number;
}

/** A place of a picture: from its left and its top. */
export interface OnSheet {
  readonly x: number;
  readonly y: number;
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

/** Lays degrees out flat, as large as a sheet lets them be; north is up. The middle is that of what is laid out. */
export function planeOf(
  all: readonly Position[],
  { width, height, edge }: Sheet,
): {
  readonly place: (position: Position) => OnSheet;
  readonly middle: { readonly longitude: number; readonly latitude: number };
} {
  const [xs, ys] = [all.map(([x = 0]) => x), all.map(([, y = 0]) => y)];
  const [west, east, south, north] = [least(xs), most(xs), least(ys), most(ys)];
  const middle = { longitude: (west + east) / 2, latitude: (south + north) / 2 };
  // A degree of longitude is shorter the farther north.
  const squeeze = Math.cos((middle.latitude * Math.PI) / 180);
  const scale = Math.min(
    (width - 2 * edge) / Math.max((east - west) * squeeze, 1e-9),
    (height - 2 * edge) / Math.max(north - south, 1e-9),
  );
  return {
    middle,
    place: ([x = 0, y = 0]) => ({
      x: width / 2 + (x - middle.longitude) * squeeze * scale,
      y: height / 2 - (y - middle.latitude) * scale,
    }),
  };
}

/** The outline of a geometry as path data; empty of a single point. */
export function outlineOf(geometry: Geometry, place: (position: Position) => OnSheet): string {
  const polygons =
    geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  const written = (position: Position): string => {
    const { x, y } = place(position);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  return polygons.flatMap((rings) => rings.map((ring) => `M${ring.map(written).join("L")}Z`)).join("");
}
