import { evaluate } from "@sangan/evaluation";
import { oracle } from "@sangan/testkit";
import { describe, expect, test } from "vitest";
import { conformanceCases } from "./case-folder.ts";
import { differences } from "./differences.ts";
import { evaluated } from "./evaluated.ts";
import { summaryOf } from "./summary.ts";

const cases = conformanceCases();
const scored = cases.filter((one) => one.evaluation !== undefined);
const refused = cases.filter((one) => one.problems !== undefined);

test("every case expects something, and there are cases for all of 5.1 and 5.2", () => {
  expect(scored.length + refused.length).toBe(cases.length);
  const clauses = new Set(cases.flatMap((one) => one.clauses));
  const asked = ["5.1", "5.1 a", "5.1 b", "5.1 c", "5.2", "5.2 d", "5.2 e", "5.2 f"];
  expect(asked.filter((clause) => !clauses.has(clause))).toEqual([]);
});

describe("numbers reckoned by hand are what the engine gives", () => {
  test.each(scored)("$name", ({ given, evaluation: { missing = {}, notices = [], ...expected } = {} }) => {
    const evaluation = evaluated(given);
    expect(differences(expected, summaryOf(evaluation))).toEqual([]);
    expect(Object.fromEntries(evaluation.missing.map(({ item, reason }) => [item, reason]))).toEqual(missing);
    expect(evaluation.notices.map(({ code }) => code)).toEqual(notices);
  });
});

describe("numbers reckoned by hand are what the oracle gives", () => {
  test.each(scored)("$name", ({ given, evaluation: { missing: _missing, notices: _notices, ...expected } = {} }) => {
    expect(differences(expected, oracle(given))).toEqual([]);
  });
});

describe("inputs that are no ground for a result are refused", () => {
  test.each(refused)("$name", ({ given, problems }) => {
    const outcome = evaluate(given);
    expect(outcome.ok ? [] : outcome.problems.map(({ code }) => code)).toEqual(problems);
  });
});
