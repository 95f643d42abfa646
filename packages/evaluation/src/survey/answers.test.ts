import { array, assert, constantFrom, nat, property, record } from "fast-check";
import { expect, it } from "vitest";
import type { AnswerSummary } from "../evidence/index.ts";
import { decimal } from "../quantity/index.ts";
import { judgeAnswers, validAnswers } from "./answers.ts";

const about = { item: "x", part: "", from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z", sources: [] } as const;
const MEAN = { type: "survey", statistic: "mean", topBox: 2, bound: "estimate", confidence: "0.95" } as const;

const answers = (counts: AnswerSummary["counts"], silent = { dontKnow: 0, notUsed: 0 }): AnswerSummary => ({
  kind: "answers",
  ...about,
  counts,
  ...silent,
  strata: {},
});

/** A judgement of each kind. */
const judgements = constantFrom(
  MEAN,
  { ...MEAN, bound: "lower" } as const,
  { ...MEAN, statistic: "top-box" } as const,
  { ...MEAN, statistic: "top-box", bound: "lower" } as const,
);

it("G7: silence is never imputed: don't know, have not used and unanswered are no answers", () => {
  const some = array(nat(9), { minLength: 5, maxLength: 5 });
  const silence = record({ dontKnow: nat(1000), notUsed: nat(1000), skipped: nat(1000) });
  assert(
    property(some, silence, judgements, (counts, { dontKnow, notUsed, skipped }, judge) => {
      const given = Object.fromEntries(counts.map((count, place) => [String(place + 1), count]));
      const flags = { flagged: 0, excluded: 0 };
      const withdrawn = { before: 0, afterPublication: 0 };
      const spoken = answers(given);
      const silent: AnswerSummary = {
        ...answers(given, { dontKnow, notUsed }),
        weighting: { method: "none", refused: [], flags, skipped, overQuota: 0, withdrawn },
      };
      expect(validAnswers("five-point", silent)).toBe(counts.reduce((sum, count) => sum + count, 0));
      expect(judgeAnswers("five-point", judge, silent)).toEqual(judgeAnswers("five-point", judge, spoken));
    }),
  );
  expect(judgeAnswers("five-point", MEAN, answers({}, { dontKnow: 99, notUsed: 99 }))).toBeUndefined();
  expect(judgeAnswers("change", MEAN, answers({ "0": 0 }, { dontKnow: 99, notUsed: 99 }))).toBeUndefined();
});

it("weights of one for everybody change no estimate", () => {
  const counts = { "1": 1, "2": 0, "3": 4, "4": 9, "5": 6 };
  const weighted: AnswerSummary = {
    ...answers(counts),
    weighting: {
      method: "raked",
      refused: [],
      flags: { flagged: 0, excluded: 0 },
      skipped: 0,
      overQuota: 0,
      withdrawn: { before: 0, afterPublication: 0 },
      counts: { "1": decimal("1"), "3": decimal("4.000000"), "4": decimal("9"), "5": decimal("6") },
      variance: {
        mean: decimal("0.05"),
        topBox: { "1": decimal("0"), "2": decimal("0"), "3": decimal("0"), "4": decimal("0") },
      },
      effectiveN: decimal("20"),
      designEffect: decimal("1"),
    },
  };
  for (const statistic of ["mean", "top-box"] as const) {
    const judge = { ...MEAN, statistic };
    expect(judgeAnswers("five-point", judge, weighted)).toEqual(judgeAnswers("five-point", judge, answers(counts)));
  }
});
