export { errorCode, errorText, outcomeOf, Refusal, type Outcome, type StorageProblem } from "./problem.ts";
