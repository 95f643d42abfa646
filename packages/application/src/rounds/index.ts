export { ownRound, visibleRound } from "./access.ts";
export { type UnknownCommunities } from "./choice.ts";
export { correctRound, createRound, type NotPublished, type RoundRequest } from "./create.ts";
export { ROUND_STEPS, type RoundStep, type StepTrouble } from "./step.ts";
export { moveRoundOn, publishRound, supersedeRound, type StepOutcome, type StepRequest } from "./take-step.ts";
export { changeMembers, updateRound, type MemberRequest } from "./update.ts";
export { getRound, listRounds, type RoundView } from "./view.ts";
