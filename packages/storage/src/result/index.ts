export { changedResults } from "./changed.ts";
export { currentResult, resultHistory, type PastResult } from "./history.ts";
export { type ResultFilter } from "./filter.ts";
export { countResults, listResults, type ResultListRequest, type RoundResult } from "./list.ts";
export { resultMap, type MappedResult } from "./map.ts";
export {
  listWouldChange,
  markFailed,
  noteLateChange,
  noteWouldChange,
  saveResults,
  type ResultFacts,
  type StoredResult,
  type WouldChange,
} from "./result.ts";
export { distributionOf, summarise, type Distribution, type ScopeSummary } from "./summary.ts";
export { resultTrends, type TrendPoint } from "./trend.ts";
