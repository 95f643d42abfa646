export { ACTIVITY_WORDS, activityWord, readActivity } from "./activity.ts";
export { OPTIONS, readAnswer } from "./answer.ts";
export { numberText, readNumber, shiftPoint, type CellNumber } from "./number.ts";
export { serialText, TimeReader } from "./time.ts";
export { readYesNo } from "./yes-no.ts";
