export { evaluateCommunity, evaluateRound, startEvaluation, type NoEvidence, type NotEvaluable } from "./evaluate.ts";
export { roundInputs, storedEvidence } from "./inputs.ts";
