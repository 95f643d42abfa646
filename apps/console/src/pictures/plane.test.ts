import { expect, test } from "vitest";
import { outlineOf, planeOf } from "./plane.ts";

const SHEET = { width: 200, height: 100, edge: 10 };

test("degrees fill a sheet up to its edge, north is up, and a degree of longitude is half as long at 60° north", () => {
  // By hand: 2° × 1° about 60° N is 1 × 1 flat; the height of 80 is the narrower: 80 for one degree of latitude, 40 for one of longitude.
  const { place, middle } = planeOf(
    [
      [119, 59.5],
      [121, 60.5],
    ],
    SHEET,
  );
  expect(middle).toEqual({ longitude: 120, latitude: 60 });
  const [west, east] = [place([119, 60.5]), place([121, 59.5])];
  expect([west.x, west.y, east.x, east.y].map((value) => Math.round(value * 1000) / 1000)).toEqual([60, 10, 140, 90]);
});

test("one place alone stands in the middle; only areas have an outline", () => {
  const { place } = planeOf([[120, 30]], SHEET);
  expect(place([120, 30])).toEqual({ x: 100, y: 50 });
  expect(outlineOf({ type: "Point", coordinates: [120, 30] }, place)).toBe("");
  const ring: [number, number][] = [
    [120, 30],
    [120, 30],
    [120, 30],
    [120, 30],
  ];
  const one = "M100.0 50.0L100.0 50.0L100.0 50.0L100.0 50.0Z";
  expect(outlineOf({ type: "Polygon", coordinates: [ring] }, place)).toBe(one);
  expect(outlineOf({ type: "MultiPolygon", coordinates: [[ring], [ring]] }, place)).toBe(one + one);
});
