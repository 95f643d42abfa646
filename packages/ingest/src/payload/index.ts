export {
  PAYLOAD_FORMATS,
  PAYLOAD_LIMITS,
  type Line,
  type Payload,
  type PayloadFormat,
  type PayloadLimits,
  type PayloadOptions,
  type ReadLine,
  type ReadPayload,
  type RefusedLine,
  type RefusedPayload,
  type Reported,
  type TagNames,
} from "./line.ts";
export { readPayload } from "./read-payload.ts";
export {
  PAYLOAD_REMEDIES,
  TROUBLE_CODES,
  type PayloadRemedy,
  type Trouble,
  type TroubleCode,
  type TroubleDetails,
} from "./trouble.ts";
