import { apiKey, type ApiKey, type Person } from "@sangan/api";
import type { Assignment, PersonView } from "@sangan/application";
import type { ApiKeyRow, PersonRow, RoleAssignment } from "@sangan/storage";
import type { Told } from "../../http/handler.ts";

/** A person and those of his roles that the asker may see. */
export function personView({ person, roles, canSignIn }: PersonView): Told<Person> {
  const { id, state, version } = person;
  return { id, ...personFacts(person), state, roles: roles.map(roleView), canSignIn, version };
}

export function personFacts({ name, email, username }: PersonRow): Pick<Told<Person>, "name" | "email" | "username"> {
  return { name, email, username };
}

export function roleView({
  role,
  scope,
  expiresAt = null,
}: RoleAssignment | Assignment): Told<Person>["roles"][number] {
  return { role, scope, expiresAt };
}

const { permissions } = apiKey.shape;

/** An API key as its owner sees it. */
export function keyView(row: ApiKeyRow): Told<ApiKey> {
  const { id, name } = row;
  return {
    id,
    name,
    start: row.beginning,
    permissions: permissions.parse(row.permissions),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedOn: row.last_used_on,
  };
}
