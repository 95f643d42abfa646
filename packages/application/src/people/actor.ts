import { listRoles, personById, useApiKey } from "@sangan/storage";
import { PERMISSIONS, type Actor, type Assignment, type Permission } from "../access/index.ts";
import { isId, now, type Context } from "../context/index.ts";
import { grantOf } from "./reach.ts";
import { KEY_TOKENS, tokenDigest } from "../token/index.ts";

async function assignmentsInForce(context: Context, personId: string): Promise<readonly Assignment[]> {
  return (await listRoles(context.store, { at: now(context), personId })).map(grantOf);
}

/** A person as one who acts, with the roles that are in force; undefined when he is disabled or not there. */
export async function actorOfPerson(context: Context, personId: string): Promise<Actor | undefined> {
  const person = isId(personId) ? await personById(context.store, personId) : undefined;
  if (person?.state !== "active") return undefined;
  return { person: personId, assignments: await assignmentsInForce(context, personId) };
}

function isPermission(text: string): text is Permission {
  return PERMISSIONS.some((permission) => permission === text);
}

/**
 * Whom an API key acts for, limited to what it was given. Undefined when there is no such key, or it has ended or was revoked, or its owner is disabled.
 * Keys are looked up by the digest of their token, so that the time tells nothing of it.
 */
export async function actorOfKey(context: Context, token: string): Promise<Actor | undefined> {
  if (!KEY_TOKENS.is(token)) return undefined;
  const key = await useApiKey(context.store, { tokenDigest: tokenDigest(token), at: now(context) });
  if (key === undefined) return undefined;
  const only = new Set(key.permissions.filter(isPermission));
  return { person: key.person_id, assignments: await assignmentsInForce(context, key.person_id), only };
}
