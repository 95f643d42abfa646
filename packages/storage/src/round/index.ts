export {
  roundMember,
  roundMembers,
  roundReach,
  roundReadiness,
  roundsInScopes,
  type RoundMember,
  type RoundReach,
  type RoundReadiness,
} from "./members.ts";
export { addToRound, removeFromRound, roundProgress, type RoundProgress } from "./participation.ts";
export {
  addRound,
  isOpen,
  listRounds,
  moveRound,
  removeRound,
  roundById,
  updateRound,
  type RoundFacts,
  type RoundRow,
} from "./round.ts";
