export {
  evaluateInputs,
  readResult,
  resultText,
  verifyResult,
  type Inputs,
  type ResultOutcome,
  type Verification,
} from "./read.ts";
export { RESULT_DOCUMENT, resultV1 } from "./v1.ts";
