export { judgeAnswers, optionsOf, validAnswers, type AnswerJudgement } from "./answers.ts";
