import { type Evaluation, evaluate } from "@sangan/evaluation";
import type { EvaluationCase } from "@sangan/testkit";

/** The evaluation of a case that is known to be sound. @throws Error with the problems when it is not. */
export function evaluated(given: EvaluationCase): Evaluation {
  const outcome = evaluate(given);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.evaluation;
}
