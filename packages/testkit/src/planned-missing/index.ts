export { simulatedCommunity, type SimulatedCommunity } from "./community.ts";
export { compareDesigns, ENOUGH, median, type Comparison } from "./compare.ts";
export { DESIGNS, OVERHEAD_SECONDS, type Design } from "./design.ts";
