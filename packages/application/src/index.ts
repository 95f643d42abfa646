export * from "./access/index.ts";
export {
  acknowledgeAlarm,
  ALARM_KINDS,
  countRaised,
  isSeen,
  listAlarms,
  muteAlarm,
  silentAfter,
  startAlarmWatch,
  tidyAlarms,
  watchOnce,
  type AlarmChange,
  type AlarmKind,
  type AlarmView,
  type AlarmWatch,
} from "./alarms/index.ts";
export { listTrail, verifyTrail, type NamedEvent } from "./audit/index.ts";
export * from "./casework/index.ts";
export * from "./communities/index.ts";
export type {
  BadField,
  BadPage,
  Conflict,
  Context,
  Forbidden,
  NotFound,
  NotOpen,
  Outcome,
  Trouble,
} from "./context/index.ts";
export {
  getSystem,
  getSystemDocument,
  getWeights,
  getWeightsDocument,
  importSystem,
  importWeights,
  listSystems,
  listWeights,
  publishSystem,
  publishWeights,
  type BadDocument,
  type Immutable,
  type Imported,
  type StoredDocument,
  type SystemNotPublished,
  type SystemSummary,
  type SystemView,
  type WeightsSummary,
  type WeightsView,
} from "./systems/index.ts";
export {
  changeMembers,
  correctRound,
  createRound,
  getRound,
  listRounds,
  moveRoundOn,
  publishRound,
  ROUND_STEPS,
  supersedeRound,
  updateRound,
  type MemberRequest,
  type NotPublished,
  type RoundRequest,
  type RoundStep,
  type RoundView,
  type StepOutcome,
  type StepRequest,
  type StepTrouble,
  type UnknownCommunities,
} from "./rounds/index.ts";
export {
  evaluateCommunity,
  evaluateRound,
  startEvaluation,
  type NoEvidence,
  type NotEvaluable,
} from "./evaluation/index.ts";
export * from "./demo/index.ts";
export * from "./evidence/index.ts";
export * from "./feed/index.ts";
export * from "./jobs/index.ts";
export {
  createSource,
  distributionCommunities,
  dropWaiting,
  getDistribution,
  getSeries,
  getSource,
  listMetrics,
  listSeries,
  listSources,
  listWaiting,
  refreshTouched,
  releaseWaiting,
  renewToken,
  seriesPoints,
  setSourceState,
  sketchAll,
  SOURCE_KINDS,
  sourceOfToken,
  sourceQuality,
  startLive,
  startSketching,
  takeDelivery,
  takeEventBody,
  uploadEvents,
  type EventAnswer,
  updateSource,
  type CommunityPart,
  type Distribution,
  type IntakeRequest,
  type LineVerdict,
  type ListedView,
  type Live,
  type MetricView,
  type Moved,
  type NewSource,
  type Receipt,
  type SeriesPoints,
  type SeriesView,
  type Sketching,
  type SourceKind,
  type SourceRequest,
  type SourceView,
} from "./measurement/index.ts";
export * from "./outgoing/index.ts";
export {
  addPicture,
  createPoint,
  getPicture,
  importPoints,
  listPoints,
  pointTableTemplate,
  removePicture,
  updatePoint,
  type PointImport,
  type PointView,
  type RefusedPoint,
} from "./points/index.ts";
export * from "./pulse/index.ts";
export * from "./results/index.ts";
export * from "./retention/index.ts";
export * from "./people/index.ts";
export * from "./sampling/index.ts";
export * from "./survey/index.ts";
export * from "./walk/index.ts";
