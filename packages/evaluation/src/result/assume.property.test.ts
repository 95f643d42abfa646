import { caseOf, caseShapes, withAttested, type EvaluationCase } from "@sangan/testkit";
import { assert, integer, property } from "fast-check";
import { expect, it } from "vitest";
import { itemsOf } from "../indicator-system/index.ts";
import { millionths } from "../quantity/index.ts";
import { ASSUMING_ENGINE, evaluate, evaluateAssuming, type Assumption, type Evaluation } from "./index.ts";

function evaluated(given: EvaluationCase): Evaluation {
  const outcome = evaluate(given);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.evaluation;
}

function assuming(given: EvaluationCase, assumptions: readonly (readonly [string, Assumption])[]): Evaluation {
  const outcome = evaluateAssuming(given, new Map(assumptions));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.evaluation;
}

/** All that is scored, without the trace of items. */
function scored(one: Evaluation): unknown {
  const { total, unrounded, quality, bonus, penalty, feeling, corrected, grade, level, senses, missing, counts } = one;
  return { total, unrounded, quality, bonus, penalty, feeling, corrected, grade, level, senses, missing, counts };
}

it("scores an assumed attainment as it scores an attested one", () => {
  assert(
    property(
      caseShapes(),
      integer({ min: 0, max: 1_000_000 }),
      integer({ min: 0, max: 1000 }),
      (shape, value, pick) => {
        const given = caseOf(shape);
        const ids = itemsOf(given.system).map((item) => item.id);
        const id = ids[pick % ids.length] ?? "";
        const assumption = { state: "judged", attainment: millionths(value) } as const;
        expect(scored(assuming(given, [[id, assumption]]))).toEqual(scored(evaluated(withAttested(given, id, value))));
      },
    ),
    { numRuns: 300 },
  );
});

it("scores an item assumed not applicable as it scores one declared so", () => {
  let compared = 0;
  assert(
    property(caseShapes(), integer({ min: 0, max: 1000 }), (shape, pick) => {
      const given = caseOf(shape);
      const exempt = itemsOf(given.system).filter((item) => item.mayNotApply !== undefined);
      const item = exempt[pick % Math.max(1, exempt.length)];
      if (item === undefined) return;
      compared += 1;
      const others = given.bundle.notApplicable.filter((one) => one.item !== item.id);
      const declaration = { item: item.id, reason: "absent", assessor: "assessor-1" };
      const declared = { ...given, bundle: { ...given.bundle, notApplicable: [...others, declaration] } };
      expect(scored(assuming(given, [[item.id, { state: "not-applicable" }]]))).toEqual(scored(evaluated(declared)));
    }),
    { numRuns: 300 },
  );
  expect(compared).toBeGreaterThan(50);
});

it("changes nothing but the engine's name when nothing is assumed", () => {
  assert(
    property(caseShapes(), (shape) => {
      const given = caseOf(shape);
      expect(JSON.stringify(assuming(given, []))).toBe(
        JSON.stringify({ ...evaluated(given), engine: ASSUMING_ENGINE }),
      );
    }),
  );
});

it("tells which assumptions it does not take: of items it does not know, or that always apply", () => {
  assert(
    property(caseShapes(), (shape) => {
      const given = caseOf(shape);
      const always = itemsOf(given.system).find(
        (item) => item.mayNotApply === undefined && item.appliesIf === undefined && item.stages === undefined,
      );
      if (always === undefined) return;
      const gone = { state: "not-applicable" } as const;
      const outcome = evaluateAssuming(
        given,
        new Map([
          [always.id, gone],
          ["no such item", gone],
        ]),
      );
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
      expect([outcome.refused, outcome.unknown]).toEqual([[always.id], ["no such item"]]);
      expect(scored(outcome.evaluation)).toEqual(scored(evaluated(given)));
    }),
  );
});
