export { collect, type Collection, type CollectionProgress, type CollectionRequest } from "./collect.ts";
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
