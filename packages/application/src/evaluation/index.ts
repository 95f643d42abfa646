export { evaluateRound } from "./evaluate-round.ts";
export { evaluateCommunity, startEvaluation, type NoEvidence, type NotEvaluable } from "./evaluate.ts";
export { roundInputs } from "./round-inputs.ts";
export { storedEvidence } from "./stored-bundle.ts";
