import type { Verdict } from "../finding/index.ts";
import type { Criterion, Rule } from "../indicator-system/index.ts";
import { attainmentOf, ONE, ratio, type Millionths } from "../quantity/index.ts";

/** Judges one criterion of a rule. */
export type CriterionJudge = (criterion: Criterion) => Verdict;

/** Joins the verdicts of a rule's criteria into the rule's own. */
export function judgeRule(rule: Rule, judge: CriterionJudge): Verdict {
  switch (rule.type) {
    case "criterion":
      return judge(rule);
    case "all-of":
      return extreme(
        rule.rules.map((part) => judgeRule(part, judge)),
        "least",
      );
    case "any-of":
      return extreme(
        rule.rules.map((part) => judgeRule(part, judge)),
        "greatest",
      );
    case "blend":
      return blend(rule.rules.map((part) => ({ weight: part.weight, verdict: judgeRule(part.rule, judge) })));
  }
}

const PARTS_MISSING: Verdict = { state: "insufficient", reason: "parts-missing" };

function extreme(verdicts: readonly Verdict[], which: "least" | "greatest"): Verdict {
  const known = verdicts.flatMap((verdict) => (verdict.state === "judged" ? [verdict.attainment] : []));
  const attainment = which === "least" ? Math.min(...known) : Math.max(...known);
  const settled = which === "least" ? 0 : ONE;
  if (known.length < verdicts.length && attainment !== settled) return PARTS_MISSING;
  return { state: "judged", attainment: attainment as Millionths };
}

function blend(parts: readonly { readonly weight: Millionths; readonly verdict: Verdict }[]): Verdict {
  let sum = 0n;
  let weights = 0n;
  for (const { weight, verdict } of parts) {
    if (verdict.state !== "judged") return PARTS_MISSING;
    sum += BigInt(weight) * BigInt(verdict.attainment);
    weights += BigInt(weight);
  }
  return { state: "judged", attainment: attainmentOf(ratio(sum, weights * BigInt(ONE))) };
}
