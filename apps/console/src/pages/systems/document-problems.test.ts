import { expect, test } from "vitest";
import { Refused } from "../../ask/refused.ts";
import { placeText, problemsOf, problemText } from "./document-problems.ts";

const problem = {
  severity: "error",
  code: "points-sum",
  file: "indicators/7.1.yaml",
  line: 12,
  place: "indicators[0].items",
  params: { indicator: "7.1", sum: "90", full: "100" },
} as const;

test("a problem says what is wrong with its figures, in both languages, and where", () => {
  expect(problemText(problem, "zh")).toBe("7.1 的分值合计 90，应为 100。");
  expect(problemText(problem, "en")).toContain("90");
  expect(placeText(problem)).toBe("indicators/7.1.yaml:12");
});

test("a word that is almost a known one comes with what was meant; an unknown code stands as it is", () => {
  const typo = { ...problem, code: "unknown-key", params: { key: "titel", suggestion: "title" } };
  expect(problemText(typo, "zh")).toContain("是否想写“title”？");
  expect(problemText({ ...problem, code: "new-code" }, "en")).toBe("new-code");
});

test("a refusal that is no document's has no problems", () => {
  const refusal = { type: "", title: "", status: 422, code: "bad-document", reference: "r" } as const;
  expect(problemsOf(new Refused({ ...refusal, problems: [problem, "?"] }))).toEqual([problem]);
  expect(problemsOf(new Refused(refusal))).toEqual([]);
  expect(problemsOf(new Error("other"))).toEqual([]);
});
