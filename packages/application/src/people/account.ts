import {
  dropLinks,
  endSession,
  endSessions,
  personById,
  personByLogin,
  savePassword,
  type PersonRow,
} from "@sangan/storage";
import { changeAs } from "../audit/index.ts";
import { done, NOT_FOUND, now, type Context, type NotFound, type Outcome } from "../context/index.ts";
import { loginForm } from "./facts.ts";

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
const PROGRAM = "program";

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

/** Gives a person a new password by its hash, without asking for the old one; his sessions end. Only the program itself asks for it. */
export async function replacePassword(
  context: Context,
  request: { readonly personId: string; readonly hash: string },
): Promise<Outcome<null, NotFound>> {
  const { personId, hash } = request;
  return changeAs<null, NotFound>(context, PROGRAM, async (trx, note) => {
    if ((await personById(trx, personId)) === undefined) return NOT_FOUND;
    await savePassword(trx, { personId, hash, at: now(context) });
    await endSessions(trx, personId);
    note({ action: "account.password", subject: personId, detail: { by: PROGRAM } });
    return done(null);
  });
}

/** Ends every session of a person. */
export async function signOutEverywhere(
  context: Context,
  request: { readonly personId: string; readonly by: string },
): Promise<number> {
  const { personId, by } = request;
  const outcome = await changeAs<number, NotFound>(context, by, async (trx, note) => {
    const sessions = await endSessions(trx, personId);
    note({ action: "account.sessions-ended", subject: personId, detail: { sessions } });
    return done(sessions);
  });
  return outcome.ok ? outcome.value : 0;
}
