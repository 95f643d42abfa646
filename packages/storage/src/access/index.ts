export {
  addPerson,
  listPeople,
  personById,
  personByLogin,
  updatePerson,
  type PersonFacts,
  type PersonRow,
} from "./person.ts";
export { grantRole, listRoles, revokeRole, type RoleAssignment } from "./role.ts";
