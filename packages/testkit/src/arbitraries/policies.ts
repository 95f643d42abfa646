import type { Aggregate, GateEffect, Policies } from "@sangan/evaluation/indicator-system";
import { microPoints, millionths } from "@sangan/evaluation/quantity";
import type { Draws } from "./draws.ts";

/** Grades of a random system, best first. */
export const GRADES = ["grade-a", "grade-b", "grade-c", "grade-d"] as const;

/** Effects of an unmet required item; those on grades only where there are grades. */
export function drawGate(d: Draws, grades: readonly string[]): GateEffect {
  const effect = d.pick(["zero", "zero", "zero-basic", "cap-grade", "deny-grade"]);
  if (effect !== "cap-grade") return { effect };
  const grade = grades[d.int(0, Math.max(0, grades.length - 1))];
  return grade === undefined ? { effect: "zero" } : { effect, grade };
}

export function drawAggregate(d: Draws): Aggregate {
  const method = d.pick(["weighted-mean", "weighted-mean", "sum", "capped-sum", "minimum"]);
  return method === "capped-sum" ? { method, cap: microPoints(d.int(1, 200) * 1_000_000) } : { method };
}

/** A step of 1, 2 or 5 × 10ⁿ millionths, a point at most times ten. */
function drawStep(d: Draws): number {
  return d.chance(40) ? 1 : d.pick([1, 2, 5]) * 10 ** d.int(0, 6);
}

export function drawPolicies(d: Draws, grades: readonly string[]): Policies {
  return {
    unmetRequired: drawGate(d, grades),
    notApplicable: {
      item: d.pick(["rescale", "drop-with-weight", "zero", "anchor"]),
      anchor: millionths(d.pick([0, 500_000, 600_001, 1_000_000])),
      indicator: d.pick(["spread", "spread-siblings", "zero"]),
    },
    missing: d.pick(["unmet", "unmet", "drop", "block"]),
    feeling: d.chance(50)
      ? { mode: "inside" }
      : {
          mode: "direct",
          cap: microPoints(d.int(0, 30) * 1_000_000),
          ceiling: microPoints(d.int(20, 120) * 1_000_000),
        },
    bonusCap: microPoints(d.pick([10, 10, 5, 0]) * 1_000_000),
    penaltyCap: microPoints(d.pick([20, 100, 3, 0]) * 1_000_000),
    totalCap: d.chance(60) ? microPoints(d.pick([110, 100, 60]) * 1_000_000) : null,
    rounding: { indicator: drawStep(d), group: drawStep(d), total: d.chance(50) ? 10_000 : drawStep(d) },
    compare: d.pick(["full", "rounded"]),
  };
}
