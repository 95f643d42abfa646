export {
  communityByCode,
  communityCode,
  communityIds,
  marginsOf,
  removeCommunity,
  removeDemo,
  saveCommunities,
  saveMargins,
  updateCommunity,
  type CommunityFacts,
  type CommunityRow,
  type Margin,
} from "./community.ts";
export { countCommunities, listCommunities, type CommunityFilter, type CommunityListRequest } from "./list.ts";
export { demoPresence, lockDemo, type DemoPresence } from "./demo.ts";
export { matchesSearch } from "./search.ts";
export { communityCodesApart, communityCodesWithin } from "./within.ts";
