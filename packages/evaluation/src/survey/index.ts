export { judgeAnswers, optionsOf, validAnswers, type AnswerJudgement } from "./answers.ts";
export * from "./disclosure/index.ts";
export * from "./draw/index.ts";
export * from "./quality/index.ts";
export * from "./questionnaire/index.ts";
export * from "./estimate/index.ts";
export * from "./weighting/index.ts";
export * from "./reliability/index.ts";
export * from "./response-rate/index.ts";
