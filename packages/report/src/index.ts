export { communityReport, type ReportOptions } from "./community-report.ts";
export { townReport, type Town } from "./town-report.ts";
export type { Language } from "./words/index.ts";
