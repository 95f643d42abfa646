export type * from "./model.ts";
export { evaluate, type EvaluationInput, type EvaluationOutcome, type EvaluationProblem } from "./evaluate.ts";
