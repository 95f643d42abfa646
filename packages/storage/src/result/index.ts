export { changedResults } from "./changed.ts";
export { currentResult, resultHistory, type PastResult } from "./history.ts";
export {
  listResults,
  summarise,
  type ResultFilter,
  type ResultListRequest,
  type RoundResult,
  type ScopeSummary,
} from "./list.ts";
export {
  listWouldChange,
  markFailed,
  noteWouldChange,
  saveResults,
  type ResultFacts,
  type StoredResult,
  type WouldChange,
} from "./result.ts";
