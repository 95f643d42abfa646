import { expect, test } from "vitest";
import { movedBy, shareTyped } from "./plan-place.ts";

test("arrow keys move a place by a hundredth of the plan, with Shift by a thousandth, and never out of it", () => {
  expect(movedBy({ x: 0.5, y: 0.5 }, "ArrowRight", false)).toEqual({ x: 0.51, y: 0.5 });
  expect(movedBy({ x: 0.5, y: 0.5 }, "ArrowUp", true)).toEqual({ x: 0.5, y: 0.499 });
  expect(movedBy({ x: 0.004, y: 0.998 }, "ArrowLeft", false)).toEqual({ x: 0, y: 0.998 });
  expect(movedBy({ x: 0.004, y: 0.998 }, "ArrowDown", false)).toEqual({ x: 0.004, y: 1 });
  expect(movedBy({ x: 0.5, y: 0.5 }, "Enter", false)).toBeUndefined();
});

test("a typed percentage is a share, anything else is none", () => {
  expect([" 12.5 ", "12,5", "0", "100"].map(shareTyped)).toEqual([0.125, 0.125, 0, 1]);
  expect(["", "-1", "100.1", "1e1", "half"].map(shareTyped)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
