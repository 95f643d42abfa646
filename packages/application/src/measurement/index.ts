export { takeEvents } from "./case-intake.ts";
export { takeEventBody, uploadEvents, type EventAnswer } from "./case-upload.ts";
export { dayOf } from "./day.ts";
export { takeDelivery, type IntakeRequest, type LineVerdict, type Receipt } from "./intake.ts";
export {
  distributionCommunities,
  getDistribution,
  listMetrics,
  type CommunityPart,
  type Distribution,
  type MetricView,
} from "./distribution.ts";
export { sketchAll, startSketching, type Sketching } from "./sketching.ts";
export { startLive, type Live } from "./live.ts";
export { dropWaiting, listWaiting, releaseWaiting } from "./quarantine.ts";
export { refreshTouched } from "./refresh.ts";
export { addMeasured, type Moved } from "./refresh-round.ts";
export { getSeries, listSeries, seriesPoints, type ListedView, type SeriesPoints, type SeriesView } from "./series.ts";
export { sourceQuality } from "./source-quality.ts";
export {
  createSource,
  getSource,
  listSources,
  renewToken,
  setSourceState,
  SOURCE_KINDS,
  sourceOfToken,
  updateSource,
  type NewSource,
  type SourceKind,
  type SourceRequest,
  type SourceView,
} from "./sources.ts";
