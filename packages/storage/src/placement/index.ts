export { placementTroubles, readPlacements, type PlacedTable, type PlacementTrouble } from "./catalogue.ts";
export { distribute } from "./distribute.ts";
