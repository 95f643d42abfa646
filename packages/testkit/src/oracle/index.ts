export type { OracleInput, OracleResult, OracleScore, OracleSense, OracleStep } from "./model.ts";
export { oracle } from "./oracle.ts";
