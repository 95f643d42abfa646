export { kish, weigh } from "./weigh.ts";
export { crossClassify, type Cells } from "./cells.ts";
export { rakeCells, type Raked, type RakingTarget } from "./rake.ts";
export {
  NO_OPTION,
  NOT_TOLD,
  type CalibratedVariable,
  type MergedCategories,
  type NonResponseCells,
  type PopulationMargin,
  type SampleDesign,
  type StratumColumn,
  type SurveySample,
  type Weighting,
  type WeightingOptions,
  type WeightingOutcome,
  type WeightingProblem,
  type WeightingProblemCode,
} from "./model.ts";
