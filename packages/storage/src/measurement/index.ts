export {
  daySums,
  metricsOfSeries,
  nextTouched,
  settleDays,
  standingValues,
  type DaySum,
  type Settled,
  type SettledDay,
} from "./day-sum.ts";
export {
  mergedSketch,
  observedMetrics,
  spreadSums,
  type ObservedMetric,
  type SpreadFilter,
  type SpreadSums,
} from "./distribution.ts";
export { spreadList, type CommunitySpread, type SpreadListRequest } from "./distribution-list.ts";
export {
  dropPassed,
  lockParts,
  measuredOf,
  observedCommunities,
  roundsOfCommunity,
  saveMeasured,
  type LockRequest,
  type Measurements,
  type RoundPart,
} from "./measured.ts";
export { knownMonths, makeMonth, monthOf } from "./month.ts";
export {
  DAY_ZONE,
  writeObservations,
  type GoneVerdict,
  type ObservationFacts,
  type ObservationVerdict,
} from "./observation.ts";
export {
  keepWaiting,
  MOST_WAITING,
  settleWaiting,
  takeWaiting,
  waitingGroups,
  waitingLines,
  type QuarantineFacts,
  type QuarantineRow,
  type WaitingGroup,
} from "./quarantine.ts";
export {
  listSeries,
  MOST_SERIES,
  seriesDays,
  seriesOf,
  type DrawnDay,
  type LatestObservation,
  type ListedSeries,
  type SeriesRow,
} from "./series-list.ts";
export {
  drawnBuckets,
  drawnDays,
  drawnFacts,
  seriesSpan,
  type DrawnBucket,
  type DrawnFact,
  type SeriesSpan,
  type Stretch,
} from "./series-points.ts";
export { codesOfSource, latestValues, recentObservations, type LatestValue, type RecentObservation } from "./recent.ts";
export { LEAST_QUALITY } from "./quality.ts";
export { sourceQuality, touchSource, type QualityCounts } from "./source-quality.ts";
export { keepSeries, type SeriesFacts } from "./series.ts";
export {
  activeSources,
  addSource,
  listSources,
  noteSourceHeard,
  sourceByToken,
  sourceById,
  sourceHealth,
  updateSource,
  type BatchCounts,
  type KeptToken,
  type SourceChange,
  type SourceFacts,
  type SourceHealth,
  type SourceRow,
} from "./source.ts";
export { sketchDays, unsketchedCommunities } from "./sketch.ts";
