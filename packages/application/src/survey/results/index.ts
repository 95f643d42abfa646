export { getComments, type QuestionComments } from "./comments.ts";
export { getQuestionDetail, getSurveyOverview, type CommunityOverview, type QuestionDetail } from "./detail.ts";
export type { Estimate } from "./estimate.ts";
export { exportAnswers, type AnswerFile } from "./export.ts";
export { getSurveyResult, type SurveyResult } from "./result.ts";
export { answersTo, isValid, optionsOf, sampleOf, type AnswerSheet, type SheetSet } from "./sheets.ts";
