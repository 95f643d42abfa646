export { createDesk, type Desk, type DeskOptions } from "./create-desk.ts";
export { dayOf } from "./day.ts";
export type * from "./desk.ts";
export { flagBits, flagsOf } from "./flags.ts";
export { tidySurvey } from "./tidy.ts";
