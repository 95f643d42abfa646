import { EVERYWHERE_ONLY, ROLE_PERMISSIONS, type Permission, type Role } from "./permission.ts";
import { covers, EVERYWHERE, type Scope } from "./scope.ts";

/** A role in a scope, until it expires. */
export interface Assignment {
  readonly role: Role;
  readonly scope: Scope;
  /** UTC ISO 8601; absent = until taken back. */
  readonly expiresAt?: string;
}

/** Who acts: a person, or an API key that acts for one with fewer permissions. */
export interface Actor {
  readonly person: string;
  readonly assignments: readonly Assignment[];
  /** Permissions that a key is limited to; absent for a person. */
  readonly only?: ReadonlySet<Permission>;
}

declare const proof: unique symbol;

/**
 * Proof that an actor may do something in a scope. Use cases ask for it, so that one who forgets to check does not compile.
 * Only `authorise` makes it.
 */
export interface Authorised<P extends Permission> {
  readonly [proof]: P;
  readonly actor: Actor;
  readonly permission: P;
  readonly scope: Scope;
}

export type Authorisation<P extends Permission> =
  | { readonly ok: true; readonly authorised: Authorised<P> }
  | { readonly ok: false; readonly code: "forbidden" };

/** Whether an actor may do something in a scope at a time (UTC milliseconds). */
export function authorise<P extends Permission>(
  actor: Actor,
  permission: P,
  scope: Scope,
  now: number,
): Authorisation<P> {
  const needed = EVERYWHERE_ONLY.has(permission) ? EVERYWHERE : scope;
  const may =
    allows(actor, permission) &&
    current(actor, now).some((one) => ROLE_PERMISSIONS[one.role].has(permission) && covers(one.scope, needed));
  return may
    ? { ok: true, authorised: { actor, permission, scope } as Authorised<P> }
    : { ok: false, code: "forbidden" };
}

/** Whether an actor may do something anywhere at all; what exactly he reaches, each use case limits by his scopes. */
export function authoriseAnywhere<P extends Permission>(actor: Actor, permission: P, now: number): Authorisation<P> {
  const [scope] = scopesOf(actor, permission, now);
  return scope === undefined ? { ok: false, code: "forbidden" } : authorise(actor, permission, scope, now);
}

/** The widest scopes in which an actor holds a permission: what lists are limited to. */
export function scopesOf(actor: Actor, permission: Permission, now: number): readonly Scope[] {
  if (!allows(actor, permission)) return [];
  if (EVERYWHERE_ONLY.has(permission)) return authorise(actor, permission, EVERYWHERE, now).ok ? [EVERYWHERE] : [];
  const held = current(actor, now)
    .filter((one) => ROLE_PERMISSIONS[one.role].has(permission))
    .map((one) => one.scope);
  const all = [...new Set(held)].toSorted();
  return all.filter((scope) => !all.some((other) => other !== scope && covers(other, scope)));
}

/** Whether an actor may give (or take back) a role in a scope: nobody gives more than he has, or changes his own roles (threat C5). */
export function mayGrant(actor: Actor, to: string, grant: Assignment, now: number): boolean {
  if (actor.person === to) return false;
  const manages = authorise(actor, "person.manage", grant.scope, now).ok;
  return (
    manages &&
    [...ROLE_PERMISSIONS[grant.role]].every((permission) => {
      const scope = EVERYWHERE_ONLY.has(permission) ? EVERYWHERE : grant.scope;
      return authorise(actor, permission, scope, now).ok;
    })
  );
}

function allows(actor: Actor, permission: Permission): boolean {
  return actor.only === undefined || actor.only.has(permission);
}

function current(actor: Actor, now: number): readonly Assignment[] {
  return actor.assignments.filter((one) => one.expiresAt === undefined || Date.parse(one.expiresAt) > now);
}
