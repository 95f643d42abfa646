export {
  endOneSession,
  passwordChanged,
  personToSignIn,
  signOutEverywhere,
  tellAccount,
  type AccountEvent,
} from "./account.ts";
export { actorOfKey, actorOfPerson } from "./actor.ts";
export { createPerson } from "./create.ts";
export { erasePerson } from "./erase.ts";
export type { PersonRequest } from "./facts.ts";
export {
  awaitsSetUp,
  firstAdministrator,
  issueSetUpLink,
  isSetUpLink,
  type SetUpRequest,
} from "./first-administrator.ts";
export { createKey, listKeys, listOwnKeys, revokeKey, revokeOwnKey, type KeyRequest, type NewKey } from "./keys.ts";
export {
  acceptLink,
  issueLink,
  lookAtLink,
  removeSecondFactor,
  type NewLink,
  type PersonLinkPurpose,
} from "./links.ts";
export { grantRole, revokeRole, type GrantRequest } from "./roles.ts";
export { inPerson, type InPerson } from "./self.ts";
export type { BadLink, LastAdministrator, MoreThanOwn, NotDisabled, OwnAccount, SetUpDone } from "./trouble.ts";
export { updatePerson, type PersonChange } from "./update.ts";
export { getPerson, listPeople, type PersonView } from "./view.ts";
