export { compareWithBefore, type NoEarlier, type RoundComparison } from "./comparison.ts";
export {
  exportResult,
  getResult,
  type Differs,
  type ExportedFile,
  type ExportedResult,
  type FullResult,
  type NoResult,
  type ResultKey,
} from "./full.ts";
export { getHistory, listResults, summariseResults, type OverviewFilter } from "./overview.ts";
