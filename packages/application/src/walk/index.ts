export type { WalkEntry, WalkVerdict } from "./entry.ts";
export { addWalkPhoto, getWalkPhoto, listWalkEntries, sendWalk, type WalkDelivery } from "./walk.ts";
