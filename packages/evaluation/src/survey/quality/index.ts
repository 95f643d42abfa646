export {
  DUPLICATE_LEAST,
  duplicatesOf,
  evennessOf,
  LINE_LEAST,
  type Evenness,
  type KeptSheet,
  type ScaleAnswer,
} from "./answers.ts";
export { NEUTRAL_POLICY, QUALITY_FLAGS, type FlagPolicy, type QualityFlag } from "./model.ts";
export { flagFactor, flagScenarios, flagWeights, soundPolicy, type FlagScenario } from "./policy.ts";
export {
  arrivalFlags,
  BURST_LIMIT,
  BURST_SECONDS,
  burstStep,
  FASTEST_SECONDS,
  SHARED_FROM,
  type Arrival,
  type RecentArrivals,
  type SubmissionMode,
} from "./submission.ts";
