export { getComments, type QuestionComments } from "./comments.ts";
export { answersTo, isValid, optionsOf, sampleOf, type AnswerSheet, type SheetSet } from "./sheets.ts";
