export {
  compareEvaluations,
  indicatorResults,
  type Comparison,
  type IndicatorChange,
  type ItemCause,
  type ItemChange,
} from "./compare.ts";
