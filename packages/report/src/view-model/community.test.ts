import { microPoints } from "@sangan/evaluation/quantity";
import type { Result } from "@sangan/evaluation/result";
import { communityResult, groupResult, indicatorResult, resultOf, type ItemPlan } from "@sangan/testkit/results";
import { describe, expect, test } from "vitest";
import { communityView } from "./community.ts";

const plan = (id: string, kind: ItemPlan["kind"], points: number, outcome: ItemPlan["outcome"]): ItemPlan => ({
  id,
  clause: "7.2.1",
  title: { zh: id, en: id },
  kind,
  points,
  outcome,
});

function resultWith(...items: readonly ItemPlan[]): Result {
  const one = indicatorResult({ id: "7.2.1", title: { zh: "网络", en: "Network" }, weight: 0.5, items });
  const other = indicatorResult({
    id: "7.2.2",
    title: { zh: "平台", en: "Platform" },
    weight: 0.5,
    items: [plan("p1", "optional", 100, "met")],
  });
  return resultOf({ id: "1", name: "A", nodes: [groupResult("7.2", { zh: "设施", en: "Facilities" }, [one, other])] });
}

describe("communityView", () => {
  test("an unmet required item: what the indicator would have had, and what P lost. @clause 5.1 a", () => {
    const view = communityView(resultWith(plan("r", "required", 40, "unmet"), plan("o", "optional", 60, "met")));
    const [gate] = view.gates;
    expect(view.gates).toHaveLength(1);
    expect(gate).toMatchObject({ q: { text: "0.00" }, ungated: "60.00", lost: "30.00", closedBy: ["r"] });
    expect(gate?.items.map((item) => item.contribution)).toEqual(["0.0000", "0.0000"]);
    expect(view.headline.total.text).toBe("50.00");
  });

  test("a required item without evidence is no required item unmet, though both close their gate", () => {
    const optional = plan("o", "optional", 60, "met");
    const stateOf = (...items: readonly ItemPlan[]): unknown => communityView(resultWith(...items)).gates[0]?.gate;
    expect(stateOf(plan("r", "required", 40, "unmet"), optional)).toBe("unmet");
    expect(stateOf(plan("r", "required", 40, "insufficient"), optional)).toBe("unknown");
    expect(stateOf(plan("r", "required", 20, "insufficient"), plan("s", "required", 20, "unmet"))).toBe("unmet");
    const view = communityView(resultWith(plan("r", "required", 40, "insufficient"), optional));
    expect(view.branches[0]?.gated).toEqual({ unmet: 0, unknown: 1 });
    expect(view.grade.shortfalls[0]?.[1]).toMatchObject([{ id: "r", unknown: true }]);
  });

  test("behind a closed gate the product stands beside the contribution. By hand: 60 × 100 ÷ 100 × 50 % = 30", () => {
    const view = communityView(resultWith(plan("r", "required", 40, "unmet"), plan("o", "optional", 60, "met")));
    expect(view.gates[0]?.items.map((item) => [item.product, item.contribution])).toEqual([
      ["0.0000", "0.0000"],
      ["30.0000", "0.0000"],
    ]);
  });

  test("the scale ends at 100 without innovation, at its bonus with it, and never above the cap", () => {
    const base = resultWith(plan("o", "optional", 100, "met"));
    const [bonus] = base.nodes.flatMap((node) => (node.type === "group" ? node.children : []));
    const innovation = bonus?.type === "indicator" ? [bonus] : [];
    const topWith = (more: Partial<Result>, totalCap: Result["policies"]["totalCap"]): number =>
      communityView({ ...base, ...more, policies: { ...base.policies, totalCap, bonusCap: microPoints(10_000_000) } })
        .headline.top;
    expect(topWith({}, null)).toBe(100);
    expect(topWith({ innovation }, null)).toBe(110);
    expect(topWith({ innovation }, microPoints(105_000_000))).toBe(105);
    expect(topWith({}, microPoints(110_000_000))).toBe(100);
  });

  test("missing evidence: points that it could bring, apart and together", () => {
    const view = communityView(resultWith(plan("r", "required", 40, "insufficient"), plan("o", "optional", 60, "met")));
    const [group] = view.missing.groups;
    expect(group).toMatchObject({ potential: "50.00", blocked: false });
    expect(group?.items[0]).toMatchObject({ reason: "too-few", have: "7", need: "30", holdsGate: true });
    expect(group?.items[0]?.item.potential).toBe("20.0000");
    expect(view.missing.potential).toBe("50.00");
  });

  test("missing evidence behind an unmet gate brings nothing", () => {
    const view = communityView(
      resultWith(plan("r", "required", 40, "unmet"), plan("o", "optional", 60, "insufficient")),
    );
    expect(view.missing.groups[0]).toMatchObject({ potential: "0.00", blocked: true });
  });

  test("not applicable items leave the full marks and contribute nothing, not 0", () => {
    const view = communityView(
      resultWith(plan("a", "optional", 40, "not-applicable"), plan("o", "optional", 60, "part")),
    );
    const items = view.branches[0]?.leaves[0]?.items;
    expect(items?.map((item) => item.contribution)).toEqual([null, "31.0000"]);
    expect(items?.[1]?.factors).toEqual({ full: "100.00", applicable: "60.00", weight: "50" });
  });

  test("contributions of items add up to that of their indicator", () => {
    const view = communityView(communityResult({ seed: 11 }));
    for (const leaf of view.branches.flatMap((branch) => branch.leaves)) {
      const sum = leaf.items.reduce((total, item) => total + Number(item.contribution ?? 0), 0);
      expect(sum).toBeCloseTo(Number(leaf.contributionFull ?? 0), 2);
    }
  });

  test("a withheld total is withheld and not 0; with nothing applicable there is none", () => {
    const base = resultWith(plan("o", "optional", 100, "insufficient"));
    const withheld = communityView({
      ...base,
      policies: { ...base.policies, missing: "block" },
      total: { score: null, low: 50, high: 100 },
    });
    expect(withheld.headline).toMatchObject({ state: "withheld", total: { text: null, low: "50.00", high: "100.00" } });
    const nothing = communityView({ ...base, total: { score: null, low: null, high: null } });
    expect(nothing.headline.state).toBe("not-applicable");
    expect(nothing.missing.potential).toBeNull();
  });

  test("feeling as a direct term has its own full marks", () => {
    const base = resultWith(plan("o", "optional", 60, "met"), plan("f", "feeling", 40, "met"));
    const mode = { mode: "direct", cap: microPoints(10_000_000), ceiling: microPoints(100_000_000) } as const;
    const view = communityView({ ...base, policies: { ...base.policies, feeling: mode } });
    expect(view.branches[0]?.leaves[0]?.items.map((item) => item.factors?.full)).toEqual(["100.00", "40.00"]);
  });

  test("a grade that is not reached says what is in the way", () => {
    const view = communityView(resultWith(plan("r", "required", 40, "unmet"), plan("o", "optional", 60, "met")));
    const [excellent] = view.grade.shortfalls;
    expect(excellent?.map((each) => each.map(({ id, score }) => [id, score]))).toEqual([[], [["r", null]]]);
    const poor = communityView(resultWith(plan("o", "optional", 100, "unmet"), plan("x", "optional", 0, "met")));
    expect(poor.grade.shortfalls[0]?.[0]).toEqual([]);
    const limit = { type: "node", node: "7.2.1", atLeast: microPoints(40_000_000) } as const;
    const base = resultWith(plan("o", "optional", 100, "unmet"));
    const grades = base.grades.map((grade) => ({ ...grade, conditions: [limit] }));
    expect(communityView({ ...base, grades }).grade.shortfalls[0]?.[0]).toMatchObject([{ id: "7.2.1", score: "0.00" }]);
  });

  test("the verify command is safe to paste, whatever the files are called", () => {
    const base = resultWith(plan("o", "optional", 100, "met"));
    const files = { "$(rm -rf ~)'.yaml": "00" };
    const view = communityView({ ...base, inputs: { ...base.inputs, system: { ...base.inputs.system, files } } });
    const rest = "--weights '<equal 1.0.0>' --evidence 1.evidence.json";
    expect(view.command).toBe(`sangan verify 1.result.json --system '$(rm -rf ~)'\\''.yaml' ${rest}`);
    const plainView = communityView(base);
    expect(plainView.command).toBe(`sangan verify 1.result.json --system '<made-up 1.0.0>' ${rest}`);
  });

  test("counts items by basis and references by status", () => {
    const view = communityView(communityResult({ seed: 3 }));
    const items = view.branches.flatMap((branch) => branch.leaves).flatMap((leaf) => leaf.items);
    expect(view.basis.counts.reduce((sum, count) => sum + count.items, 0)).toBe(items.length + 1);
    expect(view.basis.statuses.recalled).toBe(items.filter((item) => item.reference?.status === "recalled").length);
  });
});
