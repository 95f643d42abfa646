export { errorCode, errorText, outcomeOf, Refusal, type Outcome, type StorageProblem } from "./problem.ts";
export { statementTrouble, type StatementTrouble } from "./statement.ts";
export { notWritten, written, type WriteProblem, type Written } from "./written.ts";
