import { expect, test } from "vitest";
import { writeOverrides } from "../../what-if/overrides.ts";
import { candidatesOf, withStep } from "./candidates.ts";
import { whatIfSearch } from "./what-if-search.ts";

test("a step assumes its items met and leaves the other assumptions", () => {
  const first = withStep(new Map(), { items: ["7.1.r1"] });
  expect(writeOverrides(withStep(first, { items: ["7.2.r1", "7.2.r2"] }))).toBe("7.1.r1:1,7.2.r1:1,7.2.r2:1");
});

test("where nothing is judged there is no step", () => {
  expect(candidatesOf({ nodes: [], innovation: [], penalties: [] }, 40)).toEqual([]);
});

test("an address keeps what can be read and leaves out the rest", () => {
  expect(whatIfSearch({ if: "7.1.r1:1", show: "zeroed", kind: "nonsense", q: "" })).toEqual({
    if: "7.1.r1:1",
    show: "zeroed",
  });
});
