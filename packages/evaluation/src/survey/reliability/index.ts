export { alphaOf, feldtInterval, standardErrorOf, type Alpha, type ItemDrop, type ScaleAlpha } from "./alpha.ts";
export { pairwiseCovariance, type PairwiseCovariance, type ScaleAnswers } from "./covariance.ts";
export { omegaTotal, type Omega } from "./omega.ts";
export { reliabilityOf, type LeftOut, type Reliability, type ReliabilityOptions } from "./reliability.ts";
