export {
  authorise,
  authoriseAnywhere,
  mayGrant,
  scopesOf,
  type Actor,
  type Assignment,
  type Authorisation,
  type Authorised,
} from "./actor.ts";
export { EVERYWHERE_ONLY, PERMISSIONS, ROLE_PERMISSIONS, ROLES, type Permission, type Role } from "./permission.ts";
export { covers, EVERYWHERE, isCommunityCode, isScope, scopeOf, type Scope } from "./scope.ts";
export { holds, reachOf } from "./reach.ts";
