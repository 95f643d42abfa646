import type { Criterion, Judgement, Measure, Rule } from "@sangan/evaluation/indicator-system";
import { decimal, millionths } from "@sangan/evaluation/quantity";
import { describe, expect, test } from "vitest";
import { wordsOf } from "../../words/index.ts";
import { ruleText } from "./rule.ts";

const scope = { metric: "m", source: "sensor", scenes: [], minN: 30, maxAgeDays: null } as const;
const hours: Measure = { ...scope, type: "numeric", aggregate: "p90", unit: "h", quantileType: 7 };
const survey: Measure = { ...scope, type: "survey", scale: "five-point" };
const title = (zh: string): { zh: string; en: string } => ({ zh, en: `the ${zh}` });
const checklist: Measure = { ...scope, type: "checklist", capabilities: [{ id: "a", title: title("a") }] };
const attestation: Measure = {
  ...scope,
  type: "attestation",
  levels: [{ id: "full", title: title("全部"), attainment: millionths(1_000_000) }],
};

const rule = (measure: Measure, judge: Judgement): Criterion => ({ type: "criterion", part: "", measure, judge });
const atMost = { op: "at-most", value: decimal("24") } as const;
const within: Judgement = {
  type: "within",
  limit: atMost,
  then: { type: "linear", from: decimal("50"), to: decimal("95"), roundTo: decimal("0.1") },
};
const lower = { bound: "lower", confidence: "0.95", topBox: 2 } as const;

const RULES: readonly (readonly [Rule, string])[] = [
  [rule(hours, { type: "threshold", limit: atMost }), "≤ 24 小时 得满分，否则不得分"],
  [
    rule(hours, { type: "threshold", limit: { op: "between", value: decimal("1"), upper: decimal("2") } }),
    "1 至 2 小时",
  ],
  [
    rule(hours, {
      type: "tiers",
      direction: "down",
      tiers: [{ value: decimal("24"), attainment: millionths(625_000) }],
    }),
    "≤ 24 小时 得 62.5 %",
  ],
  [rule(hours, within), "单次观测中符合 ≤ 24 小时 的比例：从 50 %（0）到 95 %（满分）按直线折算、先修约到 0.1 再比较"],
  [rule(checklist, { type: "checklist", need: 1 }), "1 项能力中具备 1 项得满分"],
  [rule(attestation, { type: "attestation" }), "全部 100 %"],
  [rule(survey, { type: "survey", statistic: "mean", ...lower }), "取 0.95 置信区间的下限"],
  [rule(survey, { type: "survey", statistic: "top-box", ...lower }), "最好的 2 个选项所占比例"],
];

describe("ruleText", () => {
  test.each(RULES)("says rule %# in words", (each, said) => {
    expect(ruleText(each, wordsOf("zh")).markup).toContain(said);
    expect(ruleText(each, wordsOf("en")).markup).not.toMatch(/undefined|得满分|小时|选项/);
  });

  test("a blend names the share of each part", () => {
    const part = { weight: millionths(400_000), rule: rule(hours, { type: "threshold", limit: atMost }) };
    const markup = ruleText({ type: "blend", rules: [part, part] }, wordsOf("zh")).markup;
    expect(markup.match(/比重 40 %/g)).toHaveLength(2);
    expect(ruleText({ type: "any-of", rules: [part.rule] }, wordsOf("en")).markup).toContain("any of these");
  });
});
