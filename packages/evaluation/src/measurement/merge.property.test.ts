import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decimal, type Decimal, ratio } from "../quantity/index.ts";
import { mergeSums } from "./merge.ts";
import { summarise } from "./summary.ts";

const value = fc
  .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([mantissa, places]) => decimal(String(mantissa / 10 ** places)));
const days = fc.array(fc.array(value, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 20 });
const NOTHING = { quantiles: [], definition: 7 } as const;

const thousandth = (text: Decimal): Decimal => decimal((Number(text) / 1000).toFixed(7));

test("sums of days put together are the sums of all their values", () => {
  fc.assert(
    fc.property(days, (given) => {
      const parts = given.map((values) => summarise(values, NOTHING));
      const { quantiles: _, ...whole } = summarise(given.flat(), NOTHING);
      expect(mergeSums(parts, ratio(1n, 1n))).toEqual({ ...whole, quantiles: {} });
    }),
  );
});

test("in a unit of a thousand it is as if every value had been written in that unit", () => {
  fc.assert(
    fc.property(days, (given) => {
      const parts = given.map((values) => summarise(values, NOTHING));
      const whole = summarise(given.flat().map(thousandth), NOTHING);
      expect(mergeSums(parts, ratio(1n, 1000n))).toEqual(whole);
    }),
  );
});

test("what has no end as a decimal is not rounded", () => {
  const parts = [summarise(["1000"].map(decimal), NOTHING)];
  expect(mergeSums(parts, ratio(1n, 60_000n))).toBeUndefined();
  expect(() => mergeSums([], ratio(1n, 1n))).toThrow(RangeError);
});
