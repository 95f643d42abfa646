import type { Person } from "@sangan/api";
import {
  createKey,
  createPerson,
  erasePerson,
  getPerson,
  grantRole,
  inPerson,
  issueLink,
  listOwnKeys,
  listPeople,
  removeSecondFactor,
  revokeOwnKey,
  revokeRole,
  scopeOf,
  signOutEverywhere,
  updatePerson,
  type Authorised,
} from "@sangan/application";
import type { Handlers, Refusal, Told } from "../http/handler.ts";
import type { Services } from "../http/services.ts";
import { answer, emptied } from "./answer.ts";
import { keyView, personView } from "./views/person.ts";

type PeopleRoutes =
  | "people.list"
  | "people.create"
  | "people.get"
  | "people.update"
  | "people.grant"
  | "people.revoke"
  | "people.invite"
  | "people.end-sessions"
  | "people.remove-second-factor"
  | "people.erase";

/** People and their roles. */
export const peopleHandlers: Handlers<PeopleRoutes> = {
  "people.list": async (services, { by }) => ({
    ok: true,
    value: { items: (await listPeople(services, by.authorised)).map(personView) },
  }),
  "people.create": async (services, { body, by }) => {
    const created = await createPerson(services, by.authorised, body);
    return created.ok ? shown(services, by.authorised, created.value.id) : created;
  },
  "people.get": async (services, { params, by }) => shown(services, by.authorised, params.personId),
  "people.update": async (services, { params, body, version, by }) => {
    const updated = await updatePerson(services, by.authorised, { ...body, id: params.personId, version });
    return updated.ok ? shown(services, by.authorised, params.personId) : updated;
  },
  "people.grant": async (services, { params, body: { role, scope, expiresAt }, by }) => {
    const end = expiresAt === null ? {} : { expiresAt };
    const granted = await grantRole(services, by.authorised, { ...params, role, scope: scopeOf(scope), ...end });
    return granted.ok ? shown(services, by.authorised, params.personId) : granted;
  },
  "people.revoke": async (services, { params, query, by }) => {
    const request = { ...params, role: query.role, scope: scopeOf(query.scope) };
    const before = await getPerson(services, by.authorised, { id: params.personId });
    if (!before.ok) return before;
    const revoked = await revokeRole(services, by.authorised, request);
    if (!revoked.ok) return revoked;
    // With his last role in the asker's scopes a person may have left his sight.
    const left = before.value.roles.filter(({ role, scope }) => role !== request.role || scope !== request.scope);
    return { ok: true, value: personView({ ...before.value, roles: left }) };
  },
  "people.invite": async (services, { params, by }) => {
    const found = await getPerson(services, by.authorised, { id: params.personId });
    if (!found.ok) return found;
    const purpose = found.value.canSignIn ? "password-reset" : "invitation";
    return answer(await issueLink(services, by.authorised, { ...params, purpose }), ({ token, expiresAt }) => ({
      // What follows # never reaches a server, and so no log.
      link: `${services.address}/invitation#${token}`,
      expiresAt,
    }));
  },
  "people.end-sessions": async (services, { params, by }) =>
    emptied(await signOutEverywhere(services, by.authorised, params)),
  "people.remove-second-factor": async (services, { params, by }) =>
    emptied(await removeSecondFactor(services, by.authorised, params)),
  "people.erase": async (services, { params, by }) =>
    emptied(await erasePerson(services, by.authorised, { id: params.personId })),
};

type Shown = { readonly ok: true; readonly value: Told<Person>; readonly version: number } | Refusal;

async function shown(
  services: Services,
  authorised: Authorised<"person.read"> | Authorised<"person.manage">,
  id: string,
): Promise<Shown> {
  const found = await getPerson(services, authorised, { id });
  return found.ok ? { ok: true, value: personView(found.value), version: found.value.person.version } : found;
}

/** API keys of whoever asks. */
export const keyHandlers: Handlers<"keys.list" | "keys.create" | "keys.revoke"> = {
  "keys.list": async (services, { by }) => {
    const self = inPerson(by.actor);
    if (!self.ok) return self;
    const keys = await listOwnKeys(services, self.value);
    return { ok: true, value: { items: keys.filter((key) => key.revoked_at === null).map(keyView) } };
  },
  "keys.create": async (services, { body, by }) => {
    const self = inPerson(by.actor);
    if (!self.ok) return self;
    return answer(await createKey(services, self.value, body), ({ key, token }) => ({ ...keyView(key), token }));
  },
  "keys.revoke": async (services, { params, by }) => {
    const self = inPerson(by.actor);
    if (!self.ok) return self;
    const revoked = await revokeOwnKey(services, self.value, { id: params.keyId });
    return emptied(revoked);
  },
};
