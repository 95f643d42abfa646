export { NEUTRAL_POLICY, QUALITY_FLAGS, type FlagPolicy, type QualityFlag } from "./model.ts";
