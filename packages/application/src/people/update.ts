import {
  dropLinks,
  endSessions,
  hasAdministrator,
  lockPeople,
  revokeApiKeys,
  updatePerson as changePerson,
  type PersonRow,
} from "@sangan/storage";
import { EVERYWHERE, type Authorised } from "../access/index.ts";
import { change } from "../audit/index.ts";
import type { Taken } from "../communities/index.ts";
import {
  done,
  now,
  refused,
  type BadField,
  type Conflict,
  type Context,
  type NotFound,
  type Outcome,
  type Refused,
  type Store,
} from "../context/index.ts";
import { personTrouble, plainPerson, type PersonRequest } from "./facts.ts";
import { isAbove, seenPerson, type FoundPerson } from "./reach.ts";
import {
  MORE_THAN_OWN,
  OWN_ACCOUNT,
  writeTrouble,
  type LastAdministrator,
  type MoreThanOwn,
  type OwnAccount,
} from "./trouble.ts";

/** The time after every end: who is an administrator then has no end. */
export const WITHOUT_END = "9999-01-01T00:00:00.000Z";

/** What changes about a person, in the version that was seen. */
export interface PersonChange extends PersonRequest {
  readonly id: string;
  readonly version: number;
  readonly state: PersonRow["state"];
}

type Troubles = NotFound | MoreThanOwn | Conflict | Taken | OwnAccount | LastAdministrator;

/** Why the actor may not make this change; undefined when he may. */
async function changeTrouble(
  context: Context,
  authorised: Authorised<"person.manage">,
  { found, request, store }: { readonly found: FoundPerson; readonly request: PersonChange; readonly store: Store },
): Promise<Refused<Troubles> | undefined> {
  const { actor } = authorised;
  const { person, assignments } = found;
  if (actor.person === person.id) {
    if (request.state === "disabled") return OWN_ACCOUNT;
    // A key that changed its owner's address could take his account over.
    return actor.only === undefined ? undefined : MORE_THAN_OWN;
  }
  if (!isAbove(actor, person.id, { assignments, at: context.clock() })) return MORE_THAN_OWN;
  const isDisabled = request.state === "disabled" && person.state === "active";
  const administers = assignments.some(({ role, scope }) => role === "administrator" && scope === EVERYWHERE);
  if (!isDisabled || !administers) return undefined;
  return (await hasAdministrator(store, { at: WITHOUT_END, besides: person.id }))
    ? undefined
    : refused({ code: "last-administrator" });
}

/**
 * Changes who somebody is, or disables or enables him. A person who is disabled loses sessions, keys and links at once (threat C5).
 * Nobody disables himself, nor the last administrator everywhere, also when two are disabled at the same moment.
 */
export async function updatePerson(
  context: Context,
  authorised: Authorised<"person.manage">,
  request: PersonChange,
): Promise<Outcome<PersonRow, BadField | Troubles>> {
  const bad = personTrouble(request);
  if (bad !== undefined) return bad;
  const { id, version, state } = request;
  return change<PersonRow, Troubles>(context, authorised.actor, async (trx, note) => {
    await lockPeople(trx);
    const found = await seenPerson({ ...context, store: trx }, authorised, id);
    if (!found.ok) return found;
    const trouble = await changeTrouble(context, authorised, { found: found.value, request, store: trx });
    if (trouble !== undefined) return trouble;
    const at = now(context);
    const written = await changePerson(trx, { id, version, facts: plainPerson(request), state, at });
    if (!written.ok) return writeTrouble(written.problem);
    const isNewState = state !== found.value.person.state;
    if (isNewState) await shutOut(trx, id, at);
    note({
      action: "person.update",
      subject: id,
      detail: { version: written.value.version, ...(isNewState ? { state } : {}) },
    });
    return done(written.value);
  });
}

async function shutOut(trx: Store, personId: string, at: string): Promise<void> {
  await endSessions(trx, personId);
  await revokeApiKeys(trx, { personId, at });
  await dropLinks(trx, personId);
}
