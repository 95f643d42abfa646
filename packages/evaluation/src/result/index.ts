export type * from "./model.ts";
export { ASSUMING_ENGINE, evaluateAssuming, type AssumedOutcome, type Assumption } from "./assume.ts";
export { evaluate, type EvaluationInput, type EvaluationOutcome, type EvaluationProblem } from "./evaluate.ts";
