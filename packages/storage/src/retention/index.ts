export { closeRaw, eraseRaw, nextObserved, rawKeptFrom, type RawPart } from "./gone.ts";
export { countRaw, keptRaw, previewRetention, rawRowBytes, roundHasRaw, type KeptRaw, type RawRange } from "./kept.ts";
export { addPlan, changePlan, listPlans, lockPlan, planById, plansAtWork, type RetentionPlan } from "./plan.ts";
