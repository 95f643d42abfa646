import { assert, bigInt, integer, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { decimal, decimalOf, ratioOf } from "./decimal.ts";
import { ratio } from "./ratio.ts";
import { attainmentOf, divideRounded, roundRatio, roundToStep } from "./rounding.ts";

const rounded = (value: string, step: string): string =>
  decimalOf(roundToStep(ratioOf(decimal(value)), ratioOf(decimal(step))));

describe("rounding by GB/T 8170-2008", () => {
  // The worked examples of its clauses 3.2 (rules), 3.3 (no rounding in steps) and 3.4 (units of 0.5 and 0.2), exact.
  it.each([
    ["12.1498", "1", "12"],
    ["12.1498", "0.1", "12.1"],
    ["1268", "100", "1300"],
    ["1268", "10", "1270"],
    ["10.5002", "1", "11"],
    ["1.050", "0.1", "1"],
    ["0.35", "0.1", "0.4"],
    ["2500", "1000", "2000"],
    ["3500", "1000", "4000"],
    ["0.0325", "0.001", "0.032"],
    ["32500", "1000", "32000"],
    ["97.46", "1", "97"],
    ["15.4546", "1", "15"],
    ["60.25", "0.5", "60"],
    ["60.38", "0.5", "60.5"],
    ["60.28", "0.5", "60.5"],
    ["-60.75", "0.5", "-61"],
    ["830", "20", "840"],
    ["842", "20", "840"],
    ["832", "20", "840"],
    ["-930", "20", "-920"],
    ["-355", "10", "-360"],
    ["-325", "10", "-320"],
    ["-365", "100", "-400"],
    ["-0.0365", "0.001", "-0.036"],
  ])("%s to a step of %s is %s", (value, step, expected) => {
    expect(rounded(value, step)).toBe(expected);
  });

  it("is the same in doubles as in exact fractions", () => {
    assert(
      property(
        integer({ min: 0, max: 2 ** 53 - 2 ** 40 }),
        integer({ min: 1, max: 2 ** 40 }),
        (n, d) => BigInt(divideRounded(n, d)) === roundRatio(ratio(BigInt(n), BigInt(d))),
      ),
      { numRuns: 20_000 },
    );
  });

  it("goes to the even neighbour at every tie, in doubles too", () => {
    assert(
      property(integer({ min: 0, max: 2 ** 30 }), integer({ min: 1, max: 2 ** 20 }), (quotient, half) => {
        const result = divideRounded(quotient * 2 * half + half, 2 * half);
        return result % 2 === 0 && Math.abs(result - quotient) <= 1;
      }),
    );
  });
});

describe("attainment", () => {
  it("is clamped to [0, 1] and kept to 1e-6", () => {
    expect(
      [ratio(-1n, 3n), ratio(1n, 3n), ratio(2n, 3n), ratio(4n, 3n), ratio(1n, 2_000_000n), ratio(3n, 2_000_000n)].map(
        attainmentOf,
      ),
    ).toEqual([0, 333_333, 666_667, 1_000_000, 0, 2]);
  });
});

describe("decimals", () => {
  it("are written exactly when they have few enough digits, and read back as they were", () => {
    assert(
      property(tuple(bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), integer({ min: 0, max: 12 })), ([n, digits]) => {
        const value = ratio(n, 10n ** BigInt(digits));
        const back = ratioOf(decimalOf(value));
        return back.n * value.d === value.n * back.d;
      }),
    );
  });

  it.each(["", "1e5", "NaN", "Infinity", "0x10", "1,5", "１２", " 1", "1.", ".5", "--1", "1".repeat(33)])(
    "refuse %j",
    (text) => {
      expect(() => decimal(text)).toThrow(RangeError);
    },
  );
});
