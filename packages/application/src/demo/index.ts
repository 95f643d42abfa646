export type { DemoCases } from "./cases.ts";
export { fillDemo, type DemoFilled, type DemoRequest, type DemoRound } from "./fill.ts";
export type { DemoGrounds, DemoPoint } from "./grounds.ts";
export { hasDemo, removeDemo, type DemoMixed } from "./remove.ts";
export type { DemoSurvey } from "./survey.ts";
