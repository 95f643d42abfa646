export { caseFigure, isTime, type CaseFigure } from "./case-figures.ts";
export { ACTIVITIES, type CaseActivity, type CaseEvent, type CaseLog } from "./event.ts";
export {
  CASE_STATES,
  hotlineRates,
  type CaseState,
  type CaseTest,
  type HotlineDefinition,
  type HotlineRate,
  type HotlineRates,
  type HotlineRequest,
  type HotlineShare,
} from "./hotline.ts";
export type { CaseLimit } from "./limit.ts";
export {
  rectificationsOf,
  type Rectification,
  type RectificationRules,
  type RectificationState,
} from "./low-ratings.ts";
export { outcomeOf, type CaseOutcome, type CaseReading, type CaseTrouble } from "./outcome.ts";
export {
  processPicture,
  type PictureActivity,
  type PictureEnd,
  type PictureEvent,
  type PictureFlow,
  type PictureRequest,
  type PictureVariant,
  type PictureWait,
  type ProcessPicture,
} from "./picture.ts";
export {
  lateStages,
  processMeasures,
  type CaseStage,
  type ProcessMeasures,
  type ProcessRequest,
  type ProcessTime,
} from "./process.ts";
export type { ShadowWork } from "./shadow-work.ts";
export { shareOf, type CaseShare } from "./share.ts";
export type { SpanQuantiles } from "./spans.ts";
export {
  workingClock,
  type Weekday,
  type WorkingCalendar,
  type WorkingClock,
  type WorkingHours,
} from "./working-time.ts";
