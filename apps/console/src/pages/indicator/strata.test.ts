import { expect, test } from "vitest";
import { tellable } from "./strata.ts";

test("strata of fewer than five answers are not told: they could point to a person", () => {
  const strata = { "60+": { "4": 3, "5": 2 }, "18-35": { "4": 3, "5": 1 }, "36-59": {} };
  expect(tellable(strata)).toEqual([{ name: "60+", count: 5 }]);
});
