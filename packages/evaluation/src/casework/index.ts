export { caseFigure, isTime, type CaseFigure } from "./case-figures.ts";
export { ACTIVITIES, type CaseActivity, type CaseEvent } from "./event.ts";
export { outcomeOf, type CaseOutcome, type CaseReading, type CaseTrouble } from "./outcome.ts";
