import { describe, expect, it } from "vitest";
import { geometryTrouble } from "./geometry.ts";

const SQUARE = [
  [120.1, 30.2],
  [120.2, 30.2],
  [120.2, 30.3],
  [120.1, 30.2],
];

describe("geometry", () => {
  it.each([
    [{ type: "Point", coordinates: [120.15, 30.28] }],
    [{ type: "Point", coordinates: [-180, 90, 12.5] }],
    [{ type: "Polygon", coordinates: [SQUARE] }],
    [{ type: "MultiPolygon", coordinates: [[SQUARE], [SQUARE, SQUARE]] }],
  ])("takes %j", (geometry) => {
    expect(geometryTrouble(geometry)).toBeUndefined();
  });

  it.each([
    [null, "not-a-geometry"],
    ["Point", "not-a-geometry"],
    [{ type: "LineString", coordinates: SQUARE }, "not-a-geometry"],
    [{ type: "Point", coordinates: [120] }, "not-a-geometry"],
    [{ type: "Point", coordinates: ["120", "30"] }, "not-a-geometry"],
    [{ type: "Point", coordinates: [Number.NaN, 30] }, "not-a-geometry"],
    [{ type: "Point", coordinates: [30.28, 120.15] }, "out-of-range"],
    [{ type: "Point", coordinates: [180.1, 0] }, "out-of-range"],
    [{ type: "Polygon", coordinates: [] }, "not-a-geometry"],
    [{ type: "Polygon", coordinates: [SQUARE.slice(0, 3)] }, "too-few-positions"],
    [{ type: "Polygon", coordinates: [[...SQUARE, [120.3, 30.4]]] }, "open-ring"],
    [{ type: "Polygon", coordinates: [Array.from({ length: 20_001 }, () => [1, 1])] }, "too-many-positions"],
    [{ type: "MultiPolygon", coordinates: [[]] }, "not-a-geometry"],
  ])("refuses %j: %s", (geometry, trouble) => {
    expect(geometryTrouble(geometry)).toBe(trouble);
  });
});
