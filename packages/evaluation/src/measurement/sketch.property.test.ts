import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  binsOfSketch,
  boundsOfBucket,
  bucketOf,
  mergeSketches,
  SKETCH_ACCURACY,
  sketchQuantile,
  valueOfBucket,
  type Sketch,
} from "./index.ts";

const value = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.double({ min: -1e-6, max: 1e-6, noNaN: true }),
  fc.double({ min: -1e299, max: 1e299, noNaN: true }),
  fc.integer({ min: 0, max: 20 }),
);
const values = fc.array(value, { minLength: 1, maxLength: 200 });

const sketchOf = (all: readonly number[]): Sketch =>
  mergeSketches(all.map((one) => [{ bucket: bucketOf(one), count: 1 }]));

/** The paper's promise, with room for the rounding of doubles. */
const near = (told: number, exact: number): boolean =>
  Math.abs(told - exact) <= SKETCH_ACCURACY * (1 + 1e-9) * Math.abs(exact) + 1e-299;

describe("sketches", () => {
  test("each bucket stands for a value that is no further than 1 % from all that it holds, and buckets are ordered as values are", () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const bucket = bucketOf(one);
        const { from, to } = boundsOfBucket(bucket);
        const room = Math.abs(one) * 1e-9 + 1e-299;
        expect(near(valueOfBucket(bucket), one)).toBe(true);
        expect([one >= from - room, one <= to + room]).toEqual([true, true]);
        expect(Math.abs(bucketOf(-one) + bucket)).toBe(0);
        if (one < other) expect(bucket).toBeLessThanOrEqual(bucketOf(other));
      }),
      { numRuns: 500 },
    );
  });

  test("a percentile lies within 1 % of the exact value of its rank", () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, p) => {
        const exact = all.toSorted((a, b) => a - b)[Math.floor(p * (all.length - 1))] ?? Number.NaN;
        expect(near(sketchQuantile(sketchOf(all), p) ?? Number.NaN, exact)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("merging gives the sketch of the union, in whatever order and groups", () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 6 }), fc.infiniteStream(fc.nat()), (parts, chance) => {
        const sketches = parts.map(sketchOf);
        const shuffled = sketches
          .map((sketch) => ({ sketch, place: chance.next().value }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ sketch }) => sketch);
        const half = Math.floor(shuffled.length / 2);
        const grouped = [mergeSketches(shuffled.slice(0, half)), mergeSketches(shuffled.slice(half))];
        expect(mergeSketches(sketches)).toEqual(sketchOf(parts.flat()));
        expect(mergeSketches(grouped)).toEqual(sketchOf(parts.flat()));
      }),
      { numRuns: 100 },
    );
  });

  test("a histogram has at most as many intervals as are asked for, one beside the other, and loses no value", () => {
    const plain = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(plain, fc.constantFrom(0.001, 1, 60), fc.integer({ min: 5, max: 60 }), (all, scale, most) => {
        const { bins, below, above } = binsOfSketch(sketchOf(all), { most, scale });
        expect(bins.length).toBeGreaterThan(0);
        expect(bins.length).toBeLessThanOrEqual(most);
        for (const [at, { from, to, n }] of bins.entries()) {
          expect(n).toBeGreaterThanOrEqual(-1e-6);
          expect(to).toBeGreaterThan(from);
          if (at > 0) expect(bins[at - 1]?.to).toBe(from);
        }
        const told = bins.reduce((sum, { n }) => sum + n, below + above);
        expect(told).toBeCloseTo(all.length, 6);
      }),
      { numRuns: 300 },
    );
  });

  test("nothing has no percentile and no histogram; one value far away is told beside it, not drawn", () => {
    expect(sketchQuantile([], 0.5)).toBeUndefined();
    expect(binsOfSketch([], { most: 60, scale: 1 })).toEqual({ bins: [], below: 0, above: 0 });
    const delays = [...Array.from({ length: 999 }, (_, at) => 100 + at / 10), 60_000];
    const { bins, above } = binsOfSketch(sketchOf(delays), { most: 60, scale: 1 });
    expect(bins.at(-1)?.to).toBeLessThan(400);
    expect(above).toBeCloseTo(1, 6);
    expect(bins.filter(({ n }) => n > 1).length).toBeGreaterThan(20);
  });
});
