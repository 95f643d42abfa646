export { caseLogsOf, readOcel } from "./read.ts";
export { ocelV2, type OcelLog } from "./v2.ts";
export { ocelOf, type OcelRequest } from "./write.ts";
