import type { AnswerWeighting } from "@sangan/evaluation/evidence";
import { decimal } from "@sangan/evaluation/quantity";
import { expect, test } from "vitest";
import { wordsOf } from "../words/index.ts";
import { weightingLines } from "./weighting.ts";

const ACCOUNT = {
  refused: [],
  flags: { flagged: 0, excluded: 0 },
  skipped: 0,
  overQuota: 0,
  withdrawn: { before: 0, afterPublication: 0 },
} as const;

const zero = decimal("0");
const RAKED: AnswerWeighting = {
  ...ACCOUNT,
  method: "raked",
  counts: { "5": decimal("10.4"), "2": decimal("3.25"), "4": decimal("6.349999") },
  variance: { mean: zero, topBox: { "1": zero, "2": zero, "3": zero, "4": zero } },
  effectiveN: decimal("16"),
  designEffect: decimal("1.25"),
};

test("answers that stand for all residents are said with their weighted counts and what they are worth", () => {
  expect(weightingLines(RAKED, wordsOf("en"))).toEqual([
    "weighted: raked to the community's population, the answers stand for all residents",
    "weighted answers: option 2: 3.25, option 4: ≈ 6.35, option 5: 10.4",
    "effective n 16, design effect 1.25",
  ]);
  expect(weightingLines(RAKED, wordsOf("zh"))).toEqual([
    "已加权：按社区人口构成校正，答卷代表全体居民",
    "加权份数：2 分：3.25、4 分：≈ 6.35、5 分：10.4",
    "有效样本量 16，设计效应 1.25",
  ]);
});

test("D9, G10: groups that count as one, and what the policy leaves of marked answers, are said", () => {
  const told: AnswerWeighting = {
    ...RAKED,
    merged: [{ variable: "age", categories: ["14-34", "35-59"] }],
    flags: {
      flagged: 2,
      excluded: 1,
      policy: [
        { flag: "speed", percent: 50 },
        { flag: "new-one", percent: 0 },
      ],
    },
    invited: { invitations: 36, answered: 12 },
    assistance: { responses: 40, assisted: 6 },
  };
  expect(weightingLines(told, wordsOf("en")).slice(3)).toEqual([
    "fewer than five answered of one of these groups, which therefore count as one: age = 14-34 + 35-59",
    "2 answers carry a quality mark, 1 of them without weight by the policy, weight left by the policy: very quick 50 %, new-one 0 %",
    "12 of 36 invitations were answered: response rate 33.33 % (AAPOR RR1)",
    "somebody helped to answer in 6 of 40 responses",
  ]);
  expect(weightingLines(told, wordsOf("zh")).slice(3)).toEqual([
    "其中一类答卷不足五份、因而合并校正的居民类别：age = 14-34 + 35-59",
    "带质量标记的 2 份，其中按规定不计入的 1 份、按规定保留的权数：答得过快 50 %、new-one 0 %",
    "邀请 36 份，收回 12 份，应答率 33.33 %（AAPOR RR1）",
    "40 份答卷中有 6 份由他人协助填写",
  ]);
});

const TROUBLED: AnswerWeighting = {
  method: "none",
  refused: [{ code: "no-margins" }, { code: "population-zero", variable: "age", category: "60+" }, { code: "new-one" }],
  flags: { flagged: 12, excluded: 11, meanIgnored: decimal("3.5"), meanWithout: decimal("4") },
  skipped: 1,
  overQuota: 2,
  withdrawn: { before: 1, afterPublication: 3 },
};

test("G6, F20: what was refused, flagged, left out and withdrawn is said, in both languages", () => {
  expect(weightingLines(TROUBLED, wordsOf("en"))).toEqual([
    "unweighted: every answer counts alike",
    "why it is not raked to the population: no population margins are registered for the community, somebody has answered, but the registered population is 0 (age = 60+), new-one",
    "12 answers carry a quality mark, 11 of them without weight by the policy, mean with the marks ignored 3.5, mean without the marked answers 4",
    "1 asked and not answered",
    "2 beyond the quota, kept without weight",
    "1 response was withdrawn; weights were reckoned anew",
    "3 responses were withdrawn after the last result was published, which stays as it is",
  ]);
  expect(weightingLines(TROUBLED, wordsOf("zh"))).toEqual([
    "未加权：每份答卷同等计入",
    "未能按人口构成校正的原因：没有登记社区的人口构成、有人答卷，但登记的人口为 0 (age = 60+)、new-one",
    "带质量标记的 12 份，其中按规定不计入的 11 份、不理会质量标记时平均值 3.5、不计带标记的答卷时平均值 4",
    "问到而未答 1 份",
    "超出配额、保留而不计入 2 份",
    "居民已撤回 1 份，权数已重新计算",
    "上一次结果公布后居民又撤回 3 份；已公布的结果不变",
  ]);
});
