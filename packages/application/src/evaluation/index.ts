export {
  evaluateCommunity,
  evaluateRound,
  startEvaluation,
  type NoEvidence,
  type NotEvaluable,
  type NotOpen,
} from "./evaluate.ts";
export { roundInputs, storedEvidence } from "./inputs.ts";
