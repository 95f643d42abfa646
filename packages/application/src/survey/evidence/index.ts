export { withSurvey, type Displaced } from "./merge.ts";
export { roundSurvey, type RoundSurvey } from "./round-survey.ts";
