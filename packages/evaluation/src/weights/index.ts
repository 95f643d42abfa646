export type * from "./model.ts";
export { apportion, equalWeights } from "./equal.ts";
export { checkWeights, selectWeights, type WeightProblem, type WeightSelection } from "./select.ts";
