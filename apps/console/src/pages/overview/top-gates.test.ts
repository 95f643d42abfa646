import { expect, it } from "vitest";
import { outlineOf, placeOf } from "./map-community.ts";
import { topGates } from "./top-gates.ts";

it("the gates that close most often stand first, equals by name, and those that close nowhere are left out", () => {
  expect(topGates({ b: 2, a: 2, c: 9, d: 0 }, 3)).toEqual([
    ["c", 9],
    ["a", 2],
    ["b", 2],
  ]);
  expect(topGates({ b: 2, a: 2, c: 9 }, 1)).toEqual([["c", 9]]);
});

const RING = [
  [120, 30],
  [121, 30],
  [121, 31],
  [120, 30],
];

it("outlines are the rings of whatever geometry there is; a point has none", () => {
  const ring = RING.map(([longitude, latitude]) => [longitude, latitude]);
  expect(outlineOf({ type: "Polygon", coordinates: [RING] })).toEqual([ring]);
  expect(outlineOf({ type: "MultiPolygon", coordinates: [[RING], [RING, RING]] })).toEqual([ring, ring, ring]);
  expect(outlineOf({ type: "Point", coordinates: [120, 30] })).toBeUndefined();
  expect(outlineOf(null)).toBeUndefined();
});

it("a place is its point; without one, that of its geometry; and a height is left out", () => {
  expect(placeOf({ point: [120, 30], geometry: null })).toEqual([120, 30]);
  expect(placeOf({ point: null, geometry: { type: "Point", coordinates: [120, 30, 8] } })).toEqual([120, 30]);
  expect(placeOf({ point: null, geometry: null })).toBeUndefined();
});
