import { caseOf, caseShapes, type EvaluationCase, withAttested } from "@sangan/testkit";
import { assert, integer, property } from "fast-check";
import { expect, it } from "vitest";
import { evaluate, type Evaluation } from "../result/index.ts";
import { compareEvaluations } from "./index.ts";

function evaluated(given: EvaluationCase): Evaluation {
  const outcome = evaluate(given);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.evaluation;
}

/** Each part is rounded to 1e-6; this many of them may stand in one sum. */
const TOLERANCE = 1e-3;

it("tells a difference in parts that add up: indicators to the quality, weight, gate and items to the indicator", () => {
  let moved = 0;
  assert(
    property(
      caseShapes(),
      integer({ min: 0, max: 1_000_000 }),
      integer({ min: 0, max: 1000 }),
      (shape, attainment, pick) => {
        const before = caseOf(shape);
        const items = [...evaluated(before).nodes].flatMap(function below(node): readonly string[] {
          return node.type === "group" ? node.children.flatMap(below) : node.items.map((item) => item.id);
        });
        const after = withAttested(before, items[pick % items.length] ?? "", attainment);
        const comparison = compareEvaluations(evaluated(before), evaluated(after));
        if (comparison.delta === null || comparison.quality === null) return;
        // Totals that are no plain mean have no points by indicator; indicators rounded by a coarse step do not add up by item.
        const plain = comparison.indicators.every((one) => one.points !== null);
        if (!plain || before.system.policies.rounding.indicator > 1) return;
        if (comparison.delta !== 0) moved += 1;
        const { quality, feeling, bonus, penalty, rest } = comparison;
        expect(Math.abs(comparison.delta - quality - feeling - bonus + penalty - (rest ?? 0))).toBeLessThan(1e-5);
        const points = comparison.indicators.reduce((sum, one) => sum + (one.points ?? 0), 0);
        expect(Math.abs(points - quality)).toBeLessThan(TOLERANCE);
        for (const one of comparison.indicators) {
          const parts =
            (one.byWeight ?? 0) + (one.byGate ?? 0) + one.items.reduce((sum, item) => sum + (item.points ?? 0), 0);
          expect(Math.abs(parts - (one.points ?? 0)), one.id).toBeLessThan(TOLERANCE);
        }
      },
    ),
    { numRuns: 4000 },
  );
  expect(moved).toBeGreaterThan(300);
});
