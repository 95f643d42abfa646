export type * from "./text.ts";
export type * from "./model.ts";
export type * from "./rule.ts";
export { FULL_MARKS, STANDARD_POLICIES } from "./defaults.ts";
export { allIndicators, criteriaOf, indicatorsOf, itemsOf } from "./walk.ts";
export { figuresOf, type SystemFigures } from "./figures.ts";
