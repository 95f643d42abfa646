export { communityReport, type ReportOptions } from "./community-report.ts";
export { townReport } from "./town-report.ts";
export type { Town } from "./view-model/town.ts";
export type { Language } from "./words/index.ts";
