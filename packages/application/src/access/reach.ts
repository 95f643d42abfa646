import { scopesOf, type Authorised } from "./actor.ts";
import type { Permission } from "./permission.ts";
import { covers, scopeOf, type Scope } from "./scope.ts";

/** The scopes in which the holder of a proof may do what it permits: what lists are limited to. */
export function reachOf<P extends Permission>(authorised: Authorised<P>, now: number): readonly Scope[] {
  return scopesOf(authorised.actor, authorised.permission, now);
}

/** Whether scopes hold a community. A text that is no code is held by none. */
export function holds(scopes: readonly Scope[], code: string): boolean {
  return /^\d{12}$/.test(code) && scopes.some((scope) => covers(scope, scopeOf(code)));
}
