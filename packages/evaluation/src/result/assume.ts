import type { Assessment } from "../assessment/index.ts";
import type { Finding } from "../finding/index.ts";
import { itemsOf, type Item } from "../indicator-system/index.ts";
import type { Millionths } from "../quantity/index.ts";
import { ENGINE } from "./engine.ts";
import { evaluateRevised, type EvaluationInput, type EvaluationProblem } from "./evaluate.ts";
import type { Evaluation } from "./model.ts";

/** What is assumed of an item, in place of what its evidence says. */
export type Assumption =
  | { readonly state: "judged"; readonly attainment: Millionths }
  | { readonly state: "not-applicable" };

/** The engine's name in an evaluation under assumptions: nobody can take it for a result, and `verify` refuses it. */
export const ASSUMING_ENGINE: string = `${ENGINE}+assumptions`;

export type AssumedOutcome =
  | {
      readonly ok: true;
      readonly evaluation: Evaluation;
      /** Ids that the system does not know. */
      readonly unknown: readonly string[];
      /** Items assumed not applicable that the system never lets go. */
      readonly refused: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly EvaluationProblem[] };

/**
 * Evaluates one community as if some items had other findings: what would P be if …
 * The formula, the gates and the interval are those of `evaluate`; what is assumed of an item counts in all three readings.
 * An item may be assumed not applicable only where the system knows a case in which it does not apply.
 */
export function evaluateAssuming(input: EvaluationInput, assumptions: ReadonlyMap<string, Assumption>): AssumedOutcome {
  const items = new Map(itemsOf(input.system).map((item) => [item.id, item]));
  const unknown = [...assumptions.keys()].filter((id) => !items.has(id));
  const refused: string[] = [];
  const allowed = new Map<string, Assumption>();
  for (const [id, assumption] of assumptions) {
    const item = items.get(id);
    if (item === undefined) continue;
    if (assumption.state === "not-applicable" && !mayBeExempt(item)) refused.push(id);
    else allowed.set(id, assumption);
  }
  const outcome = evaluateRevised(input, {
    engine: ASSUMING_ENGINE,
    revise: (assessment) => assumed(assessment, allowed),
  });
  return outcome.ok ? { ok: true, evaluation: outcome.evaluation, unknown, refused } : outcome;
}

function mayBeExempt(item: Item): boolean {
  return item.mayNotApply !== undefined || item.appliesIf !== undefined || item.stages !== undefined;
}

function assumed(assessment: Assessment, assumptions: ReadonlyMap<string, Assumption>): Assessment {
  const findings = new Map(assessment.findings);
  for (const [item, assumption] of assumptions) findings.set(item, findingOf(item, assumption));
  return { ...assessment, findings };
}

function findingOf(item: string, assumption: Assumption): Finding {
  const verdict: Finding["verdict"] =
    assumption.state === "judged"
      ? { state: "judged", attainment: assumption.attainment }
      : { state: "not-applicable", reason: "assumed" };
  return { item, verdict, parts: [] };
}
