import { dropLinks, endSession, endSessions, lockPeople, personByLogin, type PersonRow } from "@sangan/storage";
import type { Authorised } from "../access/index.ts";
import { change, changeAs } from "../audit/index.ts";
import { done, type Context, type NotFound, type Outcome } from "../context/index.ts";
import { loginForm } from "./facts.ts";
import { managedPerson } from "./reach.ts";
import type { MoreThanOwn, OwnAccount } from "./trouble.ts";

/** What is told of an account: nothing that names a person or a place. */
export interface AccountEvent {
  /** The person's id; absent when nobody of that name is known. */
  readonly personId?: string;
  readonly action:
    | "account.sign-in"
    | "account.sign-in-failed"
    | "account.sign-out"
    | "account.sessions-ended"
    | "account.second-factor";
  readonly detail?: Readonly<Record<string, string>>;
}

const STRANGER = "stranger";

/** Tells the audit trail what happened to an account. Who fails to sign in is a stranger: he has not shown to be the person. */
export async function tellAccount(context: Context, event: AccountEvent): Promise<void> {
  const { personId = STRANGER, action, detail = {} } = event;
  const actor = action === "account.sign-in-failed" ? STRANGER : personId;
  await changeAs<null, NotFound>(context, actor, async (_trx, note) => {
    note({ action, subject: personId, detail });
    return done(null);
  });
}

/** The active person of an e-mail address or a user name. Whoever asks shows the difference to nobody (threat C14). */
export async function personToSignIn(context: Context, login: string): Promise<PersonRow | undefined> {
  const person = await personByLogin(context.store, loginForm(login));
  return person?.state === "active" ? person : undefined;
}

/** Tells that a person has changed his own password; a link to choose one that is still about ends. */
export async function passwordChanged(context: Context, personId: string): Promise<void> {
  await changeAs<null, NotFound>(context, personId, async (trx, note) => {
    await dropLinks(trx, personId);
    note({ action: "account.password", subject: personId, detail: { by: "owner" } });
    return done(null);
  });
}

/** Ends one session that should not have begun. */
export async function endOneSession(context: Context, sessionId: string): Promise<void> {
  await endSession(context.store, sessionId);
}

/** Ends every session of somebody whom the actor manages, such as one who has lost his telephone. */
export async function signOutEverywhere(
  context: Context,
  authorised: Authorised<"person.manage">,
  request: { readonly personId: string },
): Promise<Outcome<number, NotFound | MoreThanOwn | OwnAccount>> {
  const { personId } = request;
  return change<number, NotFound | MoreThanOwn | OwnAccount>(context, authorised.actor, async (trx, note) => {
    await lockPeople(trx);
    const found = await managedPerson(context, authorised, { id: personId, store: trx });
    if (!found.ok) return found;
    const sessions = await endSessions(trx, personId);
    if (sessions > 0) note({ action: "account.sessions-ended", subject: personId, detail: { sessions } });
    return done(sessions);
  });
}
