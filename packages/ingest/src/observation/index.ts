export { activityWord, activityWords, readActivity } from "./activity.ts";
export { OPTIONS, readAnswer, type AnswerReading } from "./answer.ts";
export {
  halfWidth,
  numberText,
  readNumber,
  type CellNumber,
  type NumberReading,
  type NumberTrouble,
} from "./number.ts";
export { serialText, TimeReader, type TimeReading, type TimeTrouble } from "./time.ts";
export { readYesNo } from "./yes-no.ts";
