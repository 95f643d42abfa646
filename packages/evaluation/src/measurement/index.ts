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
export {
  boundsOfBucket,
  bucketOf,
  mergeSketches,
  SKETCH_ACCURACY,
  SKETCH_GROWTH,
  SKETCH_MIDDLE,
  SKETCH_REACH,
  sketchQuantile,
  valueOfBucket,
  type Sketch,
} from "./sketch.ts";
export { binsOfSketch, type SketchBins } from "./sketch-bins.ts";
