export { fillDemo, type DemoFilled, type DemoRequest, type DemoRound } from "./fill.ts";
export { hasDemo, removeDemo, type DemoMixed } from "./remove.ts";
export type { DemoSurvey } from "./survey.ts";
