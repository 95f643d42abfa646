export {
  collect,
  REASON_CODES,
  REMEDIES,
  rowAt,
  type Collection,
  type CollectionProgress,
  type CollectionRequest,
  type ReasonCode,
  type ReasonDetails,
  type Refusal,
  type Reject,
  type RemedyCode,
  type RowAddress,
  type SourceFile,
  type SourceTable,
  type Unused,
  type UnusedReason,
} from "./collection/index.ts";
export { readMapping, type Mapping, type MappingProblem, type MappingReading } from "./header/index.ts";
export type { RawFile } from "./table/index.ts";
export { template, type TemplateLanguage, type TemplateRequest } from "./template/index.ts";
