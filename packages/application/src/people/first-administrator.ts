import {
  addLink,
  addPerson,
  dropLinks,
  grantRole,
  hasAdministrator,
  lockPeople,
  openLink,
  savePassword,
  takeLink,
  type PersonRow,
} from "@sangan/storage";
import { EVERYWHERE } from "../access/index.ts";
import { changeAs } from "../audit/index.ts";
import type { Taken } from "../communities/index.ts";
import { done, now, refused, type BadField, type Conflict, type Context } from "../context/index.ts";
import type { NotFound, Outcome } from "../context/index.ts";
import { personTrouble, plainPerson, type PersonRequest } from "./facts.ts";
import type { NewLink } from "./links.ts";
import { newToken, tokenDigest } from "../token/index.ts";
import { BAD_LINK, writeTrouble, type BadLink, type SetUpDone } from "./trouble.ts";

const SET_UP_MILLISECONDS = 24 * 60 * 60 * 1000;
const PROGRAM = "set-up";

/** Whether nobody is an active administrator everywhere, so that the first one can be set up. */
export async function awaitsSetUp(context: Context): Promise<boolean> {
  return !(await hasAdministrator(context.store, { at: now(context) }));
}

/** Makes the one link by which the first administrator is set up; an older one ends (threat C10). Only the program itself asks for it. */
export async function issueSetUpLink(context: Context): Promise<Outcome<NewLink, SetUpDone>> {
  const token = newToken();
  return changeAs<NewLink, SetUpDone>(context, PROGRAM, async (trx, note) => {
    await lockPeople(trx);
    const at = now(context);
    if (await hasAdministrator(trx, { at })) return refused({ code: "set-up-done" });
    const expiresAt = new Date(context.clock() + SET_UP_MILLISECONDS).toISOString();
    const facts = { personId: null, issuedBy: null, tokenDigest: tokenDigest(token), expiresAt };
    await addLink(trx, { purpose: "set-up", ...facts }, at);
    note({ action: "link.issue", subject: PROGRAM, detail: { purpose: "set-up", expiresAt } });
    return done({ token, expiresAt });
  });
}

/** Whether a token sets the first administrator up. Looking uses nothing up. */
export async function isSetUpLink(context: Context, token: string): Promise<boolean> {
  const use = { tokenDigest: tokenDigest(token), purposes: ["set-up"] as const, at: now(context) };
  return (await openLink(context.store, use)) !== undefined && (await awaitsSetUp(context));
}

/** Who sets Sangan up, by the set-up link, with the hash of the password he has chosen. */
export interface SetUpRequest extends PersonRequest {
  readonly token: string;
  readonly passwordHash: string;
}

/** Makes the first administrator everywhere: possible only while there is none, and of two at once one succeeds (threat C10). */
export async function firstAdministrator(
  context: Context,
  request: SetUpRequest,
): Promise<Outcome<PersonRow, BadField | BadLink | Taken | NotFound | Conflict>> {
  const trouble = personTrouble(request);
  if (trouble !== undefined) return trouble;
  const { token, passwordHash: hash } = request;
  type Troubles = BadLink | Taken | NotFound | Conflict;
  return changeAs<PersonRow, Troubles>(context, PROGRAM, async (trx, note) => {
    await lockPeople(trx);
    const at = now(context);
    const link = await takeLink(trx, { tokenDigest: tokenDigest(token), purposes: ["set-up"], at });
    if (link === undefined || (await hasAdministrator(trx, { at }))) return BAD_LINK;
    const added = await addPerson(trx, plainPerson(request), at);
    if (!added.ok) return writeTrouble(added.problem);
    const { id: personId } = added.value;
    const end = { grantedBy: null, grantedAt: at, expiresAt: null };
    await grantRole(trx, { personId, role: "administrator", scope: EVERYWHERE, ...end });
    await savePassword(trx, { personId, hash, at });
    await dropLinks(trx, null);
    note({ action: "person.first-administrator", subject: personId, detail: {} });
    return done(added.value);
  });
}
