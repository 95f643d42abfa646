export { chanceOf, communityResult, townResults, type CommunityPlan } from "./community.ts";
export { groupResult, indicatorResult, leavesOf, type IndicatorPlan } from "./indicator.ts";
export { itemResult, type ItemPlan } from "./item.ts";
export { OUTLINE } from "./outline.ts";
export { GRADES, resultOf, type ResultPlan } from "./result.ts";
