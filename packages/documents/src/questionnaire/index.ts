export { defaultConsent, type Campaign } from "./default-consent.ts";
export {
  consentDocument,
  questionnaireDocument,
  readConsent,
  readQuestionnaire,
  type ConsentReading,
  type QuestionnaireReading,
} from "./read.ts";
export { SENSE_QUESTIONS } from "./senses.ts";
export { CONSENT_DOCUMENT, consentV1, QUESTIONNAIRE_DOCUMENT, questionnaireV1 } from "./v1.ts";
