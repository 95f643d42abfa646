export { compile, STATE, type GroupPlan, type Plan } from "./plan.ts";
export { NONE, READING, READINGS, type IndicatorScores, type ReadingIndex } from "./indicator-score.ts";
export { type GroupValues } from "./roll-up.ts";
export { rollUpMany, scoreCommunity, scoreMany, type CommunityScores, type ManyTotals } from "./score.ts";
export { pointsOf, senseScore, type SenseName, type SenseShare } from "./senses.ts";
export { gradeOf, levelOf, unmetRequired, type StepView } from "./step.ts";
export { correctTotal, extraPoints, roundTotal, type Total } from "./total.ts";
