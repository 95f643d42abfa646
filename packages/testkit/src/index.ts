export {
  type CaseShape,
  caseOf,
  caseShapes,
  type EvaluationCase,
  reordered,
  withAttested,
} from "./arbitraries/index.ts";
export {
  oracle,
  type OracleInput,
  type OracleResult,
  type OracleScore,
  type OracleSense,
  type OracleStep,
} from "./oracle/index.ts";
export { town, type TownFile, type TownRequest } from "./town/index.ts";
export * from "./planned-missing/index.ts";
