export { caseLog, town, type TownFile, type TownRequest } from "./town.ts";
