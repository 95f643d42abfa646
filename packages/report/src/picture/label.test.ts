import { expect, test } from "vitest";
import { communityResult, groupResult, indicatorResult } from "@sangan/testkit/results";
import { branchView, type BranchView } from "../view-model/indicator.ts";
import { shortLabels } from "./label.ts";

const { policies } = communityResult({ seed: 1 });
const context = { policies, zone: "UTC", weightDecimals: 0 } as const;

function labels(...plans: readonly (readonly [id: string, clause: string])[]): readonly string[] {
  const branches = plans.map(([id, clause]): BranchView => {
    const leaf = indicatorResult({ id: `${id}.1`, title: { zh: id, en: id }, weight: 0.5, items: [] });
    return { ...branchView(groupResult(id, { zh: id, en: id }, [leaf]), context), clause };
  });
  return branches.map(shortLabels(branches));
}

test("first-level indicators are labelled by clause, by id where clauses tell nothing apart", () => {
  expect(labels(["1", "7.1"], ["2", "7.2"])).toEqual(["7.1", "7.2"]);
  expect(labels(["1", "5.1"], ["2", "5.1"])).toEqual(["1", "2"]);
  expect(labels(["safety-at-home", "5.1"], ["care", "5.2"])).toEqual(["safet…", "care"]);
});
