import { expect, it } from "vitest";
import { positionsOf, readGeometry } from "./read-geometry.ts";

const POINT = { type: "Point", coordinates: [116.4, 39.9] };

it("takes a geometry, a feature, or a collection of one feature, and nothing else", () => {
  const feature = { type: "Feature", properties: {}, geometry: POINT };
  const texts = [POINT, feature, { type: "FeatureCollection", features: [feature] }];
  expect(texts.map((value) => readGeometry(JSON.stringify(value)))).toEqual([POINT, POINT, POINT]);
  expect(readGeometry(" ")).toBeNull();
  const none = ["{", "1", "null", '{"type":"Point"}', '{"type":"LineString","coordinates":[[1,2],[3,4]]}'];
  expect(none.map(readGeometry)).toEqual(none.map(() => undefined));
  expect(readGeometry(JSON.stringify({ type: "FeatureCollection", features: [feature, feature] }))).toBeUndefined();
});

it("finds every position, however deep", () => {
  expect(positionsOf([[[[1, 2]], [[3, 4]]]])).toEqual([
    [1, 2],
    [3, 4],
  ]);
});
