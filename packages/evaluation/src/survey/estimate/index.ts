export {
  analyse,
  weightedMean,
  type Analysis,
  type AnalysisOptions,
  type MeanEstimate,
  type Quantity,
} from "./mean.ts";
export { weightedAnswers } from "./answers.ts";
export { bootstrap, percentile, raker, variancesOf, type Bootstrap, type BootstrapOptions } from "./bootstrap.ts";
export { weighCampaign } from "./campaign.ts";
export { differenceOf, interval, shareInterval, wilson, type Difference, type Interval } from "./interval.ts";
export { estimateByStratum, estimateItem, quantityOf, type Estimated, type ItemEstimate } from "./item.ts";
export type { CampaignWeights, ItemAnswers, WeightedAnswers } from "./model.ts";
export { fQuantiles, normalQuantile, studentQuantile, type Confidence } from "./quantile.ts";
