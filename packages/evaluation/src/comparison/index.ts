export {
  compareEvaluations,
  indicatorResults,
  type Comparison,
  type ExtraChange,
  type IndicatorChange,
  type ItemCause,
  type ItemChange,
} from "./compare.ts";
