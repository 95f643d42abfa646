import { expect, it } from "vitest";
import { byNumber, shadeOf } from "./building-shade.ts";

it("a building is shaded by its share of the most, and not at all where its count is not told", () => {
  expect([20, 10, 0, null].map((responses) => shadeOf(responses, 20))).toEqual([40, 23, 0, 0]);
  expect(shadeOf(7, 0)).toBe(0);
});

it("buildings stand as people number them", () => {
  const names = ["10号楼", "2号楼", "1号楼"].map((building) => ({ building, responses: null }));
  expect(names.toSorted(byNumber("zh-CN")).map(({ building }) => building)).toEqual(["1号楼", "2号楼", "10号楼"]);
});
