import { allIndicators, type Item, type ItemKind } from "@sangan/evaluation";
import { caseOf, caseShapes, type EvaluationCase, reordered, withAttested } from "@sangan/testkit";
import { type Arbitrary, assert, integer, nat, pre, property, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { differences } from "./differences.ts";
import { evaluated } from "./evaluated.ts";
import { summaryOf } from "./summary.ts";

const RUNS = { numRuns: 1_000 };
const SLOW = { timeout: 120_000 };

/** Random cases under the standard's own policies. */
const standardCases = (): Arbitrary<EvaluationCase> => caseShapes({ policies: false }).map(caseOf);

interface CaseWithItem {
  readonly given: EvaluationCase;
  readonly indicator: string;
  readonly item: Item;
}

/** A random case and one of its items of the given kinds. */
const withItem = (kinds: readonly ItemKind[]): Arbitrary<CaseWithItem> =>
  tuple(standardCases(), nat())
    .map(([given, index]) => {
      const all = allIndicators(given.system).flatMap(({ id, items }) =>
        items.map((item) => ({ indicator: id, item })),
      );
      const some = all.filter(({ item }) => kinds.includes(item.kind));
      return { given, ...some[index % Math.max(1, some.length)] };
    })
    .filter((one): one is CaseWithItem => "item" in one);

const attainment = (): Arbitrary<number> => integer({ min: 0, max: 1_000_000 });

describe("under the standard's own policies", () => {
  test("P never falls when an item that accumulates is met better", SLOW, () => {
    const cases = withItem(["optional", "offline", "feeling"]);
    assert(
      property(cases, attainment(), attainment(), ({ given, item }, one, other) => {
        const worse = evaluated(withAttested(given, item.id, Math.min(one, other))).total;
        const better = evaluated(withAttested(given, item.id, Math.max(one, other))).total;
        for (const reading of ["score", "low", "high"] as const) {
          expect(better[reading] ?? 0).toBeGreaterThanOrEqual(worse[reading] ?? 0);
        }
      }),
      RUNS,
    );
  });

  test("an indicator with an unmet required item scores 0", SLOW, () => {
    assert(
      property(withItem(["required"]), integer({ min: 0, max: 999_999 }), ({ given, indicator, item }, unmet) => {
        pre(item.points > 0);
        const { indicators } = summaryOf(evaluated(withAttested(given, item.id, unmet)));
        expect(indicators[indicator]?.q).toEqual({ score: 0, low: 0, high: 0 });
      }),
      RUNS,
    );
  });

  test("P lies in its interval, and the interval between 0 and 110", SLOW, () => {
    assert(
      property(standardCases(), (given) => {
        const { score, low, high } = evaluated(given).total;
        pre(score !== null && low !== null && high !== null);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(score).toBeGreaterThanOrEqual(low);
        expect(high).toBeGreaterThanOrEqual(score);
        expect(high).toBeLessThanOrEqual(110);
      }),
      RUNS,
    );
  });

  test("the interval only shrinks when evidence for an insufficient item arrives", SLOW, () => {
    const gappy = caseShapes({ policies: false, gaps: 60 }).map(caseOf);
    assert(
      property(gappy, nat(), attainment(), (given, index, found) => {
        const before = evaluated(given);
        const missing = before.missing[index % Math.max(1, before.missing.length)];
        pre(missing !== undefined);
        const after = evaluated(withAttested(given, missing.item, found));
        expect(after.total.low ?? 0).toBeGreaterThanOrEqual(before.total.low ?? 0);
        expect(after.total.high ?? 0).toBeLessThanOrEqual(before.total.high ?? 0);
        expect(after.missing.length).toBe(before.missing.length - 1);
      }),
      RUNS,
    );
  });
});

describe("under any policies", () => {
  test("P lies in its interval", SLOW, () => {
    assert(
      property(caseShapes({ gaps: 60 }).map(caseOf), (given) => {
        const { score, low, high } = evaluated(given).total;
        pre(score !== null && low !== null && high !== null);
        expect(score).toBeGreaterThanOrEqual(low);
        expect(high).toBeGreaterThanOrEqual(score);
      }),
      { ...RUNS, numRuns: 5000 },
    );
  });

  test("the order of nodes, items, weights and evidence changes nothing", SLOW, () => {
    assert(
      property(caseShapes(), nat(), (shape, seed) => {
        const given = caseOf(shape);
        const straight = summaryOf(evaluated(given));
        expect(differences(straight, summaryOf(evaluated(reordered(given, seed))))).toEqual([]);
      }),
      RUNS,
    );
  });

  test("the same inputs give the same bytes", SLOW, () => {
    assert(
      property(caseShapes(), (shape) => {
        expect(JSON.stringify(evaluated(caseOf(shape)))).toBe(JSON.stringify(evaluated(caseOf(shape))));
      }),
      RUNS,
    );
  });
});
