import { communityResult, townResults } from "@sangan/testkit/results";
import { describe, expect, test } from "vitest";
import { leavesOf } from "./indicator.ts";
import { quartiles } from "./quartiles.ts";
import { rankings } from "./ranking.ts";
import { townView } from "./town.ts";

const exact = (total: number | null): { total: number | null; low: number | null; high: number | null } => ({
  total,
  low: total,
  high: total,
});

describe("rankings", () => {
  test("equal totals share a rank; no total, no rank", () => {
    const views = rankings([exact(70), exact(90), exact(70), exact(null), exact(10)]);
    expect(views.map(({ rank }) => rank)).toEqual([2, 1, 2, null, 4]);
    expect(views.map(({ best, worst }) => [best, worst])).toEqual([
      [2, 2],
      [1, 1],
      [2, 2],
      [null, null],
      [4, 4],
    ]);
  });

  test("overlapping intervals leave the order open", () => {
    const views = rankings([
      { total: 60, low: 60, high: 80 },
      { total: 70, low: 70, high: 70 },
      { total: 20, low: 20, high: 30 },
    ]);
    expect(views.map(({ rank, best, worst }) => [rank, best, worst])).toEqual([
      [2, 1, 2],
      [1, 1, 2],
      [3, 3, 3],
    ]);
  });
});

test("quartiles interpolate exactly", () => {
  expect(quartiles([4, 1, 3, 2])?.texts).toEqual(["1.00", "1.75", "2.50", "3.25", "4.00"]);
  expect(quartiles([])).toBeNull();
});

describe("townView", () => {
  test("counts each community once and ranks the comparable", () => {
    const view = townView({ title: "镇", results: townResults(30) });
    expect(view.count).toBe(30);
    expect(view.bins.reduce((sum, bin) => sum + bin.complete + bin.incomplete, 0)).toBe(view.scored);
    expect(view.grades.reduce((sum, grade) => sum + grade.count, 0)).toBe(30);
    expect(view.rows[0]?.rank).toBe(1);
    expect(view.profile.map(({ clause }) => clause).slice(0, 3)).toEqual(["7.1", "7.2", "7.3"]);
    expect(view.profile.map(({ clause }) => clause)).toHaveLength(13);
  });

  test("the scale ends at 100, at 110 when anyone can lie above", () => {
    const [first] = townResults(1);
    const topWith = (high: number): readonly (number | undefined)[] => {
      const results = first === undefined ? [] : [{ ...first, total: { score: 80, low: 80, high } }];
      const view = townView({ title: "镇", results });
      return [view.top, view.bins.at(-1)?.to];
    };
    expect(topWith(100)).toEqual([100, 100]);
    expect(topWith(100.5)).toEqual([110, 110]);
  });

  test("gates closed for want of evidence are counted apart from items unmet", () => {
    const results = townResults(12);
    const view = townView({ title: "镇", results });
    const leaves = results.flatMap((result) => result.nodes.flatMap(leavesOf)).filter((leaf) => leaf.listed);
    const closed = leaves.filter((leaf) => leaf.closedBy.length > 0);
    const unproven = closed.filter((leaf) =>
      leaf.items.every(({ id, finding }) => !leaf.closedBy.includes(id) || finding.verdict.state === "insufficient"),
    );
    expect(view.rows.reduce((sum, row) => sum + row.unknownGates, 0)).toBe(unproven.length);
    expect(view.rows.reduce((sum, row) => sum + row.gates, 0)).toBe(closed.length - unproven.length);
    expect(view.gates.map(({ unmet }) => unmet)).toEqual(
      view.gates.map(({ unmet }) => unmet).toSorted((a, b) => b - a),
    );
  });

  test("results of different origin are not ranked", () => {
    const [first, second] = [communityResult({ seed: 1 }), communityResult({ seed: 2 })];
    const other = { ...second, inputs: { ...second.inputs, weights: { ...second.inputs.weights, digest: "ff" } } };
    const view = townView({ title: "镇", results: [first, other] });
    expect(view.mixed).toBe(true);
    expect(view.rows.map(({ rank }) => rank)).toEqual([null, null]);
  });

  test("a community without a total stands last, without a rank", () => {
    const [first, second] = [communityResult({ seed: 1 }), communityResult({ seed: 2 })];
    const view = townView({
      title: "镇",
      results: [{ ...first, total: { score: null, low: null, high: null } }, second],
    });
    expect(view.rows.map(({ id, rank }) => [id, rank])).toEqual([
      [second.community.id, 1],
      [first.community.id, null],
    ]);
    expect(view.scored).toBe(1);
  });
});
