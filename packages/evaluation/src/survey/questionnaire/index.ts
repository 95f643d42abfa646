export { checkQuestionnaire, LENGTHS } from "./check.ts";
export { DEFAULT_LENGTH, questionnaireOf, SECONDS_PER_QUESTION } from "./compose.ts";
export { checkConsent, LEAST_AGE, type ConsentProblem } from "./consent.ts";
export type * from "./model.ts";
export type * from "./options.ts";
