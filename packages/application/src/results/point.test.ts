import { expect, it } from "vitest";
import { representativePoint } from "./point.ts";

it("is a point itself, and the centroid of a square, however small and far from 0", () => {
  expect(representativePoint({ type: "Point", coordinates: [120.15, 30.28, 12] })).toEqual([120.15, 30.28]);
  const square = [
    [120, 30],
    [120.002, 30],
    [120.002, 30.002],
    [120, 30.002],
    [120, 30],
  ];
  const [longitude, latitude] = representativePoint({ type: "Polygon", coordinates: [square] }) ?? [0, 0];
  expect(longitude).toBeCloseTo(120.001, 9);
  expect(latitude).toBeCloseTo(30.001, 9);
});

// A horseshoe open to the east: its centroid lies in the gap between the arms.
const HORSESHOE = [
  [0, 0],
  [10, 0],
  [10, 1],
  [1, 1],
  [1, 9],
  [10, 9],
  [10, 10],
  [0, 10],
  [0, 0],
];

it("lies inside where the centroid does not: in the back of a horseshoe, beside a hole", () => {
  // Halfway from south to north only the back, 0 … 1, is there.
  expect(representativePoint({ type: "Polygon", coordinates: [HORSESHOE] })).toEqual([0.5, 5]);
  const outer = [
    [0, 0],
    [9, 0],
    [9, 9],
    [0, 9],
    [0, 0],
  ];
  const hole = [
    [3, 3],
    [8, 3],
    [8, 6],
    [3, 6],
    [3, 3],
  ];
  const [longitude] = representativePoint({ type: "Polygon", coordinates: [outer, hole] }) ?? [0, 0];
  expect(longitude).toBe(1.5);
});

it("is in the largest of several polygons, and on one without area", () => {
  const small = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ];
  const large = [
    [100, 10],
    [106, 10],
    [103, 13],
    [100, 10],
  ];
  const [longitude, latitude] = representativePoint({ type: "MultiPolygon", coordinates: [[small], [large]] }) ?? [
    0, 0,
  ];
  expect([longitude, latitude]).toEqual([expect.closeTo(103, 9), expect.closeTo(11, 9)]);
  const line = [
    [5, 5],
    [6, 5],
    [5, 5],
    [5, 5],
  ];
  expect(representativePoint({ type: "Polygon", coordinates: [line] })).toEqual([5, 5]);
});
