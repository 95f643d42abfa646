import {
  grantRole as giveRole,
  hasAdministrator,
  lockPeople,
  revokeRole as takeRole,
  type RoleAssignment,
} from "@sangan/storage";
import { EVERYWHERE, mayGrant, type Authorised, type Role, type Scope } from "../access/index.ts";
import { change } from "../audit/index.ts";
import {
  done,
  isId,
  isInstant,
  NOT_FOUND,
  now,
  refused,
  type BadField,
  type Context,
  type NotFound,
  type Outcome,
} from "../context/index.ts";
import { seenPerson } from "./reach.ts";
import { MORE_THAN_OWN, OWN_ACCOUNT, type LastAdministrator, type MoreThanOwn, type OwnAccount } from "./trouble.ts";
import { WITHOUT_END } from "./update.ts";

/** A role in a scope for somebody, until an end or until it is taken back. */
export interface GrantRequest {
  readonly personId: string;
  readonly role: Role;
  readonly scope: Scope;
  /** UTC ISO 8601, in the future. */
  readonly expiresAt?: string;
}

type Troubles = NotFound | MoreThanOwn | OwnAccount | LastAdministrator;

function isAdministrator({ role, scope }: Pick<GrantRequest, "role" | "scope">): boolean {
  return role === "administrator" && scope === EVERYWHERE;
}

/** Gives a role; given again, it takes the new end. Nobody gives more than he has, nor for longer than he has it himself (threat C5). */
export async function grantRole(
  context: Context,
  authorised: Authorised<"person.manage">,
  request: GrantRequest,
): Promise<Outcome<RoleAssignment, BadField | Troubles>> {
  const { personId, role, scope, expiresAt } = request;
  if (expiresAt !== undefined && !(isInstant(expiresAt) && Date.parse(expiresAt) > context.clock()))
    return refused({ code: "bad-field", field: "expiresAt", reason: "not-in-the-future" });
  const { actor } = authorised;
  return change<RoleAssignment, Troubles>(context, actor, async (trx, note) => {
    await lockPeople(trx);
    const found = await seenPerson({ ...context, store: trx }, authorised, personId);
    if (!found.ok) return found;
    if (actor.person === personId) return OWN_ACCOUNT;
    const lastMoment = Date.parse(expiresAt ?? WITHOUT_END) - 1;
    const grant = { role, scope };
    if (!mayGrant(actor, personId, grant, context.clock()) || !mayGrant(actor, personId, grant, lastMoment))
      return MORE_THAN_OWN;
    const ends = expiresAt !== undefined && isAdministrator(request);
    if (ends && !(await hasAdministrator(trx, { at: WITHOUT_END, besides: personId })))
      return refused({ code: "last-administrator" });
    const assignment: RoleAssignment = {
      personId,
      role,
      scope,
      grantedBy: isId(actor.person) ? actor.person : null,
      grantedAt: now(context),
      expiresAt: expiresAt ?? null,
    };
    await giveRole(trx, assignment);
    note({ action: "role.grant", subject: personId, detail: { role, scope, expiresAt: assignment.expiresAt } });
    return done(assignment);
  });
}

/** Takes a role back that the actor could have given. One administrator everywhere without an end always stays. */
export async function revokeRole(
  context: Context,
  authorised: Authorised<"person.manage">,
  request: { readonly personId: string; readonly role: Role; readonly scope: Scope },
): Promise<Outcome<null, Troubles>> {
  const { personId, role, scope } = request;
  return change<null, Troubles>(context, authorised.actor, async (trx, note) => {
    await lockPeople(trx);
    const found = await seenPerson({ ...context, store: trx }, authorised, personId);
    if (!found.ok) return found;
    if (!found.value.assignments.some((one) => one.role === role && one.scope === scope)) return NOT_FOUND;
    if (authorised.actor.person === personId) return OWN_ACCOUNT;
    if (!mayGrant(authorised.actor, personId, { role, scope }, context.clock())) return MORE_THAN_OWN;
    if (!(await takeRole(trx, { personId, role, scope, at: WITHOUT_END })))
      return refused({ code: "last-administrator" });
    note({ action: "role.revoke", subject: personId, detail: { role, scope } });
    return done(null);
  });
}
