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
export { type OverviewFilter } from "./filter.ts";
export { mapResults, type MapItem, type ResultMap } from "./map.ts";
export {
  getHistory,
  listResults,
  summariseResults,
  type ListedResult,
  type ResultList,
  type ResultSummary,
} from "./overview.ts";
