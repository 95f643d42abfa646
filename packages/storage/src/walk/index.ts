export {
  JUDGED,
  judgedCommunities,
  judgedMetrics,
  keepWalkEntries,
  keepWalkPhoto,
  markJudged,
  visitsSince,
  walkEntries,
  walkPhoto,
  type VisitRow,
  type WalkEntryFacts,
  type WalkEntryRow,
} from "./walk.ts";
