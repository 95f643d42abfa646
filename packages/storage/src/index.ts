export * from "./access/index.ts";
export * from "./alarm/index.ts";
export * from "./audit/index.ts";
export * from "./backup/index.ts";
export * from "./casework/index.ts";
export * from "./community/index.ts";
export * from "./database/index.ts";
export { MARKER } from "./embedded/index.ts";
export * from "./erasure/index.ts";
export * from "./evidence/index.ts";
export * from "./idempotency/index.ts";
export * from "./identity/index.ts";
export * from "./indicator-system/index.ts";
export * from "./job/index.ts";
export * from "./measurement/index.ts";
export * from "./migration/index.ts";
export * from "./outgoing/index.ts";
export * from "./placement/index.ts";
export * from "./point/index.ts";
export {
  statementTrouble,
  type Outcome,
  type StatementTrouble,
  type StorageProblem,
  type WriteProblem,
  type Written,
} from "./problem/index.ts";
export { endsAtOnce, inTransaction, type Page, type Paged, type PageProblem, type PageRequest } from "./query/index.ts";
export * from "./result/index.ts";
export * from "./retention/index.ts";
export * from "./round/index.ts";
export type * from "./schema/index.ts";
export * from "./scope/index.ts";
export * from "./survey/index.ts";
export * from "./walk/index.ts";
