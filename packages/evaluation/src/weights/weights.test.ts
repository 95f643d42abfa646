import { assert, array, integer, property } from "fast-check";
import { expect, it } from "vitest";
import { ONE, ratio } from "../quantity/index.ts";
import { apportion } from "./index.ts";

it("apportions whole millionths that add up to exactly one, none further than one from its share", () => {
  assert(
    property(array(integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 }), (parts) => {
      const total = parts.reduce((sum, part) => sum + part, 0);
      if (total === 0) return true;
      const set = apportion(parts.map((part, at) => ({ id: String(at), share: ratio(BigInt(part), 1n) })));
      const sum = [...set.values()].reduce((all, weight) => all + weight, 0);
      return (
        sum === ONE && parts.every((part, at) => Math.abs((set.get(String(at)) ?? 0) - (part / total) * ONE) < 1.000001)
      );
    }),
  );
});

it("gives what is left over to the largest remainders, earlier first at a tie", () => {
  const set = apportion(["a", "b", "c"].map((id) => ({ id, share: ratio(1n, 3n) })));
  expect([...set.values()]).toEqual([333_334, 333_333, 333_333]);
});
