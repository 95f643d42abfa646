export { evaluateRound } from "./evaluate-round.ts";
export { evaluateCommunity, startEvaluation, type NoEvidence, type NotEvaluable } from "./evaluate.ts";
export { lowAssumingUnmet, outcomeOf, wholeOutcomeOf } from "./outcome.ts";
export { roundInputs } from "./round-inputs.ts";
export { storedEvidence } from "./stored-bundle.ts";
export { writeOutcomes } from "./write.ts";
