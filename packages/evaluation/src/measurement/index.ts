export { judgeValue, meets, QUANTILE_KEY, shareWithin, valueOf, type ValueOutcome } from "./value.ts";
export { quantile } from "./quantile.ts";
export {
  mantissaOf,
  NumericTally,
  RatioTally,
  summarise,
  summariseRatio,
  type RatioNumbers,
  type SummaryNumbers,
  type SummaryRequest,
} from "./summary.ts";
export { exactly, mergeSums, type PartSum } from "./merge.ts";
