export {
  createCommunity,
  getCommunity,
  listCommunities,
  replaceMargins,
  updateCommunity,
  type CommunityList,
  type CommunityView,
  type Taken,
} from "./community.ts";
export type { CommunityRequest } from "./facts.ts";
export { geometryTrouble, type GeometryTrouble } from "./geometry.ts";
export { importCommunities, type CommunityImport, type ImportReason } from "./import.ts";
