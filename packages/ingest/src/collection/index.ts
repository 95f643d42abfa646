export { collect, type Collection, type CollectionRequest } from "./collect.ts";
export type { CollectionProgress } from "./collector.ts";
export {
  REASON_CODES,
  REMEDIES,
  type ReasonCode,
  type ReasonDetails,
  type Refusal,
  type Reject,
  type RemedyCode,
  type SourceFile,
  type SourceTable,
  type Unused,
  type UnusedReason,
} from "./reject.ts";
export { rowAt, type RowAddress } from "./row-at.ts";
