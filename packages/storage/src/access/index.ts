export {
  accountAddress,
  accountStates,
  endSession,
  endSessions,
  ensureAccount,
  forgetEnded,
  removeSecondFactor,
  savePassword,
  type AccountState,
} from "./account.ts";
export {
  addApiKey,
  apiKeyById,
  listApiKeys,
  revokeApiKeys,
  useApiKey,
  type ApiKeyFacts,
  type ApiKeyRow,
} from "./key.ts";
export { addLink, dropLinks, openLink, takeLink, type LinkFacts, type LinkRow } from "./link.ts";
export {
  addPerson,
  listPeople,
  listPeopleIn,
  personById,
  personByLogin,
  updatePerson,
  type PeopleFilter,
  type PersonFacts,
  type PersonRow,
} from "./person.ts";
export {
  grantRole,
  hasAdministrator,
  listAssignments,
  listRoles,
  lockPeople,
  revokeRole,
  type RoleAssignment,
} from "./role.ts";
