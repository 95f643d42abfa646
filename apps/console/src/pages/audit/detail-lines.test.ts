import { expect, it } from "vitest";
import { detailLines } from "./detail-lines.ts";

it("tells what belongs to an event line by line, whatever its shape", () => {
  const many = Array.from({ length: 13 }, (_, at) => at);
  expect(detailLines({ name: "甲", change: { name: { from: "a", to: null } }, codes: ["1", { a: 1 }], many })).toEqual([
    ["name", "甲"],
    ["change.name.from", "a"],
    ["change.name.to", "–"],
    ["codes", '1, {"a":1}'],
    ["many", "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … (13)"],
  ]);
});
