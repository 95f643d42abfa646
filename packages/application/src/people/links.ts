import {
  addLink,
  endSessions,
  listAssignments,
  lockPeople,
  openLink,
  personById,
  removeSecondFactor as takeSecondFactor,
  savePassword,
  takeLink,
  type LinkRow,
} from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change, changeAs } from "../audit/index.ts";
import { done, isId, NOT_FOUND, now, type Context, type NotFound, type Outcome, type Store } from "../context/index.ts";
import { actorOfPerson } from "./actor.ts";
import { isAbove, managedPerson } from "./reach.ts";
import { newToken, tokenDigest } from "../token/index.ts";
import { BAD_LINK, MORE_THAN_OWN, type BadLink, type MoreThanOwn, type OwnAccount } from "./trouble.ts";

const HOUR_MILLISECONDS = 60 * 60 * 1000;
const LIFETIME = { invitation: 7 * 24 * HOUR_MILLISECONDS, "password-reset": 24 * HOUR_MILLISECONDS } as const;

/** What a link lets somebody do who has a person already: choose his first password, or a new one. */
export type PersonLinkPurpose = keyof typeof LIFETIME;
const PURPOSES: readonly PersonLinkPurpose[] = ["invitation", "password-reset"];

/** A link's token, which is told this once, and its end. */
export interface NewLink {
  readonly token: string;
  readonly expiresAt: string;
}

/** Makes a link for somebody whose every role the actor could grant: nobody takes over an account that is above him (threat C5). */
export async function issueLink(
  context: Context,
  authorised: Authorised<"person.manage">,
  request: { readonly personId: string; readonly purpose: PersonLinkPurpose },
): Promise<Outcome<NewLink, NotFound | MoreThanOwn | OwnAccount>> {
  const { personId, purpose } = request;
  const { actor } = authorised;
  const token = newToken();
  return change<NewLink, NotFound | MoreThanOwn | OwnAccount>(context, actor, async (trx, note) => {
    await lockPeople(trx);
    const found = await managedPerson(context, authorised, { id: personId, store: trx });
    if (!found.ok) return found;
    if (found.value.person.state !== "active") return NOT_FOUND;
    if (!isId(actor.person)) return MORE_THAN_OWN;
    const expiresAt = new Date(context.clock() + LIFETIME[purpose]).toISOString();
    const facts = { purpose, personId, issuedBy: actor.person, tokenDigest: tokenDigest(token), expiresAt };
    await addLink(trx, facts, now(context));
    note({ action: "link.issue", subject: personId, detail: { purpose, expiresAt } });
    return done({ token, expiresAt });
  });
}

/** Whose link it is, and what for, as long as it can be used. Looking uses nothing up (threat D4). */
export async function lookAtLink(
  context: Context,
  token: string,
): Promise<Outcome<{ readonly personId: string; readonly purpose: LinkRow["purpose"] }, BadLink>> {
  const use = { tokenDigest: tokenDigest(token), purposes: PURPOSES, at: now(context) };
  const link = await openLink(context.store, use);
  return link === undefined || link.person_id === null
    ? BAD_LINK
    : done({ personId: link.person_id, purpose: link.purpose });
}

/** Whether who issued a link still stands above the person it is for: since then either may have got or lost roles. */
async function stillHolds(context: Context, link: LinkRow, personId: string): Promise<boolean> {
  if (link.issued_by === null) return false;
  const issuer = await actorOfPerson(context, link.issued_by);
  if (issuer === undefined) return false;
  const assignments = await listAssignments(context.store, [personId]);
  return isAbove(issuer, personId, { assignments, at: context.clock() });
}

/** Gives the person of a link the password whose hash is handed over, and uses the link up. All sessions from before end. */
export async function acceptLink(
  context: Context,
  request: { readonly token: string; readonly passwordHash: string },
): Promise<Outcome<{ readonly personId: string }, BadLink>> {
  const { token, passwordHash } = request;
  const looked = await lookAtLink(context, token);
  if (!looked.ok) return looked;
  const { personId } = looked.value;
  return changeAs<{ readonly personId: string }, BadLink>(context, personId, async (trx, note) => {
    await lockPeople(trx);
    const at = now(context);
    const link = await takeLink(trx, { tokenDigest: tokenDigest(token), purposes: PURPOSES, at });
    const person = await personById(trx, personId);
    if (link === undefined || person?.state !== "active") return BAD_LINK;
    if (!(await stillHolds({ ...context, store: trx }, link, personId))) return BAD_LINK;
    await newPassword(trx, { personId, hash: passwordHash, at });
    note({ action: "account.password", subject: personId, detail: { by: link.purpose } });
    return done({ personId });
  });
}

async function newPassword(
  trx: Store,
  password: { readonly personId: string; readonly hash: string; readonly at: string },
): Promise<void> {
  await savePassword(trx, password);
  await endSessions(trx, password.personId);
}

/** Takes the second factor from somebody who has lost it and whom the actor manages. His sessions end. */
export async function removeSecondFactor(
  context: Context,
  authorised: Authorised<"person.manage">,
  request: { readonly personId: string },
): Promise<Outcome<null, NotFound | MoreThanOwn | OwnAccount>> {
  const { personId } = request;
  return change<null, NotFound | MoreThanOwn | OwnAccount>(context, authorised.actor, async (trx, note) => {
    await lockPeople(trx);
    const found = await managedPerson(context, authorised, { id: personId, store: trx });
    if (!found.ok) return found;
    if (await takeSecondFactor(trx, personId, now(context))) {
      await endSessions(trx, personId);
      note({ action: "account.second-factor", subject: personId, detail: { state: "removed" } });
    }
    return done(null);
  });
}
