import { microPoints, millionths } from "@sangan/evaluation/quantity";
import type { Step } from "@sangan/evaluation/indicator-system";
import type { IndicatorResult, NodeResult, Reading, Result, SenseResult, StepReading } from "@sangan/evaluation/result";
import { leavesOf, six, weightedMean } from "./indicator.ts";

const step = (id: string, zh: string, en: string, points: number): Step => ({
  id,
  title: { zh, en },
  atLeast: microPoints(points * 1_000_000),
  conditions:
    id === "excellent"
      ? [{ type: "every", which: "first-level", atLeast: microPoints(40_000_000) }, { type: "no-unmet-required" }]
      : [],
});

/** Grades (等级) of the made-up system, best first. */
export const GRADES: readonly Step[] = [
  step("excellent", "优秀", "Excellent", 90),
  step("good", "良好", "Good", 75),
  step("pass", "合格", "Pass", 60),
  step("basic", "起步", "Starting", 40),
];

/** What stands in a whole result made by hand. */
export interface ResultPlan {
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly NodeResult[];
  readonly innovation?: readonly IndicatorResult[];
}

const round2 = (value: number): number => Math.round(value * 100) / 100;
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function eachReading(make: (name: keyof Reading) => number | null): Reading {
  return { score: make("score"), low: make("low"), high: make("high") };
}

function senseResult(leaves: readonly IndicatorResult[], sense: "gain" | "security" | "happiness"): SenseResult {
  const weightOf = (leaf: IndicatorResult): number => leaf.weight * (leaf.senses?.[sense] ?? 0);
  const over = (pick: (leaf: IndicatorResult) => Reading): Reading =>
    eachReading((name) => weightedMean(leaves, weightOf, (leaf) => pick(leaf)[name]));
  const provided = over((leaf) => leaf.provided);
  const perceived = over((leaf) => leaf.perceived);
  const gap = provided.score === null || perceived.score === null ? null : six(perceived.score - provided.score);
  return { all: over((leaf) => leaf.q), provided, perceived, gap };
}

function gradeOf(total: number | null): string | null {
  return total === null ? null : (GRADES.find((grade) => (grade.atLeast ?? 0) <= total * 1e6)?.id ?? null);
}

function countsOf(leaves: readonly IndicatorResult[]): Result["counts"] {
  const states = leaves.flatMap((leaf) => leaf.items.map((item) => item.finding.verdict.state));
  const count = (state: string): number => states.filter((each) => each === state).length;
  return {
    items: states.length,
    judged: count("judged"),
    insufficient: count("insufficient"),
    notApplicable: count("not-applicable"),
    unclaimed: count("unclaimed"),
  };
}

function missingOf(leaves: readonly IndicatorResult[]): Result["missing"] {
  return leaves.flatMap((leaf) =>
    leaf.items.flatMap(({ id, finding: { verdict } }) =>
      verdict.state === "insufficient"
        ? [
            {
              indicator: leaf.id,
              item: id,
              reason: verdict.reason,
              ...(verdict.have === undefined ? {} : { have: verdict.have }),
              ...(verdict.need === undefined ? {} : { need: verdict.need }),
            },
          ]
        : [],
    ),
  );
}

const POLICIES: Result["policies"] = {
  unmetRequired: { effect: "zero" },
  notApplicable: { item: "rescale", anchor: millionths(0), indicator: "spread" },
  missing: "unmet",
  feeling: { mode: "inside" },
  bonusCap: microPoints(10_000_000),
  penaltyCap: microPoints(0),
  totalCap: microPoints(110_000_000),
  rounding: { indicator: 1, group: 1, total: 10_000 },
  compare: "full",
};

/** A whole result reckoned from its nodes: weighted mean, bonus, senses, grade. Enough to draw, not to publish. */
export function resultOf(plan: ResultPlan): Result {
  const leaves = plan.nodes.flatMap(leavesOf);
  const extra = plan.innovation ?? [];
  const quality = eachReading((name) =>
    weightedMean(
      leaves,
      (leaf) => leaf.weight,
      (leaf) => leaf.q[name],
    ),
  );
  const earned = Math.min(10, sumOf(extra.flatMap((leaf) => leaf.items.map((item) => item.earned ?? 0))));
  const bonus = eachReading(() => earned);
  const unrounded = eachReading((name) => (quality[name] === null ? null : six(quality[name] + (bonus[name] ?? 0))));
  const total = eachReading((name) => (unrounded[name] === null ? null : round2(unrounded[name])));
  const grade: StepReading = { reached: gradeOf(total.score), low: gradeOf(total.low), high: gradeOf(total.high) };
  const missing = missingOf([...leaves.filter((leaf) => leaf.listed), ...extra]);
  return {
    engine: "0.0.0",
    system: {
      id: "made-up",
      version: "1.0.0",
      title: { zh: "智慧社区体验评价参考指标体系", en: "Reference indicator system" },
    },
    weights: {
      id: "equal",
      version: "1.0.0",
      title: { zh: "等权", en: "Equal weights" },
      method: "equal",
      set: "default",
    },
    community: { id: plan.id, name: plan.name, attributes: { lift: true, use: "residential" } },
    stage: "operation",
    period: { from: "2025-12-31T16:00:00Z", to: "2026-06-30T16:00:00Z" },
    policies: POLICIES,
    total,
    unrounded,
    quality,
    bonus,
    penalty: { score: 0, low: 0, high: 0 },
    corrected:
      unrounded.score === null
        ? null
        : { score: round2(unrounded.score * (1 + 0.05 * 0.24)), experience: 0.24, kappa: 0.05 },
    grade,
    level: { reached: null, low: null, high: null },
    scenes: [
      { id: "lobby", title: { zh: "大堂", en: "Lobby" } },
      { id: "lift", title: { zh: "电梯", en: "Lift" } },
    ],
    attributes: [{ id: "lift", title: { zh: "有电梯", en: "Has a lift" } }],
    grades: GRADES,
    levels: [],
    senses: {
      gain: senseResult(leaves, "gain"),
      security: senseResult(leaves, "security"),
      happiness: senseResult(leaves, "happiness"),
    },
    complete: missing.length === 0,
    missing,
    counts: countsOf([...leaves, ...extra]),
    rows: { read: 18_240, accepted: 18_007, duplicate: 121, rejected: 112 },
    nodes: plan.nodes,
    innovation: extra,
    penalties: [],
    notices: [],
    inputs: {
      system: {
        id: "made-up",
        version: "1.0.0",
        digest: "3b5d5c3712955042212316173ccf37be8001ac3e2f8b1f2f2d6f0e1c7a9b4d10",
      },
      weights: {
        id: "equal",
        version: "1.0.0",
        digest: "6c3e226b4d4795d518ab341b0824ec29a1f7c2d8e5b6a3f4c1d0e9f8a7b6c5d4",
      },
      evidence: {
        id: plan.id,
        version: "1",
        digest: "e7f6c011776e8db7cd330b54174fd76f7d0216b612387a5ffcfb81e6f0919683",
      },
    },
  };
}
