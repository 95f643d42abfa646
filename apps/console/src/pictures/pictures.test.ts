import { compareEvaluations } from "@sangan/evaluation/comparison";
import type { IndicatorResult } from "@sangan/evaluation/result";
import { communityResult } from "@sangan/testkit/results";
import { describe, expect, it } from "vitest";
import { binName, binOf, binsOf } from "./bins.ts";
import { clipped, divide, inset, inTwoLines, polar, ringPart, scoreColour, type Point } from "./geometry.ts";
import { moveOf } from "./move-data.ts";
import { scaleOf } from "./move-scale.ts";
import { sparkPath } from "./spark-path.ts";
import { stateOf, wheelOf } from "./wheel-data.ts";

function rounded({ x, y }: Point): readonly number[] {
  return [Math.round(x) + 0, Math.round(y) + 0];
}

describe("bins", () => {
  it("are 22 of 5 points; a limit belongs to the bin above it, 110 to the last", () => {
    expect([0, 4.99, 5, 99.99, 100, 109.99, 110].map(binOf)).toEqual([0, 0, 1, 19, 20, 21, 21]);
    const bins = binsOf([0, 5, 5, null, 110]);
    expect([bins.length, bins[0], bins[1], bins[21]]).toEqual([22, 1, 2, 1]);
    expect(binName(16)).toBe("80–85");
  });
});

describe("geometry", () => {
  it("begins above and goes clockwise", () => {
    expect([0, 0.25, 0.5, 0.75].map((turn) => rounded(polar(turn, 10)))).toEqual([
      [0, -10],
      [10, 0],
      [0, 10],
      [-10, 0],
    ]);
    expect(ringPart({ from: 0, to: 0.25 }, 5, 10)).toBe("M0 -10A10 10 0 0 1 10 0L5 0A5 5 0 0 0 0 -5Z");
  });

  it("divides by weights, equally when there are none, and never turns a gap inside out", () => {
    expect(divide([1, 3], { from: 0, to: 1 })).toEqual([
      { from: 0, to: 0.25 },
      { from: 0.25, to: 1 },
    ]);
    expect(divide([0, 0], { from: 0, to: 1 })[0]).toEqual({ from: 0, to: 0.5 });
    expect(inset({ from: 0, to: 0.004 }, 0.1)).toEqual({ from: 0.001, to: 0.003 });
  });

  it("has five colours, the best one for full marks, the worst for less than nothing", () => {
    expect([-1, 0, 0.2, 0.99, 1, 1.1].map(scoreColour).map((one) => one.slice(6, 8))).toEqual([
      "s1",
      "s1",
      "s2",
      "s5",
      "s5",
      "s5",
    ]);
  });

  it("A10: cuts long names between whole letters", () => {
    expect([clipped("花木街道", 4), clipped("花木街道居委会", 4), clipped("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 2)]).toEqual([
      "花木街道",
      "花木街…",
      "👨‍👩‍👧…",
    ]);
  });

  it("breaks long names between words, or else between letters, and cuts what two lines do not hold", () => {
    expect(inTwoLines("Services", 8)).toBe("Services");
    expect(inTwoLines("Services for older people", 12)).toBe("Services for\nolder people");
    expect(inTwoLines("Services for older people", 9)).toBe("Services\nfor olde…");
    expect(inTwoLines("适老与适幼服务体验", 6)).toBe("适老与适幼服\n务体验");
  });
});

describe("sparkline", () => {
  it("leaves a gap where there was no score, and makes little of little", () => {
    const box = { width: 100, height: 20 };
    expect(sparkPath([50, null, 60, 60], box).path).toBe("M0 20M66.7 0L100 0");
    expect(sparkPath([50, 51], box)).toEqual({ path: "M0 11L100 9", last: { x: 100, y: 9 } });
    expect(sparkPath([null, null], box)).toEqual({ path: "", last: null });
    expect(sparkPath([], box)).toEqual({ path: "", last: null });
  });
});

describe("wheel", () => {
  const made = communityResult({ seed: 7, trouble: 0.6, insufficient: 0.1 });

  it("has the 13 first-level indicators with their weights, which add up to 1", () => {
    const branches = wheelOf(made);
    expect(branches.map(({ clause }) => clause)).toEqual(Array.from({ length: 13 }, (_, at) => `7.${at + 1}`));
    expect(branches.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    expect(branches.flatMap(({ leaves }) => leaves).reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
  });

  it("tells a required item unmet from one whose evidence is missing", () => {
    const leaf = (verdicts: readonly IndicatorResult["items"][number]["finding"]["verdict"][]): IndicatorResult => {
      const node = made.nodes[0];
      if (node?.type !== "indicator") throw new Error("7.1 has no leaves");
      const items = node.items.slice(0, verdicts.length).flatMap((item, at) => {
        const verdict = verdicts[at];
        return verdict === undefined ? [] : [{ ...item, finding: { ...item.finding, verdict } }];
      });
      const q = { score: 0, low: 0, high: 0 };
      return { ...node, q, gated: true, closedBy: items.map(({ id }) => id), items };
    };
    const unmet = { state: "judged", attainment: made.policies.notApplicable.anchor } as const;
    const unknown = { state: "insufficient", reason: "no-evidence" } as const;
    expect(stateOf(leaf([unknown, unknown]))).toBe("unknown");
    expect(stateOf(leaf([unknown, unmet]))).toBe("zeroed");
    expect(stateOf({ ...leaf([unmet]), gated: false })).toBe("scored");
    expect(stateOf({ ...leaf([unmet]), q: { score: null, low: null, high: null } })).toBe("none");
  });
});

describe("why the score moved", () => {
  const before = communityResult({ seed: 7, trouble: 0.35 });
  const after = communityResult({ seed: 8, trouble: 0.2 });
  const move = moveOf(compareEvaluations(before, after), (id) => ({ zh: id, en: id }), 6);

  it("adds up from the score before to the score after, in at most so many indicators", () => {
    const sum = move.steps.reduce((total, step) => total + step.points, 0);
    expect((move.before ?? 0) + sum).toBeCloseTo(move.after ?? 0, 2);
    expect(move.steps.filter(({ cause }) => cause.kind === "indicator")).toHaveLength(5);
    expect(move.steps.filter(({ cause }) => cause.kind === "others")).toHaveLength(1);
  });

  it("has no step where nothing moved", () => {
    expect(moveOf(compareEvaluations(before, before), (id) => ({ zh: id, en: id })).steps).toEqual([]);
  });

  it("is drawn on a scale around all that moves, not from 0", () => {
    const bars = [
      { from: 0, to: 80, kind: "total" },
      { from: 80, to: 70, kind: "down" },
      { from: 0, to: 70, kind: "total" },
    ];
    expect(scaleOf(bars)).toEqual({ from: 68.5, to: 81.5 });
  });
});
