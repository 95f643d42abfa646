import { addApiKey, apiKeyById, listApiKeys, lockPeople, revokeApiKeys, type ApiKeyRow } from "@sangan/storage";
import { scopesOf, type Authorised, type Permission } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  isId,
  isInstant,
  NOT_FOUND,
  now,
  textTrouble,
  type BadField,
  type Context,
  type NotFound,
  type Outcome,
  type Refused,
} from "../context/index.ts";
import { badField } from "./facts.ts";
import { managedPerson, seenPerson } from "./reach.ts";
import type { InPerson } from "./self.ts";
import { KEY_TOKENS, tokenDigest } from "../token/index.ts";
import { MORE_THAN_OWN, type MoreThanOwn } from "./trouble.ts";

const YEAR_MILLISECONDS = 365 * 24 * 60 * 60 * 1000;
const MOST_KEYS = 50;

/** One's own keys, the latest first, also those that have ended. */
export function listOwnKeys(context: Context, self: InPerson): Promise<readonly ApiKeyRow[]> {
  return listApiKeys(context.store, self.actor.person);
}

/** The keys of a person whom the actor may see. */
export async function listKeys(
  context: Context,
  authorised: Authorised<"person.read">,
  request: { readonly personId: string },
): Promise<Outcome<readonly ApiKeyRow[], NotFound>> {
  const found = await seenPerson(context, authorised, request.personId);
  return found.ok ? done(await listApiKeys(context.store, request.personId)) : found;
}

/** What a key may do, and until when: at most a year. */
export interface KeyRequest {
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** UTC ISO 8601; absent: a year from now. */
  readonly expiresAt?: string;
}

/** A key and, this once, its token. */
export interface NewKey {
  readonly key: ApiKeyRow;
  readonly token: string;
}

function keyTrouble(
  context: Context,
  self: InPerson,
  request: KeyRequest,
): Refused<BadField | MoreThanOwn> | undefined {
  const { name, permissions, expiresAt } = request;
  const trouble = textTrouble("name", name);
  if (trouble !== undefined) return trouble;
  const at = context.clock();
  if (permissions.length === 0) return badField("permissions", "empty");
  if (permissions.some((one) => scopesOf(self.actor, one, at).length === 0)) return MORE_THAN_OWN;
  if (expiresAt === undefined) return undefined;
  if (!isInstant(expiresAt) || Date.parse(expiresAt) <= at) return badField("expiresAt", "not-in-the-future");
  return Date.parse(expiresAt) > at + YEAR_MILLISECONDS ? badField("expiresAt", "too-late") : undefined;
}

/** Makes a key that acts for its owner with no more than he holds somewhere now. Its token is told once and kept as a digest. */
export async function createKey(
  context: Context,
  self: InPerson,
  request: KeyRequest,
): Promise<Outcome<NewKey, BadField | MoreThanOwn>> {
  const trouble = keyTrouble(context, self, request);
  if (trouble !== undefined) return trouble;
  const token = KEY_TOKENS.make();
  const { person: personId } = self.actor;
  const expiresAt = request.expiresAt ?? new Date(context.clock() + YEAR_MILLISECONDS).toISOString();
  const permissions = [...new Set(request.permissions)].toSorted();
  return change<NewKey, BadField>(context, self.actor, async (trx, note) => {
    await lockPeople(trx);
    const at = now(context);
    const inForce = (await listApiKeys(trx, personId)).filter(
      (one) => one.revoked_at === null && Date.parse(one.expires_at) > context.clock(),
    );
    if (inForce.length >= MOST_KEYS) return badField("keys", "too-many");
    const facts = { personId, name: request.name.normalize("NFC"), permissions, expiresAt };
    const kept = { ...facts, tokenDigest: tokenDigest(token), beginning: KEY_TOKENS.beginningOf(token) };
    const key = await addApiKey(trx, kept, at);
    note({ action: "key.create", subject: personId, detail: { key: key.id, permissions, expiresAt } });
    return done({ key, token });
  });
}

/** Takes one's own key out of force. */
export async function revokeOwnKey(
  context: Context,
  self: InPerson,
  request: { readonly id: string },
): Promise<Outcome<null, NotFound>> {
  const { person: personId } = self.actor;
  if (!isId(request.id)) return NOT_FOUND;
  return change<null, NotFound>(context, self.actor, async (trx, note) => {
    if ((await revokeApiKeys(trx, { personId, id: request.id, at: now(context) })) === 0) return NOT_FOUND;
    note({ action: "key.revoke", subject: personId, detail: { key: request.id } });
    return done(null);
  });
}

/** Takes the key of somebody out of force whom the actor manages. */
export async function revokeKey(
  context: Context,
  authorised: Authorised<"person.manage">,
  request: { readonly id: string },
): Promise<Outcome<null, NotFound>> {
  const { id } = request;
  return change<null, NotFound>(context, authorised.actor, async (trx, note) => {
    const key = isId(id) ? await apiKeyById(trx, id) : undefined;
    if (key === undefined) return NOT_FOUND;
    const { person_id: personId } = key;
    const found = await managedPerson(context, authorised, { id: personId, store: trx });
    if (!found.ok) return NOT_FOUND;
    if ((await revokeApiKeys(trx, { personId, id, at: now(context) })) === 0) return NOT_FOUND;
    note({ action: "key.revoke", subject: personId, detail: { key: id } });
    return done(null);
  });
}
