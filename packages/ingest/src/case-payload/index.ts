export {
  CASE_FIELDS,
  CASE_FORMATS,
  type ActivityMeaning,
  type CaseFormat,
  type CasePayload,
  type CasePayloadLine,
  type ReadCaseLine,
} from "./line.ts";
export { readCasePayload, type CasePayloadOptions } from "./read.ts";
